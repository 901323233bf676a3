#pragma once

#include "handlers/understanding/judgement.hpp"

#include <string>

namespace handlers {

// Words, cues, candidates, what spoke for the likeliest one, and what decided: one fact a line.
std::string explanation(const Observation& seen, const Judgement& judgement, const Reading& reading);

}  // namespace handlers
