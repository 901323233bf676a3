#pragma once

#include "bot/observe/metrics.hpp"

#include <chrono>

namespace bot {

// Measures the stages of one message one after the other.
class Stopwatch {
public:
    explicit Stopwatch(Metrics& metrics) : metrics_(metrics) {}

    // From the last mark to now was `stage`.
    void mark(Stage stage) {
        const auto now = std::chrono::steady_clock::now();
        metrics_.observe(stage, now - last_);
        last_ = now;
    }

    void finish() { metrics_.observe(Stage::total, std::chrono::steady_clock::now() - started_); }

private:
    Metrics& metrics_;
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now(), last_ = started_;
};

}  // namespace bot
