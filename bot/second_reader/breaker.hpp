#pragma once

#include "handlers/time.hpp"

#include <chrono>

namespace bot {

// Leaves an endpoint alone that fails again and again: after `enough` failures in a row nobody asks it for a
// minute; then one more failure is enough.
class Breaker {
public:
    static constexpr int enough = 3;
    static constexpr std::chrono::minutes pause{1};

    bool is_open(handlers::Instant now) const { return now < open_until_; }
    void succeeded() { failures_ = 0; }
    // True: this one opened it.
    bool failed(handlers::Instant now) {
        if (++failures_ < enough || is_open(now)) return false;
        open_until_ = now + pause;
        return true;
    }

private:
    int failures_ = 0;
    handlers::Instant open_until_{};
};

}  // namespace bot
