#pragma once

#include "handlers/understanding/intents.hpp"

#include <string>

namespace handlers {

// Words, cues, candidates and the deciding rule, one fact a line.
std::string explanation(const Circumstances& known, const IntentChoice& choice, const Reading& reading);

}  // namespace handlers
