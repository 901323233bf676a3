#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace bot {

// What one connection may cost before anybody has proved who he is.
struct HttpLimits {
    std::uint32_t header_bytes = 8 * 1024;
    std::uint64_t body_bytes = std::uint64_t{256} * 1024;
    std::chrono::milliseconds read{10'000};        // first byte to last byte of one request
    std::chrono::milliseconds handler{4'500};      // WeCom waits 5 s
    std::chrono::milliseconds write{10'000};       // of one answer
    std::chrono::milliseconds keep_alive{75'000};  // silence between two requests
};

}  // namespace bot
