#pragma once

#include <chrono>

namespace handlers {

// Every time in the domain is an argument: nothing under handlers/ reads a clock.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

}  // namespace handlers
