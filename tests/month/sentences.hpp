#pragma once

#include "bot/community/snapshot.hpp"
#include "handlers/directory/directory.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace month {

// What a resident wrote about something to be done.
struct Trouble {
    std::string text;
    std::string place_id;  // of the compound it names; empty: none
};

// What people wrote in tests/data/messages-*.jsonl, as far as this build reads it as it is labelled: the
// month tries what happens to messages, not how well they are read.
struct Sentences {
    std::vector<Trouble> reports, emergencies, questions;
    std::vector<std::string> talk;  // asks for nothing
};
Sentences sentences_in(const std::filesystem::path& folder, const bot::Snapshot& community);

// The words with another building and unit in them, so that not everybody speaks of the same house.
std::string moved_to(std::string_view text, const handlers::Building& building, int unit);

}  // namespace month
