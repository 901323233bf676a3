#include "tests/handlers/loop/walk_ledger.hpp"

#include "handlers/loop/keys.hpp"

#include <algorithm>
#include <ranges>

namespace handlers::tests {
namespace {

constexpr auto looks_back = std::chrono::days(7);
constexpr int most_per_key = 40;  // as the ledger

}  // namespace

const Request* WalkLedger::find(RequestId id) const {
    const auto found = requests_.find(id);
    return found == requests_.end() ? nullptr : &found->second;
}

std::optional<Instant> WalkLedger::timer(RequestId id, TimerKind kind) const {
    const auto found = timers_.find({id, kind});
    return found == timers_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Timer> WalkLedger::next_timer() const {
    if (due_.empty()) return std::nullopt;
    const auto& [at, id, kind] = *due_.begin();
    return Timer{id, kind, at};
}

std::optional<Instant> WalkLedger::ended_at(RequestId id) const {
    const auto found = ended_.find(id);
    return found == ended_.end() ? std::nullopt : std::optional(found->second);
}

Situation WalkLedger::situation_for(const std::vector<std::string>& keys, const std::string& session_key,
                                    Instant now) const {
    Situation situation;
    if (const auto found = sessions_.find(session_key); found != sessions_.end())
        situation.session = found->second;
    std::set<RequestId> ids;
    for (const std::string& key : keys) {
        situation.seen.push_back({key, 1});
        const auto filed = by_key_.find(key);
        if (filed == by_key_.end()) continue;
        int left = most_per_key;
        for (const RequestId id : std::views::reverse(filed->second)) {
            const auto ended = ended_at(id);
            if (ended && *ended < now - looks_back) continue;
            if (left-- == 0) break;
            ids.insert(id);
            if (const RequestId parent = requests_.at(id).parent; requests_.contains(parent))
                ids.insert(parent);
        }
    }
    for (const RequestId id : ids)
        situation.requests.push_back(requests_.at(id));
    return situation;
}

Situation WalkLedger::situation_for(const Timer& due) const {
    Situation situation;
    if (const Request* request = find(due.request)) situation.requests.push_back(*request);
    return situation;
}

void WalkLedger::fill_number(Say& say) const {
    const Request* about = find(say.about);
    if (about != nullptr && about->number.sequence != 0 && !say.values.contains("number"))
        say.values["number"] = "【" + about->number.shown() + "】";
}

void WalkLedger::number(Decision& decision, Instant now) {
    const int day = local_day(now, directory_);
    int& last = last_number_[day];
    const int needed = numbers_needed(decision);
    assign_numbers(decision, day, last + 1);
    last += needed;
    for (Say& say : decision.answers)
        fill_number(say);
    for (Say& say : decision.notices)
        fill_number(say);
}

void WalkLedger::file(const Request& request) {
    std::set<std::string>& filed = filed_[request.id];
    for (std::string& key : keys_of(request, directory_)) {
        if (!filed.insert(key).second) continue;
        by_key_[std::move(key)].insert(request.id);
    }
}

void WalkLedger::drop_timer(RequestId id, TimerKind kind) {
    const auto found = timers_.find({id, kind});
    if (found == timers_.end()) return;
    due_.erase({found->second, id, kind});
    timers_.erase(found);
}

void WalkLedger::commit(const Decision& decision, Instant now) {
    for (const Request& request : decision.requests) {
        Request& row = requests_[request.id];
        row = request;
        ++row.version;
        if (row.number.sequence != 0) numbers_.insert(row.number);
        file(row);
        if (is_open(row.state))
            ended_.erase(row.id);
        else
            ended_[row.id] = row.closed_at.value_or(now);
    }
    for (const PointEntry& line : decision.points)
        points_.write(line);
    for (const TimerKey& key : decision.timers_cleared)
        drop_timer(key.request, key.kind);
    for (const Timer& set : decision.timers) {
        drop_timer(set.request, set.kind);
        timers_[{set.request, set.kind}] = set.due_at;
        due_.emplace(set.due_at, set.request, set.kind);
    }
}

void WalkLedger::forget_ended(Instant now) {
    for (auto ended = ended_.begin(); ended != ended_.end();) {
        if (ended->second >= now - looks_back) {
            ++ended;
            continue;
        }
        const RequestId id = ended->first;
        for (const std::string& key : filed_[id])
            by_key_[key].erase(id);
        filed_.erase(id);
        requests_.erase(id);
        ended = ended_.erase(ended);
    }
}

}  // namespace handlers::tests
