#include "tests/handlers/loop/walk.hpp"

#include "handlers/loop/keys.hpp"
#include "handlers/loop/local_time.hpp"
#include "tests/handlers/loop/walk_telling.hpp"

#include <algorithm>
#include <utility>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;

// Anywhere in the two years that the calendar knows, at any hour.
Instant any_instant(Chance& chance) {
    using namespace std::chrono;
    return sys_days{year{2026} / 1 / 1} + minutes(chance.below(700UL * 24 * 60));
}

std::chrono::milliseconds any_time(Chance& chance) {
    switch (chance.weighed({60, 20, 14, 5, 1})) {
        case 0:
            return std::chrono::seconds(chance.below(25));
        case 1:
            return std::chrono::seconds(chance.below(600));
        case 2:
            return std::chrono::minutes(chance.below(180));
        case 3:
            return std::chrono::minutes(chance.below(24UL * 60));
        default:
            return std::chrono::hours(chance.below(5UL * 24));
    }
}

// The emergency whose alarm has rung again and again, for nobody: mostly somebody answers it, or alarms every
// five minutes would be nearly all there is to a walk. Null: none.
const Request* long_alarm(const Timer& due, const WalkLedger& ledger) {
    constexpr int long_enough = 3;
    const Request* request = due.kind == TimerKind::acknowledge ? ledger.find(due.request) : nullptr;
    const bool is_one =
        request != nullptr && request->priority == Priority::p0 && request->escalation >= long_enough;
    return is_one ? request : nullptr;
}

std::string session_key(const Message& message) {
    return message.channel + ':' + message.conversation.id + ':' + message.sender.id;
}

std::string_view without_time(std::string_view line) {
    return line.substr(line.find("  "));
}

}  // namespace

Walk::Walk(const Town& town, std::uint64_t seed, bool keeps_steps)
    : town_(town),
      chance_(seed),
      ledger_(town.directory()),
      voices_(town, ledger_, chance_),
      now_(any_instant(chance_)),
      keeps_steps_(keeps_steps) {}

std::optional<Broken> Walk::go(std::size_t inputs) {
    limit_ = inputs_ + inputs;
    while (inputs_ < limit_) {
        if (auto broken = let_time_pass()) return broken;
        if (inputs_ == limit_) break;
        if (auto broken = say(voices_.next(now_))) return broken;
    }
    return std::nullopt;
}

// Timers fire when they are due; late, which is as if nothing ran meanwhile; or all after an outage.
std::optional<Broken> Walk::let_time_pass() {
    const auto time = any_time(chance_);
    const Instant until = now_ + time;
    // Long nights mostly pass without the program: whoever rings every five minutes would say nothing new.
    const bool is_outage = chance_.is(time > 3h ? 70 : 10);
    if (is_outage) now_ = until;
    while (inputs_ < limit_) {
        const auto due = ledger_.next_timer();
        if (!due || due->due_at > until) break;
        now_ = std::max(now_, due->due_at + (chance_.is(20) ? std::chrono::seconds(chance_.below(90)) : 0s));
        const Request* alarm = long_alarm(*due, ledger_);
        auto broken = alarm && chance_.is(80) ? say(voices_.answer(*alarm, now_)) : fire(*due);
        if (broken) return broken;
    }
    now_ = std::max(now_, until);
    ledger_.forget_ended(now_);
    return std::nullopt;
}

std::optional<Broken> Walk::fire(const Timer& due) {
    ++inputs_;
    const World world{town_.directory(), town_.taxonomy(), town_.reader(), now_, next_id_};
    Decision decision = decide(due, ledger_.situation_for(due), world);
    ledger_.fired(due);
    return settle(nullptr, nullptr, &due, std::move(decision));
}

Situation Walk::situation_for(const Utterance& said) const {
    const auto keys = keys_for(said.message, said.reading, town_.directory());
    Situation situation = ledger_.situation_for(keys, session_key(said.message), now_);
    if (const auto query = account_needed_for(said.message, situation.requests, town_.directory(), now_))
        situation.account.points = ledger_.points().asked_for(*query);
    return situation;
}

Decision Walk::decide_on(const Utterance& said) const {
    const World world{town_.directory(), town_.taxonomy(), town_.reader(), now_, next_id_};
    return decide(said.message, said.reading, situation_for(said), world);
}

std::optional<Broken> Walk::say(const Utterance& said) {
    ++inputs_;
    const bool is_delivered_again = chance_.is(5);
    Decision decision = decide_on(said);
    if (is_delivered_again)
        if (auto broken = broken_by_deciding_again(decision, decide_on(said))) return broken;
    if (decision.session) ledger_.keep_session(session_key(said.message), *decision.session);
    if (is_delivered_again && decision.is_empty())
        if (auto broken = broken_by_hearing_again(situation_for(said).session, decide_on(said)))
            return broken;
    return settle(&said.message, &said.reading, nullptr, std::move(decision));
}

std::optional<Broken> Walk::settle(const Message* message, const Reading* reading, const Timer* due,
                                   Decision decision) {
    next_id_ += max_new_requests;
    ledger_.number(decision, now_);
    const Happened happened{message, reading, decision, now_};
    if (keeps_steps_) steps_.push_back({told(town_, ledger_, happened, due), touched_by(decision)});
    if (auto broken = broken_by_decision(town_, ledger_, happened)) return broken;
    if (auto broken = broken_by_words(town_, ledger_, happened)) return broken;
    if (auto broken = broken_by_points(town_, ledger_, happened)) return broken;
    ledger_.commit(decision, now_);
    if (auto broken = broken_by_state(town_, ledger_, happened)) return broken;
    return broken_by_sums(town_, ledger_, happened);
}

std::vector<std::string> Walk::steps_of(RequestId request) const {
    constexpr std::size_t most = 30;
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < steps_.size(); ++i)
        if (steps_[i].touched.contains(request) || i + 1 == steps_.size()) {
            const bool is_repeated =
                !lines.empty() && without_time(lines.back()) == without_time(steps_[i].line);
            if (is_repeated) lines.pop_back();  // the alarm, every five minutes
            lines.push_back(steps_[i].line);
        }
    if (lines.size() > most) lines.erase(lines.begin(), lines.end() - most);
    return lines;
}

std::string Failure::shown() const {
    std::string text = "seed " + std::to_string(seed) + ": " + rule + "\n";
    for (const std::string& step : steps)
        text += "  " + step + "\n";
    return text;
}

std::string Played::shown() const {
    std::string text;
    for (const Failure& failure : failures)
        text += failure.shown();
    return text;
}

Played play(const Town& town, std::uint64_t seed, std::size_t inputs, std::size_t inputs_each) {
    Played played;
    for (; played.inputs < inputs; ++seed) {
        Walk walk(town, seed, false);
        const auto broken = walk.go(std::min(inputs_each, inputs - played.inputs));
        played.inputs += walk.inputs();
        if (!broken ||
            std::ranges::find(played.failures, broken->rule, &Failure::rule) != played.failures.end())
            continue;
        Walk again(town, seed, true);
        again.go(walk.inputs());
        played.failures.push_back(Failure{seed, broken->rule, again.steps_of(broken->request)});
    }
    return played;
}

}  // namespace handlers::tests
