#pragma once

#include "handlers/time.hpp"

#include <chrono>
#include <functional>

namespace bot {

// Where the edge takes the time from: the system's clock in `serve`, a made one in tests and in `simulate`.
// Called from every loop.
using Clock = std::function<handlers::Instant()>;

inline handlers::Instant system_now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace bot
