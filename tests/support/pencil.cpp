#include "tests/support/pencil.hpp"

#include <algorithm>
#include <chrono>

namespace support {
namespace {

using namespace std::chrono_literals;
using handlers::Card;
using handlers::CloseResult;
using handlers::Event;
using handlers::EventKind;
using handlers::Instant;
using handlers::Request;
using handlers::State;
using store::Figures;
using store::Indicator;

void add(Indicator& indicator, double numerator, int denominator = 1) {
    indicator.numerator += numerator;
    indicator.denominator += denominator;
}

bool happened(const Story& story, std::initializer_list<EventKind> kinds) {
    return std::ranges::any_of(story.events, [&](const Event& event) {
        return std::ranges::find(kinds, event.kind) != kinds.end();
    });
}

// Somebody else than the owner said how it came out.
bool is_heard(const Story& story) {
    return std::ranges::any_of(story.events, [&](const Event& event) {
        const bool is_verdict = event.kind == EventKind::confirm || event.kind == EventKind::rating;
        return is_verdict && story.request.done_at && event.at >= *story.request.done_at &&
               event.by != story.request.owner_user_id;
    });
}

// What a close is worth: one without the reporter's word or a photo counts half.
double worth(const Story& story) {
    const CloseResult result = story.request.result;
    const bool needs_proof = result == CloseResult::confirmed || result == CloseResult::silent;
    return needs_proof && !is_heard(story) && !story.request.has_photo ? 0.5 : 1;
}

bool is_first_time(const Request& request) {
    return request.rework == 0 && request.transfers <= 1;
}

// Reached `done`, or ended without.
std::optional<Instant> settled_at(const Request& request) {
    return request.done_at ? request.done_at : request.closed_at;
}

void set_median(std::vector<std::chrono::milliseconds> waits, Figures& sums) {
    std::ranges::sort(waits);
    sums.responses = int(waits.size());
    if (!waits.empty()) sums.median_response = (waits[(waits.size() - 1) / 2] + waits[waits.size() / 2]) / 2;
}

}  // namespace

bool Pencil::counts(const Story& story) {
    const State state = story.request.state;
    return story.request.accepted_at && story.request.leaf != "L05" && state != State::cancelled &&
           state != State::rejected && state != State::merged;
}

bool Pencil::is_right(const Story& story) const {
    return counts(story) && !wrong_.contains(story.request.id);
}

bool Pencil::is_in_period(const std::optional<Instant>& instant) const {
    return instant && *instant >= scope_.period.begins_at && *instant < scope_.period.ends_at;
}

Figures Pencil::figures_of(const std::string* grid) const {
    Figures sums;
    std::vector<std::chrono::milliseconds> waits;
    for (const Story& story : stories_) {
        const Request& request = story.request;
        if (!counts(story) || (grid != nullptr && request.spot.grid_id != *grid)) continue;
        add_received(story, sums);
        if (!is_right(story)) continue;
        add_dispatched(story, sums);
        add_due(story, sums);
        add_closed(story, sums);
        add_moves(story, sums);
        add_verdict(story, sums);
        add_whistles(story, sums);
        const bool has_answered = is_in_period(request.dispatched_at) && request.acknowledged_at &&
                                  *request.acknowledged_at >= *request.dispatched_at;
        if (has_answered) waits.push_back(*request.acknowledged_at - *request.dispatched_at);
    }
    set_median(std::move(waits), sums);
    return sums;
}

bool Pencil::is_repeated(const Story& story) const {
    const Request& request = story.request;
    return !request.spot.building_id.empty() && std::ranges::any_of(stories_, [&](const Story& other) {
        const Request& before = other.request;
        return before.id != request.id && before.state == State::closed && !wrong_.contains(before.id) &&
               before.spot.building_id == request.spot.building_id && before.leaf == request.leaf &&
               *before.closed_at <= request.reported_at &&
               request.reported_at - *before.closed_at <= 30 * 24h;
    });
}

void Pencil::add_received(const Story& story, Figures& sums) const {
    if (!is_in_period(story.request.reported_at)) return;
    const bool is_wrong = wrong_.contains(story.request.id);
    add(sums.false_open_rate, is_wrong);
    if (is_wrong) return;
    ++sums.received;
    sums.patrol_reports += story.request.is_patrol ? 1 : 0;
    add(sums.self_found_share, story.request.is_patrol);
    add(sums.repeat_rate, is_repeated(story));
}

void Pencil::add_dispatched(const Story& story, Figures& sums) const {
    const Request& request = story.request;
    if (!is_in_period(request.dispatched_at)) return;
    add(sums.dispatch_accuracy, request.transfers == 0);
    add(sums.escalation_rate, happened(story, {EventKind::yellow_card, EventKind::red_card}));
    const std::optional<Instant> limit = request.watch.acknowledge_by;
    if (!limit) return;
    if (request.acknowledged_at)
        add(sums.response_rate, *request.acknowledged_at <= *limit);
    else if (*limit <= scope_.asked_at)
        add(sums.response_rate, 0);
}

void Pencil::add_due(const Story& story, Figures& sums) const {
    const Request& request = story.request;
    const std::optional<Instant> limit = request.watch.resolve_by;
    if (!is_in_period(limit) || *limit > scope_.asked_at || request.state == State::suspended) return;
    const std::optional<Instant> settled = settled_at(request);
    add(sums.on_time_rate, settled && *settled <= *limit);
    add(sums.closure_rate, request.state == State::closed ? worth(story) : 0);
}

void Pencil::add_closed(const Story& story, Figures& sums) const {
    const Request& request = story.request;
    if (request.state != State::closed || !is_in_period(request.closed_at)) return;
    add(sums.first_time_fix_rate, is_first_time(request) ? worth(story) : 0);
    add(sums.rated_share, request.stars && is_heard(story));
    if (request.result == CloseResult::handed_over) return;
    const bool is_explained = request.result == CloseResult::explained;
    const bool is_confirmed = request.result == CloseResult::confirmed && is_heard(story);
    add(sums.resolution_rate, is_confirmed, is_confirmed || is_explained);
    add(sums.resolution_rate_incl_silent, is_explained ? 0 : worth(story));
}

void Pencil::add_moves(const Story& story, Figures& sums) const {
    for (const Event& event : story.events) {
        if (!is_in_period(event.at) || event.from == event.to) continue;
        if (event.to == State::done) add(sums.rework_rate, 0);
        if (event.to != State::reopened) continue;
        add(sums.rework_rate, 1, 0);
        add(sums.resolution_rate, 0);
        add(sums.resolution_rate_incl_silent, 0);
    }
}

void Pencil::add_verdict(const Story& story, Figures& sums) const {
    const Event* verdict = nullptr;
    for (const Event& event : story.events)
        if (event.kind == EventKind::rating || event.kind == EventKind::reopen) verdict = &event;
    if (!story.request.stars || verdict == nullptr || !is_in_period(verdict->at)) return;
    if (verdict->by != story.request.owner_user_id) add(sums.satisfaction_rate, *story.request.stars >= 3);
}

// A unit came in time unless the next thing heard of it is that it did not; one that is awaited is left out.
void Pencil::add_whistles(const Story& story, Figures& sums) const {
    for (auto event = story.events.begin(); event != story.events.end(); ++event) {
        if (event->kind != EventKind::help || !is_in_period(event->at)) continue;
        const auto next = std::find_if(event + 1, story.events.end(), [](const Event& later) {
            return later.kind == EventKind::help || later.kind == EventKind::unit_late;
        });
        const bool is_last = next == story.events.end();
        if (is_last && story.request.watch.arrive_by) continue;
        add(sums.whistle_arrival_rate, is_last || next->kind == EventKind::help);
    }
}

std::set<std::string> Pencil::grids() const {
    std::set<std::string> all;
    for (const Story& story : stories_)
        if (counts(story)) all.insert(story.request.spot.grid_id);
    return all;
}

std::map<std::string, int> Pencil::patrols() const {
    std::map<std::string, int> all;
    for (const Story& story : stories_)
        if (is_right(story) && story.request.is_patrol && is_in_period(story.request.reported_at))
            ++all[story.events.front().by];
    return all;
}

std::map<std::string, int> Pencil::leaves() const {
    std::map<std::string, int> all;
    for (const Story& story : stories_)
        if (is_right(story) && is_in_period(story.request.reported_at)) ++all[story.request.leaf];
    return all;
}

std::set<handlers::RequestNumber> Pencil::overdue() const {
    std::set<handlers::RequestNumber> all;
    for (const Story& story : stories_) {
        const Request& request = story.request;
        const bool is_in_work = handlers::is_in_work(request.state) && request.state != State::suspended;
        if (!is_right(story) || !is_in_work || *request.dispatched_at >= scope_.period.ends_at) continue;
        const bool is_past = request.watch.resolve_by && *request.watch.resolve_by <= scope_.asked_at;
        if (is_past || request.watch.card == Card::red) all.insert(request.number);
    }
    return all;
}

std::set<handlers::RequestNumber> Pencil::just_before_limit() const {
    std::set<handlers::RequestNumber> all;
    for (const Story& story : stories_) {
        const handlers::Watch& watch = story.request.watch;
        const std::optional<Instant> done = story.request.done_at;
        if (!is_right(story) || !is_in_period(done) || !watch.resolve_by || *done > *watch.resolve_by)
            continue;
        const bool is_last_twentieth =
            (*watch.resolve_by - *done) * 20 <= *watch.resolve_by - *watch.resolve_from;
        if (is_last_twentieth) all.insert(story.request.number);
    }
    return all;
}

NamedFigures named(const Figures& figures) {
    const auto pair = [](const Indicator& indicator) {
        return std::pair(indicator.numerator, indicator.denominator);
    };
    return {{"received", {figures.received, figures.patrol_reports}},
            {"response", pair(figures.response_rate)},
            {"median", {double(figures.median_response.value_or(0ms).count()), figures.responses}},
            {"on_time", pair(figures.on_time_rate)},
            {"closure", pair(figures.closure_rate)},
            {"resolution", pair(figures.resolution_rate)},
            {"resolution_incl_silent", pair(figures.resolution_rate_incl_silent)},
            {"satisfaction", pair(figures.satisfaction_rate)},
            {"rated_share", pair(figures.rated_share)},
            {"first_time_fix", pair(figures.first_time_fix_rate)},
            {"rework", pair(figures.rework_rate)},
            {"repeat", pair(figures.repeat_rate)},
            {"dispatch_accuracy", pair(figures.dispatch_accuracy)},
            {"escalation", pair(figures.escalation_rate)},
            {"whistle_arrival", pair(figures.whistle_arrival_rate)},
            {"self_found", pair(figures.self_found_share)},
            {"false_open", pair(figures.false_open_rate)}};
}

}  // namespace support
