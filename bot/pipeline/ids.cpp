#include "bot/pipeline/ids.hpp"

#include "handlers/loop/decide.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace bot {
namespace {

// 41 bits of milliseconds last until 2093; 8 bits of blocks within one, 10 of the node, 4 of the id in its
// block.
constexpr std::chrono::sys_days epoch = std::chrono::year(2024) / 1 / 1;
constexpr int blocks_bits = 8, node_bits = 10, id_bits = 4;
static_assert(1 << id_bits == handlers::max_new_requests);
static_assert((1 << node_bits) - 1 == RequestIds::max_node);

}  // namespace

RequestIds::RequestIds(Clock now, int node) : now_(std::move(now)), node_(node) {
    if (node < 0 || node > max_node) throw std::invalid_argument("the node number must be 0..1023");
}

handlers::RequestId RequestIds::next_block() {
    const std::int64_t by_clock = (now_() - epoch).count() << blocks_bits;
    std::int64_t last = last_.load(std::memory_order_relaxed);
    std::int64_t mine = 0;
    do {
        mine = std::max(by_clock, last + 1);  // more than 256 blocks a millisecond run ahead of the clock
    } while (!last_.compare_exchange_weak(last, mine, std::memory_order_relaxed));
    return ((mine << node_bits) | node_) << id_bits;
}

}  // namespace bot
