#pragma once

#include "handlers/understanding/intents.hpp"

namespace handlers {

// What a resident's words say beside their intent, for a whole message or one clause of it.
Nuance nuance_of(const Circumstances& known, Intent intent);
Nuance nuance_of_clause(const Evidence& evidence, const Clause& clause);

}  // namespace handlers
