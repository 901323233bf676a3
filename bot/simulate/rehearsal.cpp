#include "bot/simulate/rehearsal.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace bot {
namespace {

using handlers::Instant;

// A Tuesday. Dialogues begin at 09:00 of a working day.
constexpr std::chrono::sys_days first_day = std::chrono::year(2024) / 12 / 24;
constexpr std::chrono::hours first_hour{9};
// The longest that a report waits to be completed (domain guide, T5) and a little more.
constexpr std::chrono::minutes settling_time{31};

SimulatedBot::Settings on_the_first_day(const Snapshot& snapshot) {
    return {.begins_at = first_day + first_hour - snapshot.directory->content().utc_offset};
}

}  // namespace

Rehearsal::Rehearsal(std::shared_ptr<const Snapshot> snapshot, std::unique_ptr<store::Ledger> ledger)
    : bot_(snapshot, std::move(ledger), on_the_first_day(*snapshot),
           [this](const store::Entry& entry) { steps_.back().entries.push_back(entry); }) {}

std::vector<Step> Rehearsal::play(const Dialogue& dialogue) {
    const Instant start = bot_.now();
    for (std::size_t index = 0; index < dialogue.utterances.size(); ++index) {
        const Instant at = start + dialogue.utterances[index].at;
        fire_until(at);
        bot_.move_to(at);
        send(dialogue, index);
    }
    fire_until(bot_.now() + settling_time);
    return std::move(steps_);
}

void Rehearsal::send(const Dialogue& dialogue, std::size_t index) {
    const auto& directory = bot_.directory().content();
    std::vector<std::string> names = directory.bot_aliases;
    names.push_back(directory.bot_name);
    steps_.push_back({bot_.now(), index, {}});
    bot_.take(message_of(dialogue, dialogue.utterances[index], bot_.now(), names));
}

void Rehearsal::fire_until(Instant until) {
    while (true) {
        const std::optional<Instant> next = bot_.next_timer();
        if (!next || *next > until) return;
        bot_.move_to(*next);
        steps_.push_back({bot_.now(), std::nullopt, {}});
        if (bot_.fire_due() == 0) return;
    }
}

}  // namespace bot
