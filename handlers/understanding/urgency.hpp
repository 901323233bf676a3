#pragma once

#include "handlers/understanding/intents.hpp"

namespace handlers {

// How urgent a matter is by what is said; only for actionable intents (`data` labels have null otherwise).
Urgency urgency_of(const Evidence& evidence, Intent intent, std::string_view label, std::string_view leaf,
                   bool has_finding);

}  // namespace handlers
