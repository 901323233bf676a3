#include "bot/delivery/outbox_pace.hpp"

#include <algorithm>
#include <chrono>

namespace bot {
namespace {

using handlers::Instant;

// The end of the window that `limit` sends lie in; the epoch when there is room.
Instant window_end(const std::deque<Instant>& sent, int limit, std::chrono::minutes window) {
    if (limit <= 0 || sent.size() < static_cast<std::size_t>(limit)) return {};
    return sent[sent.size() - static_cast<std::size_t>(limit)] + window;
}

}  // namespace

std::optional<Instant> OutboxPace::next_slot(const std::string& recipient, const Pace& pace,
                                             Instant now) const {
    const auto found = sent_.find(recipient);
    if (found == sent_.end()) return std::nullopt;
    const Instant minute = window_end(found->second, pace.per_minute, std::chrono::minutes(1));
    const Instant hour = window_end(found->second, pace.per_hour, std::chrono::minutes(60));
    const Instant slot = std::max(minute, hour);
    if (slot <= now) return std::nullopt;
    return slot;
}

void OutboxPace::sent(const std::string& recipient, Instant at) {
    std::deque<Instant>& times = sent_[recipient];
    while (!times.empty() && times.front() <= at - std::chrono::hours(1))
        times.pop_front();
    times.push_back(at);
}

void OutboxPace::sweep(Instant now) {
    std::erase_if(sent_,
                  [now](const auto& each) { return each.second.back() <= now - std::chrono::hours(1); });
}

}  // namespace bot
