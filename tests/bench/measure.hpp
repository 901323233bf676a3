#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace bench {

// One server under one kind of message.
struct Subject {
    std::uint16_t port = 0;
    pid_t pid = -1;
    // `count` requests, the first being number `first`: no number is asked for twice.
    std::function<std::vector<std::string>(std::size_t first, std::size_t count)> prepare;
    bool has_metrics = false;
};

struct Effort {
    unsigned connections = 0;
    std::chrono::duration<double> each{};  // of the two runs
};

struct Measured {
    double per_second = 0;                  // at full load
    std::size_t answered = 0, refused = 0;  // of all requests that were sent
    nlohmann::json shown;
};

// Warms the server up, drives it as fast as it answers, then at half of that rate.
Measured measure(const Subject& subject, const Effort& effort);

}  // namespace bench
