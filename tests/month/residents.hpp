#pragma once

#include "handlers/directory/directory.hpp"
#include "handlers/message.hpp"
#include "tests/month/chance.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace month {

struct Resident {
    std::string id, nickname, chat_id;
    const handlers::Building* home = nullptr;
    int unit = 0;
};

// Everybody who lives here, household by household, each in the group of his grid.
class Residents {
public:
    Residents(const handlers::Directory& directory, int count);

    const Resident& anybody(Chance& chance) const { return chance.one_of(all_); }
    // Who lives in the place; anybody where nobody does.
    const Resident& of_place(const std::string& place_id, Chance& chance) const;
    const Resident& of_chat(const std::string& chat_id, Chance& chance) const;

private:
    const Resident& of(const std::unordered_map<std::string, std::vector<std::size_t>>& index,
                       const std::string& id, Chance& chance) const;

    std::vector<Resident> all_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_place_, by_chat_;
};

// The grid's chat of that kind; empty when it has none.
std::string chat_of(const handlers::Directory& directory, const handlers::Grid& grid, std::string_view kind);

handlers::Message said_in_group(const std::string& chat_id, handlers::Sender sender, std::string text);
handlers::Message said_in_private(const std::string& user_id, std::string text);  // to the application

}  // namespace month
