#include "tests/support/memory_ledger.hpp"

#include <algorithm>
#include <iterator>

namespace support {

namespace asio = boost::asio;
using handlers::Instant;
using handlers::Request;
using handlers::RequestId;
using store::CommitOutcome;

asio::awaitable<store::Recalled> MemoryLedger::recall(std::vector<std::string> keys,
                                                      std::optional<store::MessageKey> message,
                                                      Instant closed_since) {
    ++recalls;
    store::Recalled known;
    known.is_available = is_available;
    if (!is_available) co_return known;
    if (message) {
        const auto earlier = messages.find({message->channel, message->id});
        if (earlier != messages.end()) known.earlier_answers = earlier->second;
    }
    std::set<RequestId> ids;
    for (const std::string& key : keys) {
        const auto found = filed_.find(key);
        known.seen.push_back(
            {key, found == filed_.end() ? 0 : static_cast<std::int64_t>(found->second.size())});
        if (found != filed_.end()) ids.insert(found->second.begin(), found->second.end());
    }
    for (const RequestId id : std::vector(ids.begin(), ids.end()))
        if (const RequestId parent = requests.at(id).parent; requests.contains(parent)) ids.insert(parent);
    const auto is_open = [&](const Request& request) {
        return handlers::is_open(request.state) ||
               request.closed_at.value_or(request.last_word_at) > closed_since;
    };
    for (const RequestId id : ids) {
        const Request& request = requests.at(id);
        const auto leading = requests.find(request.parent);
        const bool follows_open =
            request.state == handlers::State::merged && leading != requests.end() && is_open(leading->second);
        if (is_open(request) || follows_open) known.requests.push_back(request);
    }
    co_return known;
}

asio::awaitable<store::Recalled> MemoryLedger::recall_by_id(std::vector<RequestId> ids) {
    store::Recalled known;
    known.is_available = is_available;
    if (!is_available) co_return known;
    std::set<RequestId> wanted(ids.begin(), ids.end());
    for (const RequestId id : ids) {
        const auto found = requests.find(id);
        if (found != requests.end() && found->second.parent != 0) wanted.insert(found->second.parent);
    }
    for (const RequestId id : wanted) {
        const auto found = requests.find(id);
        if (found != requests.end()) known.requests.push_back(found->second);
    }
    co_return known;
}

bool MemoryLedger::is_stale(const store::Entry& entry) const {
    for (const handlers::KeySeen& seen : entry.decision.relied_on) {
        const auto found = filed_.find(seen.key);
        if (seen.version != (found == filed_.end() ? 0 : static_cast<std::int64_t>(found->second.size())))
            return true;
    }
    return std::any_of(
        entry.decision.requests.begin(), entry.decision.requests.end(), [this](const Request& request) {
            const auto found = requests.find(request.id);
            if (request.version != (found == requests.end() ? 0 : found->second.version)) return true;
            const bool has_new_number = request.number.sequence != 0 &&
                                        (found == requests.end() || found->second.number != request.number);
            return has_new_number && numbers_.contains(request.number);
        });
}

void MemoryLedger::write(const store::Entry& entry) {
    for (Request request : entry.decision.requests) {
        ++request.version;
        if (request.number.sequence != 0) numbers_.insert(request.number);
        if (keys_of_) {
            for (const std::string& key : keys_of_(request))
                filed_[key].insert(request.id);
        }
        requests[request.id] = std::move(request);
    }
    events.insert(events.end(), entry.decision.events.begin(), entry.decision.events.end());
    const auto append = [](auto& all, const auto& more) { all.insert(all.end(), more.begin(), more.end()); };
    for (const handlers::PointEntry& line : entry.decision.points) {
        const auto is_same = [&line](const handlers::PointEntry& other) { return other.once == line.once; };
        if (std::ranges::none_of(accounts.points, is_same)) accounts.points.push_back(line);
    }
    append(accounts.log, entry.decision.log_lines);
    for (const handlers::LogPhotos& photos : entry.decision.log_photos)
        for (handlers::LogLine& line : accounts.log)
            if (line.message_id == photos.message_id) line.photos += photos.photos;
    for (const handlers::CareVisit& visit : entry.decision.care_visits) {
        std::erase_if(accounts.last_visits, [&](const auto& other) {
            return other.care_id == visit.care_id && other.at <= visit.at;
        });
        accounts.last_visits.push_back(visit);
    }
    append(audit, entry.decision.audit);
    if (entry.decision.forget) wishes.push_back(*entry.decision.forget);
    if (entry.message) messages[{entry.message->channel, entry.message->id}] = entry.answers;
    if (entry.fired) timers.erase({entry.fired->request, entry.fired->kind});
    for (const handlers::TimerKey& key : entry.decision.timers_cleared)
        timers.erase({key.request, key.kind});
    for (const handlers::Timer& timer : entry.decision.timers) {
        timers[{timer.request, timer.kind}] = {timer.due_at, Instant()};
    }
    for (const store::OutboxDraft& draft : entry.outbox)
        add_notice(draft, entry.at);
}

void MemoryLedger::add_notice(store::OutboxDraft draft, Instant at) {
    const std::int64_t id = static_cast<std::int64_t>(outbox.size()) + 1;
    next_attempts_[id] = draft.not_before.value_or(at);
    outbox.push_back({{id, std::move(draft), 0, at}, {}, {}, {}, {}});
}

asio::awaitable<store::Committed> MemoryLedger::commit(store::Entry entry) {
    ++commits;
    if (!is_available) co_return store::Committed{CommitOutcome::unavailable, {}};
    if (!next_outcomes.empty()) {
        const CommitOutcome outcome = next_outcomes.front();
        next_outcomes.pop_front();
        if (outcome != CommitOutcome::committed) co_return store::Committed{outcome, {}};
    }
    if (entry.message) {
        const auto earlier = messages.find({entry.message->channel, entry.message->id});
        if (earlier != messages.end()) co_return store::Committed{CommitOutcome::duplicate, earlier->second};
    }
    if (is_stale(entry)) co_return store::Committed{CommitOutcome::stale, {}};
    write(entry);
    co_return store::Committed{CommitOutcome::committed, std::move(entry.answers)};
}

asio::awaitable<std::optional<handlers::Account>> MemoryLedger::account(handlers::AccountQuery query) {
    if (!is_available) co_return std::nullopt;
    if (!query.requests.empty()) {
        const auto is_asked_for = [&query](const handlers::PointEntry& line) {
            return std::ranges::find(query.requests, line.request) != query.requests.end();
        };
        handlers::Account of_requests;
        std::ranges::copy_if(accounts.points, std::back_inserter(of_requests.points), is_asked_for);
        co_return of_requests;
    }
    const auto belongs = [&query](const auto& line) {
        return line.user_id == query.user_id && line.at >= query.from && line.at < query.to;
    };
    handlers::Account found;
    std::ranges::copy_if(accounts.points, std::back_inserter(found.points), belongs);
    std::ranges::copy_if(accounts.log, std::back_inserter(found.log), belongs);
    for (const handlers::CareVisit& visit : accounts.last_visits)
        if (std::ranges::find(query.care_ids, visit.care_id) != query.care_ids.end())
            found.last_visits.push_back(visit);
    if (!query.channel.empty()) found.reported = reported_by(query);
    co_return found;
}

handlers::ReportedRequests MemoryLedger::reported_by(const handlers::AccountQuery& query) const {
    handlers::ReportedRequests found;
    for (const auto& [id, request] : requests) {
        const bool is_his = std::ranges::any_of(request.reporters, [&query](const handlers::Reporter& each) {
            return each.channel == query.channel && each.user_id == query.user_id;
        });
        if (!is_his) continue;
        ++found.all;
        found.open += handlers::is_open(request.state);
        found.with_photo += request.has_photo;
        found.newest.insert(found.newest.begin(), request);
    }
    if (found.newest.size() > handlers::most_newest) found.newest.resize(handlers::most_newest);
    return found;
}

asio::awaitable<int> MemoryLedger::forget_due(Instant) {
    co_return 0;
}

asio::awaitable<std::optional<int>> MemoryLedger::last_number(int day) {
    ++number_questions;
    if (!is_available) co_return std::nullopt;
    int last = 0;
    for (const handlers::RequestNumber& number : numbers_) {
        if (number.day == day) last = std::max(last, number.sequence);
    }
    co_return last;
}

asio::awaitable<std::vector<handlers::Timer>> MemoryLedger::claim_timers(Instant now,
                                                                         std::chrono::milliseconds lease,
                                                                         int limit) {
    last_seen_ = now;
    std::vector<handlers::Timer> due;
    for (const auto& [key, times] : timers) {
        if (is_available && times.first <= now && times.second <= now)
            due.push_back({key.first, key.second, times.first});
    }
    std::stable_sort(due.begin(), due.end(),
                     [](const auto& a, const auto& b) { return a.due_at < b.due_at; });
    if (due.size() > static_cast<std::size_t>(limit)) due.resize(static_cast<std::size_t>(limit));
    for (const handlers::Timer& timer : due)
        timers[{timer.request, timer.kind}].second = now + lease;
    co_return due;
}

asio::awaitable<std::optional<Instant>> MemoryLedger::next_timer() {
    std::optional<Instant> next;
    for (const auto& [key, times] : timers) {
        if (times.second <= last_seen_ && (!next || times.first < *next)) next = times.first;
    }
    co_return is_available ? next : std::nullopt;
}

asio::awaitable<std::vector<store::OutboxRow>> MemoryLedger::claim_outbox(Instant now,
                                                                          std::chrono::milliseconds lease,
                                                                          int limit) {
    std::vector<store::OutboxRow> rows;
    std::set<std::string> recipients;
    for (Row& each : outbox) {
        if (!is_available || !each.settled_as.empty()) continue;
        const bool is_oldest = recipients.insert(each.row.draft.to.key()).second;
        if (!is_oldest || each.claimed_until > now || next_attempts_[each.row.id] > now) continue;
        if (rows.size() == static_cast<std::size_t>(limit)) break;
        each.claimed_until = now + lease;
        rows.push_back(each.row);
    }
    co_return rows;
}

asio::awaitable<bool> MemoryLedger::settle(std::vector<store::Delivery> deliveries) {
    if (!is_available) co_return false;
    for (const store::Delivery& delivery : deliveries) {
        Row& row = outbox.at(static_cast<std::size_t>(delivery.id - 1));
        row.reason = delivery.reason;
        row.platform_id = delivery.platform_id;
        row.claimed_until = {};
        if (delivery.outcome == store::Delivery::Outcome::sent) row.settled_as = "sent";
        if (delivery.outcome == store::Delivery::Outcome::dead) row.settled_as = "dead";
        if (delivery.outcome == store::Delivery::Outcome::retry) {
            ++row.row.attempts;
            next_attempts_[delivery.id] = delivery.next_attempt;
        }
    }
    co_return true;
}

asio::awaitable<store::OutboxDepth> MemoryLedger::outbox_depth() {
    store::OutboxDepth depth;
    for (const Row& each : outbox) {
        depth.dead += each.settled_as == "dead";
        if (!each.settled_as.empty()) continue;
        ++depth.waiting;
        if (!depth.oldest) depth.oldest = each.row.created_at;
    }
    co_return depth;
}

asio::awaitable<bool> MemoryLedger::keep_aside(store::FailedMessage message) {
    if (!is_available || !keeps_aside) co_return false;
    aside.push_back(std::move(message));
    co_return true;
}

asio::awaitable<bool> MemoryLedger::is_writable() {
    co_return is_available;
}

}  // namespace support
