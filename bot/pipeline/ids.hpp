#pragma once

#include "bot/pipeline/clock.hpp"
#include "handlers/loop/request.hpp"

#include <atomic>
#include <cstdint>

namespace bot {

// Gives out request ids in blocks of handlers::max_new_requests: ordered by time, unique among the nodes of
// one ledger (each has its own number) and over restarts. Lock-free; one instance serves all loops.
//
// Should a clock that was set back bring an id a second time, the commit finds the row and is decided again
// with the next block.
class RequestIds {
public:
    static constexpr int max_node = 1023;

    RequestIds(Clock now, int node);  // 0 <= node <= max_node

    handlers::RequestId next_block();

private:
    Clock now_;
    std::int64_t node_;
    std::atomic<std::int64_t> last_{0};
};

}  // namespace bot
