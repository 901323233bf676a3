#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bench {

// What one run of requests came to.
struct LoadResult {
    std::size_t answered = 0, refused = 0;  // with 200, with anything else
    std::chrono::duration<double> took{};
    std::vector<double> latencies_ms;  // sorted

    std::size_t sent() const { return answered + refused; }
    double per_second() const { return took.count() > 0 ? double(sent()) / took.count() : 0; }
    double percentile(double share) const;
};

struct Load {
    std::uint16_t port = 0;  // on loopback
    unsigned connections = 0;
    // Closed loop: a connection sends its next request as soon as the last one is answered, until the time or
    // the requests are up.
    std::chrono::duration<double> limit{};
    // Open loop: requests are due at this fixed rate, whoever is slow, and their latency counts from when
    // they were due.
    std::optional<double> per_second;
};

// Sends whole HTTP requests, each once, over keep-alive connections from the calling thread. Throws when the
// server hangs up or stays silent for ten seconds.
LoadResult drive(const Load& load, const std::vector<std::string>& requests);

}  // namespace bench
