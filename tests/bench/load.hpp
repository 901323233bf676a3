#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace bench {

// What one run of requests came to.
struct LoadResult {
    std::size_t answered = 0, refused = 0;  // 200, anything else
    double seconds = 0;
    std::vector<double> latencies_ms;  // sorted; of a paced run from the intended send time

    double per_second() const { return seconds > 0 ? double(answered) / seconds : 0; }
    double percentile(double share) const;
};

// Sends each prepared request once over `connections` keep-alive connections to loopback, as fast as they are
// answered. One thread.
LoadResult flood(std::uint16_t port, const std::vector<std::string>& requests, unsigned connections);

// Sends them at a fixed rate, whoever is slow: a late answer counts from when its request should have left.
LoadResult pace(std::uint16_t port, const std::vector<std::string>& requests, unsigned connections,
                double per_second);

}  // namespace bench
