#pragma once

#include "bot/simulate/dialogue.hpp"
#include "bot/simulate/rehearsal.hpp"
#include "handlers/directory/directory.hpp"

#include <iosfwd>
#include <vector>

namespace bot {

// For people: who wrote what when, and below it what the bot said to whom by which route.
void write_transcript(std::ostream& out, const Dialogue& dialogue, const std::vector<Step>& steps,
                      const handlers::Directory& directory);

}  // namespace bot
