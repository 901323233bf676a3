#include "bot/channels/bridge/nonces.hpp"

#include <algorithm>
#include <functional>

namespace bot::bridge {

// A table that has to grow stops every loop: 30 ms when it holds 100,000.
MemoryNonces::MemoryNonces(std::chrono::seconds kept_for, std::size_t most)
    : kept_for_(kept_for), most_(most) {
    message_of_.reserve(std::min<std::size_t>(most, 200'000));
}

boost::asio::awaitable<bool> MemoryNonces::admit(std::string nonce, std::string message_id,
                                                 handlers::Instant now) {
    const std::hash<std::string> fingerprint;
    co_return remember(fingerprint(nonce), fingerprint(message_id), now);
}

std::size_t MemoryNonces::size() {
    const std::lock_guard lock(mutex_);
    return order_.size();
}

bool MemoryNonces::remember(Fingerprint nonce, Fingerprint message_id, handlers::Instant now) {
    const std::lock_guard lock(mutex_);
    forget_until(now);
    const auto known = message_of_.find(nonce);
    if (known != message_of_.end()) return known->second == message_id;
    order_.push_back({nonce, now});
    message_of_.emplace(nonce, message_id);
    return true;
}

void MemoryNonces::forget_until(handlers::Instant now) {
    while (!order_.empty() && (order_.size() >= most_ || order_.front().at + kept_for_ < now)) {
        message_of_.erase(order_.front().nonce);
        order_.pop_front();
    }
}

}  // namespace bot::bridge
