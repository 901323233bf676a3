#pragma once

#include "handlers/directory/directory.hpp"
#include "handlers/directory/taxonomy.hpp"
#include "handlers/loop/draft.hpp"

#include <string>
#include <string_view>

namespace handlers {

// The five teams help the owner, who stays answerable (domain guide 2).

struct NamedTeam {
    const Team* team = nullptr;               // null: none is named
    const TeamGroup* group = nullptr;         // the speciality group when it is named itself
    std::size_t at = std::string_view::npos;  // where its name begins
};
// `党员先锋队`, `红心网格员`, `民警`, `水电维修组`: the first named.
NamedTeam team_named_in(std::string_view words, const Directory& directory);

// The one person of a team who is asked about a request: of the police the grid's officer, of property staff
// the manager of the place, of riders one who is on the road there, else who leads the speciality group for
// this kind of matter, else who leads the team. Never the owner; empty when there is nobody beside him.
std::string helper_of(const NamedTeam& named, const Request& request, const Category& category,
                      const Directory& directory);

// Tells him in private, unless he knows.
void ask_helper(Draft& draft, Request& request, const std::string& helper);

// An ownerless courtyard has nobody who mends: party members help its grid leader from the start. Not with
// what is private, which only owner and superior see.
void ask_courtyard_helper(Draft& draft, Request& request);

}  // namespace handlers
