#pragma once

#include "handlers/loop/transitions.hpp"

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace handlers::tests {

// One move by the names of its states; a request that was not there before comes from `–`, one that stays
// where it is goes to the same state.
using Move = std::pair<std::string, std::string>;
using Moves = std::set<Move>;

// A row of tests/data/transitions.md.
struct GuideRow {
    std::string id, who;
    Moves moves;
};
std::vector<GuideRow> guide_rows(std::string_view markdown);

// Of all rows of the code with this id.
Moves moves_of(std::string_view id);
std::set<std::string> who_may(std::string_view id);

// The text of handlers/loop/TRANSITIONS.md.
std::string as_markdown();

std::string_view name_of(Who who);

}  // namespace handlers::tests
