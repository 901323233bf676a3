#pragma once

#include "bot/channels/channel.hpp"
#include "handlers/time.hpp"
#include "store/ledger.hpp"

#include <chrono>

namespace bot {

struct RetryRules {
    std::chrono::milliseconds first{2'000};              // doubled with every further attempt,
    std::chrono::milliseconds longest{10 * 60'000};      // up to this
    std::chrono::milliseconds longest_asked{3'600'000};  // no platform makes us wait for more than an hour
    std::chrono::milliseconds while_stopped{15 *
                                            60'000};  // how often a stopped channel is tried all the same
};

// What follows from one attempt: for its row, and for the channel.
struct Verdict {
    store::Delivery delivery;
    std::chrono::milliseconds pause{0};  // nothing over the channel for so long
    bool needs_human = false;
};

// Doubled per attempt up to the longest, then shortened by up to a half by `chance` (0…1), so that many rows
// and many nodes do not come back in step.
std::chrono::milliseconds back_off(int earlier_attempts, const RetryRules& rules, double chance);

Verdict verdict_on(const SendResult& result, const store::OutboxRow& row, handlers::Instant now,
                   const RetryRules& rules, double chance);

}  // namespace bot
