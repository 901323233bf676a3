#include "bot/simulate/rehearsal.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>

#include <algorithm>
#include <exception>
#include <utility>

namespace bot {
namespace {

namespace asio = boost::asio;
using handlers::Instant;

// A Tuesday. Dialogues begin at 09:00 of a working day.
constexpr std::chrono::sys_days first_day = std::chrono::year(2024) / 12 / 24;
constexpr std::chrono::hours first_hour{9};
// The longest that a report waits to be completed (domain guide, T5) and a little more.
constexpr std::chrono::minutes settling_time{31};
constexpr std::size_t session_bytes = std::size_t{1024} * 1024;

}  // namespace

Rehearsal::Rehearsal(std::shared_ptr<const Snapshot> snapshot, std::unique_ptr<store::Ledger> ledger)
    : now_(first_day + first_hour - snapshot->directory->content().utc_offset),
      ledger_(std::move(ledger)),
      snapshot_(std::move(snapshot)),
      sessions_([this] { return now_; }, session_bytes, 1),
      ids_([this] { return now_; }, 0),
      pipeline_({*ledger_, snapshot_, [this]() -> store::Sessions& { return sessions_; },
                 [this] { return now_; }, ids_, metrics_}),
      scheduler_(loop_.get_executor(), *ledger_, pipeline_, [this] { return now_; }, {.batch = 1}) {
    PipelineObservers observers;
    observers.committed = [this](const store::Entry& entry) { steps_.back().entries.push_back(entry); };
    pipeline_.observe(std::move(observers));
}

std::vector<Step> Rehearsal::play(const Dialogue& dialogue) {
    const Instant start = now_;
    for (std::size_t index = 0; index < dialogue.utterances.size(); ++index) {
        const Instant at = start + dialogue.utterances[index].at;
        fire_until(at);
        now_ = std::max(now_, at);
        send(dialogue, index, now_);
    }
    fire_until(now_ + settling_time);
    return std::move(steps_);
}

void Rehearsal::send(const Dialogue& dialogue, std::size_t index, Instant at) {
    const auto& directory = snapshot_.get()->directory->content();
    std::vector<std::string> names = directory.bot_aliases;
    names.push_back(directory.bot_name);
    steps_.push_back({at, index, {}});
    complete(pipeline_.take(message_of(dialogue, dialogue.utterances[index], at, names)));
}

void Rehearsal::fire_until(Instant until) {
    while (true) {
        const std::optional<Instant> next = complete(ledger_->next_timer());
        if (!next || *next > until) return;
        now_ = std::max(now_, *next);
        steps_.push_back({now_, std::nullopt, {}});
        if (complete(scheduler_.fire_due()) == 0) return;
    }
}

// The ledger's own threads answer on this loop, so it is run until the work is done, not until it is empty.
template <class Result>
Result Rehearsal::complete(asio::awaitable<Result> work) {
    std::optional<Result> result;
    std::exception_ptr failure;
    auto done = [&](std::exception_ptr error, Result value) {
        failure = std::move(error);
        result.emplace(std::move(value));
    };
    loop_.restart();
    const auto guard = asio::make_work_guard(loop_);
    asio::co_spawn(loop_, std::move(work), done);
    while (!result)
        loop_.run_one();
    if (failure) std::rethrow_exception(failure);
    return std::move(*result);
}

}  // namespace bot
