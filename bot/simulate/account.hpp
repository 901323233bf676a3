#pragma once

#include "bot/simulate/rehearsal.hpp"
#include "handlers/directory/directory.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace bot {

// What became of a dialogue, as one line of JSON that tests/data/score.py takes: its requests with the
// messages they are made of, the later messages that acted on them, and the state each ended in.
std::string account_of(std::string_view dialogue_id, const std::vector<Step>& steps,
                       const handlers::Directory& directory);

}  // namespace bot
