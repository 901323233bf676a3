#include "bot/delivery/outbox_verdict.hpp"

#include <algorithm>

namespace bot {

using std::chrono::milliseconds;

milliseconds back_off(int earlier_attempts, const RetryRules& rules, double chance) {
    const int doublings = std::clamp(earlier_attempts, 0, 20);  // 2^20 times anything is past every cap
    const milliseconds delay = std::min<milliseconds>(rules.first * (1LL << doublings), rules.longest);
    return milliseconds(
        static_cast<milliseconds::rep>(static_cast<double>(delay.count()) * (1.0 - chance / 2)));
}

Verdict verdict_on(const SendResult& result, const store::OutboxRow& row, handlers::Instant now,
                   const RetryRules& rules, double chance) {
    using Outcome = SendResult::Outcome;
    Verdict verdict;
    store::Delivery& delivery = verdict.delivery;
    delivery.id = row.id;
    delivery.outcome = store::Delivery::Outcome::retry;
    delivery.reason = result.reason;
    delivery.at = now;
    milliseconds wait = back_off(row.attempts, rules, chance);
    if (result.wait) wait = std::clamp(*result.wait, milliseconds(0), rules.longest_asked);
    switch (result.outcome) {
        case Outcome::sent:
            delivery.outcome = store::Delivery::Outcome::sent;
            delivery.platform_id = result.platform_id;
            return verdict;
        case Outcome::dead:
            delivery.outcome = store::Delivery::Outcome::dead;
            return verdict;
        case Outcome::retry:
            break;
        case Outcome::pause_channel:
            verdict.pause = wait;
            break;
        case Outcome::stop_channel:
            verdict.needs_human = true;
            verdict.pause = wait = rules.while_stopped;
            break;
    }
    delivery.next_attempt = now + wait;
    return verdict;
}

}  // namespace bot
