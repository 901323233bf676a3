#pragma once

#include "handlers/time.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace bot {

// Unix seconds in digits, up to the year 2100: more would overflow what the domain counts in. Absent:
// anything else.
std::optional<handlers::Instant> instant_of_seconds(std::string_view digits);

// Not further from now than `max_age`, in the past or in the future: clocks of two machines differ either
// way.
bool is_near(handlers::Instant stamp, handlers::Instant now, std::chrono::seconds max_age);

}  // namespace bot
