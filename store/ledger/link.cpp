#include "store/ledger/link.hpp"

#include <algorithm>

namespace store {
namespace {

constexpr std::chrono::milliseconds first_pause{50}, longest_pause{3'000};

}  // namespace

Connection* Link::get() {
    if (connection_) return connection_.get();
    if (Clock::now() < next_try_) return nullptr;
    try {
        connection_ = database_.connect(access_);
        pause_ = {};
    } catch (const DatabaseError&) {
        try_again_later();
    }
    return connection_.get();
}

// The first try follows at once: a server that was restarted is there again.
void Link::drop() {
    connection_.reset();
    next_try_ = Clock::now() + pause_;
}

void Link::try_again_later() {
    pause_ = std::clamp(pause_ * 2, first_pause, longest_pause);
    const auto jitter = static_cast<std::int64_t>(random_() % static_cast<unsigned long>(pause_.count()));
    next_try_ = Clock::now() + pause_ / 2 + std::chrono::milliseconds(jitter / 2);
}

}  // namespace store
