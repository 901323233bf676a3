#include "bot/simulate/simulated_bot.hpp"

#include <algorithm>

namespace bot {

SimulatedBot::SimulatedBot(std::shared_ptr<const Snapshot> snapshot, std::unique_ptr<store::Ledger> ledger,
                           Settings settings, Committed committed)
    : now_(settings.begins_at),
      ledger_(std::move(ledger)),
      snapshot_(std::move(snapshot)),
      sessions_([this] { return now_; }, settings.session_bytes, 1),
      ids_([this] { return now_; }, 0),
      pipeline_({*ledger_, snapshot_, [this]() -> store::Sessions& { return sessions_; },
                 [this] { return now_; }, ids_, metrics_}),
      scheduler_(loop_.get_executor(), *ledger_, pipeline_, [this] { return now_; }, {.batch = 1}) {
    PipelineObservers observers;
    observers.committed = std::move(committed);
    pipeline_.observe(std::move(observers));
}

void SimulatedBot::move_to(handlers::Instant at) {
    now_ = std::max(now_, at);
}

Taken SimulatedBot::take(handlers::Message message) {
    return complete(pipeline_.take(std::move(message)));
}

std::optional<handlers::Instant> SimulatedBot::next_timer() {
    return complete(ledger_->next_timer());
}

int SimulatedBot::fire_due() {
    return complete(scheduler_.fire_due());
}

}  // namespace bot
