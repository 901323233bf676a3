#pragma once

#include "bot/channels/channel.hpp"
#include "handlers/time.hpp"

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>

namespace bot {

// When each recipient was written to within the last hour. A platform drops what goes beyond its limits
// without a word, so it is not sent. For one thread.
class OutboxPace {
public:
    // Absent: now. Otherwise when the next one may go.
    std::optional<handlers::Instant> next_slot(const std::string& recipient, const Pace& pace,
                                               handlers::Instant now) const;
    void sent(const std::string& recipient, handlers::Instant at);

    // Forgets recipients that nothing was sent to for an hour.
    void sweep(handlers::Instant now);
    std::size_t size() const { return sent_.size(); }

private:
    std::unordered_map<std::string, std::deque<handlers::Instant>> sent_;  // oldest first, of the last hour
};

}  // namespace bot
