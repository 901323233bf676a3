#include "tests/store/evaluation_fixture.hpp"

namespace store_test {

Course::Course(RequestId id, Instant reported) : request(report(id)) {
    request.reported_at = request.last_word_at = reported;
    of("G01", "B05", "jsg01");
    happened(EventKind::report, State::collecting, "ma8", reported);
    request.number = {20241224, int(id)};
    request.accepted_at = request.dispatched_at = reported;
    happened(EventKind::accept, State::accepted, "bot", reported);
    happened(EventKind::dispatch, State::dispatched, "bot", reported);
    request.watch.acknowledge_by = reported + 2h;
    request.watch.resolve_from = reported;
    request.watch.resolve_by = reported + 48h;
}

Course& Course::of(const std::string& grid, const std::string& leaf, const std::string& owner) {
    request.spot.grid_id = grid;
    request.leaf = leaf;
    request.owner_user_id = request.first_owner_user_id = owner;
    return *this;
}

Course& Course::acknowledged(Instant when) {
    request.acknowledged_at = when;
    return happened(EventKind::ack, State::acknowledged, request.owner_user_id, when);
}

Course& Course::transferred(Instant when) {
    ++request.transfers;
    if (!request.acknowledged_at) request.acknowledged_at = when;
    return happened(EventKind::transfer, State::transferred, request.owner_user_id, when);
}

Course& Course::whistled(Instant when) {
    request.watch.arrive_by = when + 24h;
    return happened(EventKind::help, State::needs_help, request.owner_user_id, when);
}

Course& Course::unit_came(Instant when) {
    request.watch.arrive_by.reset();
    return happened(EventKind::progress, State::in_progress, request.owner_user_id, when);
}

Course& Course::unit_was_late(Instant when) {
    request.watch.arrive_by.reset();
    return happened(EventKind::unit_late, request.state, "bot", when);
}

Course& Course::suspended(Instant when, std::chrono::hours longer) {
    request.watch.suspended_at = when;
    request.watch.suspended_until = when + longer;
    request.watch.extended += longer;
    *request.watch.resolve_by += longer;
    return happened(EventKind::suspend, State::suspended, request.owner_user_id, when);
}

Course& Course::card(EventKind kind, Instant when) {
    request.watch.card = kind == EventKind::red_card ? handlers::Card::red : handlers::Card::yellow;
    return happened(kind, request.state, "bot", when);
}

Course& Course::done(Instant when) {
    request.done_at = when;
    if (!request.acknowledged_at) request.acknowledged_at = when;
    request.watch.card = handlers::Card::none;
    return happened(EventKind::done, State::done, request.owner_user_id, when);
}

Course& Course::closed(CloseResult result, Instant when) {
    if (result == CloseResult::confirmed) return confirmed_by("ma8", when);
    request.result = result;
    request.closed_at = when;
    const bool is_silent = result == CloseResult::silent;
    return happened(is_silent ? EventKind::silent : EventKind::explain, State::closed,
                    is_silent ? "bot" : "jss01", when);
}

Course& Course::confirmed_by(const std::string& user, Instant when) {
    request.result = CloseResult::confirmed;
    request.closed_at = when;
    return happened(EventKind::confirm, State::closed, user, when);
}

Course& Course::rated(int stars, Instant when, const std::string& by) {
    request.stars = stars;
    return happened(EventKind::rating, request.state, by, when);
}

Course& Course::reopened(Instant when) {
    ++request.rework;
    request.result = CloseResult::none;
    request.done_at.reset();
    request.closed_at.reset();
    request.acknowledged_at.reset();
    request.dispatched_at = request.watch.resolve_from = when;
    request.watch.acknowledge_by = when + 2h;
    request.watch.resolve_by = when + 24h;
    return happened(EventKind::reopen, State::reopened, "ma8", when);
}

Course& Course::ended_as(State state, Instant when) {
    if (state != State::merged) request.closed_at = when;
    return happened(state == State::merged ? EventKind::merge : EventKind::cancel, state, "ma8", when);
}

Course& Course::happened(EventKind kind, State to, const std::string& by, Instant when) {
    Event event;
    event.request = request.id;
    event.kind = kind;
    event.from = std::exchange(request.state, to);
    event.to = to;
    event.by = by;
    event.at = when;
    events.push_back(std::move(event));
    return *this;
}

void EvaluationTest::put(const std::vector<Course>& courses) {
    Entry entry;
    entry.at = at();
    for (const Course& course : courses) {
        entry.decision.requests.push_back(course.request);
        const auto& events = course.events;
        entry.decision.events.insert(entry.decision.events.end(), events.begin(), events.end());
    }
    ASSERT_EQ(commit(std::move(entry)).outcome, CommitOutcome::committed);
}

void EvaluationTest::put_correction(handlers::Correction::Kind kind, RequestId about, Instant when) {
    Entry entry;
    entry.at = when;
    handlers::Correction correction;
    correction.kind = kind;
    correction.request = about;
    correction.at = when;
    entry.decision.corrections.push_back(std::move(correction));
    ASSERT_EQ(commit(std::move(entry)).outcome, CommitOutcome::committed);
}

Figures EvaluationTest::total(const EvaluationScope& scope) const {
    return evaluation().total(scope);
}

Figures EvaluationTest::of_grid(const std::string& grid) const {
    for (Figures& figures : evaluation().by_grid(whole()))
        if (figures.grid_id == grid) return std::move(figures);
    return {};
}

EvaluationScope EvaluationTest::whole() {
    EvaluationScope scope;
    scope.period = {at(-10 * one_day), at(10 * one_day)};
    scope.asked_at = at(60 * one_day);
    return scope;
}

const store::Evaluation& EvaluationTest::evaluation() const {
    if (!evaluation_) evaluation_ = std::make_unique<store::Evaluation>(place_.url());
    return *evaluation_;
}

}  // namespace store_test
