#include "tests/handlers/loop/walk_rules.hpp"

#include "handlers/loop/clocks.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/transitions.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace handlers::tests {
namespace {

std::string words(std::string_view one, std::string_view two, std::string_view three) {
    return std::string(one).append(" ").append(two).append(" ").append(three);
}

// What is recorded under another name than the row it goes by (Draft::move).
bool is_recorded_as(EventKind rule, EventKind recorded) {
    if (rule == recorded) return true;
    static constexpr std::array<std::pair<EventKind, EventKind>, 4> others{
        {{EventKind::confirm, EventKind::rating},
         {EventKind::reopen, EventKind::rating},
         {EventKind::progress, EventKind::cancel},  // an emergency taken back is still looked at
         {EventKind::cancel, EventKind::done}}};    // and was none
    return std::ranges::find(others, std::pair(rule, recorded)) != others.end();
}

bool is_in_table(const Event& event) {
    return std::ranges::any_of(transitions(), [&](const Transition& row) {
        return row.to == event.to && row.from.contains(event.from) && is_recorded_as(row.event, event.kind);
    });
}

std::string fault_of_version(const WalkLedger& before, const Request& request) {
    const Request* known = before.find(request.id);
    if (known == nullptr) return request.version == 0 ? "" : "a request that nobody has was changed";
    return request.version == known->version ? "" : "its version is another";
}

std::string fault_of_number(const WalkLedger& before, const Request& request) {
    if (request.number.sequence == 0) return {};
    const Request* known = before.find(request.id);
    const bool had_one = known != nullptr && known->number.sequence != 0;
    if (had_one) return known->number == request.number ? "" : "its number changed";
    return before.has_number(request.number) ? "its number was given before" : "";
}

std::string fault_in_chain(const WalkLedger& before, const Decision& decision, const Request& request) {
    const Request* known = before.find(request.id);
    State state = known ? known->state : State::collecting;
    bool is_first = known == nullptr;
    for (const Event& event : decision.events) {
        if (event.request != request.id) continue;
        if (is_first && event.kind != EventKind::report) return "its first event is no report";
        is_first = false;
        if (event.from != state)
            return words("an event begins at", name_of(event.from), "where it does not stand");
        state = event.to;
    }
    if (is_first) return "it was opened without an event";
    return state == request.state ? "" : words("no event led to", name_of(request.state), "");
}

std::string fault_in_event(const WalkLedger& before, const Happened& happened, const Event& event) {
    const Decision& decision = happened.decision;
    const bool is_thanks = happened.reading != nullptr && happened.reading->intent == Intent::thanks &&
                           happened.reading->matters.size() <= 1 && !happened.reading->digit &&
                           event.from != event.to;
    if (is_thanks && event.kind != EventKind::confirm && happened.reading->place.empty())
        return "thanks moved it";
    const bool is_changed =
        std::ranges::find(decision.requests, event.request, &Request::id) != decision.requests.end();
    const Request* known = before.find(event.request);
    if (!known && !is_changed) return "an event of a request that nobody has";
    if (event.from == event.to) return {};
    if (!is_changed) return "an event moved a request that is not written";
    if (!is_in_table(event))
        return words(name_of(event.from), name_of(event.kind), name_of(event.to)) + " is no row of the table";
    return {};
}

// Who answers for it neither closes nor judges it, unless he has handed it to another authority.
std::string fault_of_owner(const WalkLedger& before, const Decision& decision, const Event& event) {
    const Request* known = before.find(event.request);
    if (!known || event.by != known->owner_user_id) return {};
    if (event.kind == EventKind::rating) return "its owner rated it";
    if (event.to == State::rejected && event.from != event.to) return "its owner rejected it";
    if (event.to != State::closed || event.from == State::closed) return {};
    const auto closed = std::ranges::find(decision.requests, event.request, &Request::id);
    const bool is_handed_over =
        closed != decision.requests.end() && closed->result == CloseResult::handed_over;
    return is_handed_over ? "" : "its owner closed it";
}

// Taking on, passing on, calling for help and putting off are for the chain; good, bad and taken back are for
// whoever reported it, or his superior when he reported it himself.
std::string fault_of_person(const Town& town, const WalkLedger& before, const Happened& happened,
                            const Event& event) {
    const auto changed = std::ranges::find(happened.decision.requests, event.request, &Request::id);
    if (event.from == event.to || happened.message == nullptr || changed == happened.decision.requests.end())
        return {};
    const Message& message = *happened.message;
    const Request* known = before.find(event.request);
    const Request& earlier = known && !known->owner_user_id.empty() ? *known : *changed;
    const auto row = transition_for(event.from, event.kind);
    const User* user = town.directory().user(message.sender.id);
    const bool is_rung = event.kind == EventKind::ack && was_rung(message.sender, earlier, town.directory());
    const bool is_order = event.kind == EventKind::transfer && user && user->has_role("staff");
    if (row && !is_rung && !is_order && row->who == Who::owner_chain &&
        !is_in_owner_chain(message.sender, earlier, town.directory()))
        return words("a", name_of(event.kind), "of somebody whose word it is not");
    const bool is_his_superior =
        message.sender.id == superior_of(earlier.owner_user_id, earlier, town.directory());
    if (row && row->who == Who::reporter && event.kind != EventKind::accept &&
        !is_reported_by(*changed, message) && !is_his_superior)
        return words("a stranger's", name_of(event.kind), "counted");
    return {};
}

// Whatever it was taken for before, words of danger make it an emergency.
std::string fault_in_alarm(const Happened& happened, const Request& request) {
    const Reading* reading = happened.reading;
    const bool is_alarm = reading != nullptr && reading->intent == Intent::emergency &&
                          reading->urgency == Urgency::emergency && reading->matters.size() == 1 &&
                          !reading->digit;
    const bool is_told = std::ranges::any_of(happened.decision.events, [&](const Event& event) {
        const bool is_words = event.kind == EventKind::report || event.kind == EventKind::detail ||
                              event.kind == EventKind::urge || event.kind == EventKind::reopen ||
                              event.kind == EventKind::join;
        return event.request == request.id && is_words;
    });
    const bool is_pending = is_open(request.state) && request.state != State::done;
    const bool is_less = is_alarm && is_told && is_pending && request.priority != Priority::p0;
    return is_less ? "an emergency was taken for less" : "";
}

bool is_thanks_alone(const Happened& happened) {
    return happened.reading != nullptr && happened.reading->intent == Intent::thanks &&
           happened.reading->matters.size() <= 1 && !happened.reading->tells_outcome &&
           happened.reading->nuance != Nuance::fine_now && happened.reading->place.empty() &&
           !happened.reading->digit && happened.message->attachments.empty();
}

std::string fault_in_counters(const Request& request) {
    const bool is_negative = request.rework < 0 || request.transfers < 0 || request.urges < 0 ||
                             request.escalation < 0 || request.watch.suspended_for.count() < 0 ||
                             request.watch.extended.count() < 0;
    return is_negative ? "a counter is below zero" : "";
}

std::string fault_in_haste(const Request& request) {
    const bool is_waiting = request.state == State::collecting || request.state == State::need_info;
    return request.priority == Priority::p0 && is_waiting ? "an emergency waits for words" : "";
}

std::string fault_in_suspension(const Request& request) {
    const bool is_put_off = request.state == State::suspended;
    if (is_put_off != request.watch.suspended_at.has_value())
        return "it is put off and its watch does not know";
    return is_put_off == request.watch.suspended_until.has_value() ? ""
                                                                   : "nobody knows until when it is put off";
}

std::string fault_in_owner(const Town& town, const Request& request) {
    const bool needs_owner = is_in_work(request.state) || request.state == State::done;
    if (!needs_owner || town.directory().user(request.owner_user_id)) return {};
    return request.owner_user_id.empty() ? "nobody answers for it"
                                         : request.owner_user_id + " answers for it and is nobody";
}

std::string fault_in_number(const Request& request) {
    const bool needs_number =
        is_in_work(request.state) || request.state == State::done || request.state == State::closed;
    return needs_number && request.accepted_at && request.number.sequence == 0 ? "it has no number" : "";
}

std::string fault_in_parent(const WalkLedger& after, const Request& request) {
    if (request.state != State::merged)
        return request.parent == 0 ? "" : "it follows another and is not merged";
    const Request* parent = after.find(request.parent);
    return parent && parent->state != State::merged ? "" : "it follows nothing";
}

std::optional<TimerKind> clock_of(const Request& request) {
    if (request.state == State::collecting) return TimerKind::bundle;
    if (request.state == State::need_info) return TimerKind::need_info;
    if (request.state == State::done) return TimerKind::confirm;
    const bool is_rung = request.priority == Priority::p0 || request.escalation < 3;
    if (waits_for_owner(request.state) && !request.acknowledged_at && is_rung) return TimerKind::acknowledge;
    if (is_in_work(request.state)) return TimerKind::supervise;
    return std::nullopt;
}

std::string fault_in_clocks(const WalkLedger& after, const Request& request) {
    static constexpr std::array all{TimerKind::bundle, TimerKind::need_info, TimerKind::acknowledge,
                                    TimerKind::confirm, TimerKind::supervise};
    const auto needed = clock_of(request);
    if (request.state == State::accepted) return "it was left accepted";
    if (needed && !after.timer(request.id, *needed)) return words("no clock runs:", name_of(*needed), "");
    if (after.timer(request.id, TimerKind::supervise) != next_supervision(request))
        return "it is not watched as it stands";
    if (is_open(request.state)) return {};
    for (const TimerKind kind : all)
        if (after.timer(request.id, kind)) return words("it has ended and", name_of(kind), "runs");
    return {};
}

std::optional<Broken> first_of(RequestId request, std::initializer_list<std::string> faults) {
    for (const std::string& fault : faults)
        if (!fault.empty()) return Broken{fault, request};
    return std::nullopt;
}

}  // namespace

std::optional<Broken> broken_by_decision(const Town& town, const WalkLedger& before,
                                         const Happened& happened) {
    const Decision& decision = happened.decision;
    std::set<RequestId> seen;
    for (const Request& request : decision.requests) {
        const std::string twice = seen.insert(request.id).second ? "" : "it is written twice";
        const std::string thanked = is_thanks_alone(happened) ? "thanks changed it" : "";
        if (auto broken =
                first_of(request.id,
                         {twice, thanked, fault_of_version(before, request), fault_of_number(before, request),
                          fault_in_chain(before, decision, request), fault_in_alarm(happened, request)}))
            return broken;
    }
    for (const Event& event : decision.events)
        if (auto broken = first_of(event.request, {fault_in_event(before, happened, event),
                                                   fault_of_owner(before, decision, event),
                                                   fault_of_person(town, before, happened, event)}))
            return broken;
    return std::nullopt;
}

std::optional<Broken> broken_by_state(const Town& town, const WalkLedger& after, const Happened& happened) {
    std::set<RequestId> touched;
    for (const Request& request : happened.decision.requests)
        touched.insert(request.id);
    for (const Timer& timer : happened.decision.timers)
        touched.insert(timer.request);
    for (const TimerKey& timer : happened.decision.timers_cleared)
        touched.insert(timer.request);
    for (const RequestId id : touched) {
        const Request* request = after.find(id);
        if (request == nullptr) return Broken{"a timer of a request that nobody has", id};
        if (auto broken = first_of(
                id, {fault_in_counters(*request), fault_in_haste(*request), fault_in_suspension(*request),
                     fault_in_owner(town, *request), fault_in_number(*request),
                     fault_in_parent(after, *request), fault_in_clocks(after, *request)}))
            return broken;
    }
    return std::nullopt;
}

}  // namespace handlers::tests
