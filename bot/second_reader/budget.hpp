#pragma once

#include "handlers/time.hpp"

#include <chrono>

namespace bot {

// How many questions may be asked in a minute and in a day; either begins with its first question.
class Budget {
public:
    Budget(int per_minute, int per_day)
        : minute_{std::chrono::minutes(1), per_minute}, day_{std::chrono::hours(24), per_day} {}

    // Spends one. False: used up.
    bool take(handlers::Instant now) {
        if (!minute_.has_left(now) || !day_.has_left(now)) return false;
        ++minute_.used;
        ++day_.used;
        return true;
    }

private:
    struct Window {
        std::chrono::milliseconds length;
        int most;
        int used = 0;
        handlers::Instant begun{};

        bool has_left(handlers::Instant now) {
            const bool is_over = used == 0 || now - begun >= length || now < begun;  // also a clock set back
            if (is_over) {
                begun = now;
                used = 0;
            }
            return used < most;
        }
    };

    Window minute_, day_;
};

}  // namespace bot
