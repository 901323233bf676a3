#include "tests/store/evaluation_fixture.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace store_test {
namespace {

using store::Indicator;

constexpr int how_many = 400;

// Courses as they may come, from a fixed seed: many do what no rule would let them do, which the SQL must
// bear.
class Chance {
public:
    explicit Chance(unsigned seed) : numbers_(seed) {}

    bool is(int percent) { return below(100) < percent; }
    int below(int limit) { return int(numbers_() % unsigned(limit)); }
    Instant between(Instant from, std::chrono::hours most) {
        return from + std::chrono::minutes(below(int(most.count()) * 60));
    }

private:
    std::mt19937 numbers_;
};

void finish(Course& course, Instant done, Chance& chance) {
    course.done(done);
    if (chance.is(15)) return;
    const Instant closed = chance.between(done, 48h);
    if (chance.is(45))
        course.confirmed_by(chance.is(10) ? course.request.owner_user_id : "ma8", closed);
    else
        course.closed(chance.is(75) ? CloseResult::silent : CloseResult::explained, closed);
    if (chance.is(35)) course.rated(1 + chance.below(5), closed + 1min, chance.is(10) ? "jsg01" : "ma8");
}

Course random_course(RequestId id, Chance& chance) {
    Course course(id, at(std::chrono::hours(chance.below(24 * 40) - 24 * 25)));
    const std::string number = std::to_string(1 + chance.below(3));
    course.of("G0" + number, chance.is(5) ? "L05" : "B0" + std::to_string(1 + chance.below(4)),
              "jsg0" + number);
    course.request.spot.building_id = chance.is(10) ? "" : "P01-0" + std::to_string(1 + chance.below(5));
    course.request.is_patrol = chance.is(20);
    course.request.has_photo = chance.is(30);
    Instant now = course.request.reported_at;
    if (chance.is(10)) return course.ended_as(chance.is(50) ? State::cancelled : State::merged, now + 1h);
    if (chance.is(85)) course.acknowledged(now = chance.between(now, 4h));
    if (chance.is(15)) course.transferred(now = chance.between(now, 4h));
    if (chance.is(20)) course.whistled(now = chance.between(now, 4h));
    if (course.request.state == State::needs_help && chance.is(40)) course.unit_was_late(now += 24h);
    if (chance.is(20)) course.card(EventKind::yellow_card, now = chance.between(now, 40h));
    if (chance.is(15)) course.suspended(now = chance.between(now, 4h), 48h);
    if (chance.is(80)) finish(course, now = chance.between(now, 60h), chance);
    if (course.request.done_at && chance.is(15)) {
        course.reopened(now += 50h);
        if (chance.is(70)) finish(course, chance.between(now, 30h), chance);
    }
    return course;
}

// Everything once more, one request after another, as somebody with a pencil would do it.
class Pencil {
public:
    Pencil(const std::vector<Course>& courses, const std::set<RequestId>& wrong, const EvaluationScope& scope)
        : courses_(courses), wrong_(wrong), scope_(scope) {}

    Figures figures_of(const std::string& grid) {
        Figures sums;
        std::vector<std::chrono::milliseconds> waits;
        for (const Course& course : courses_) {
            if (!counts(course) || (!grid.empty() && course.request.spot.grid_id != grid)) continue;
            add_received(course, sums);
            if (wrong_.contains(course.request.id)) continue;
            add_dispatched(course, sums, waits);
            add_outcome(course, sums);
            add_events(course, sums);
        }
        std::ranges::sort(waits);
        sums.responses = int(waits.size());
        if (!waits.empty())
            sums.median_response = (waits[(waits.size() - 1) / 2] + waits[waits.size() / 2]) / 2;
        return sums;
    }

private:
    static bool counts(const Course& course) {
        return course.request.leaf != "L05" && course.request.state != State::cancelled &&
               course.request.state != State::merged;
    }
    bool is_in_period(const std::optional<Instant>& instant) const {
        return instant && *instant >= scope_.period.begins_at && *instant < scope_.period.ends_at;
    }
    static void add(Indicator& indicator, double numerator, int denominator = 1) {
        indicator.numerator += numerator;
        indicator.denominator += denominator;
    }

    bool is_repeated(const Course& course) const {
        const Request& request = course.request;
        return !request.spot.building_id.empty() && std::ranges::any_of(courses_, [&](const Course& other) {
            const Request& before = other.request;
            return before.id != request.id && before.state == State::closed && !wrong_.contains(before.id) &&
                   before.spot.building_id == request.spot.building_id && before.leaf == request.leaf &&
                   *before.closed_at <= request.reported_at &&
                   request.reported_at - *before.closed_at <= 30 * one_day;
        });
    }

    void add_received(const Course& course, Figures& sums) const {
        if (!is_in_period(course.request.reported_at)) return;
        const bool is_wrong = wrong_.contains(course.request.id);
        add(sums.false_open_rate, is_wrong);
        if (is_wrong) return;
        ++sums.received;
        sums.patrol_reports += course.request.is_patrol ? 1 : 0;
        add(sums.self_found_share, course.request.is_patrol);
        add(sums.repeat_rate, is_repeated(course));
    }

    void add_dispatched(const Course& course, Figures& sums,
                        std::vector<std::chrono::milliseconds>& waits) const {
        const Request& request = course.request;
        if (!is_in_period(request.dispatched_at)) return;
        if (request.acknowledged_at && *request.acknowledged_at >= *request.dispatched_at)
            waits.push_back(*request.acknowledged_at - *request.dispatched_at);
        if (request.acknowledged_at)
            add(sums.response_rate, *request.acknowledged_at <= *request.watch.acknowledge_by);
        else if (*request.watch.acknowledge_by <= scope_.asked_at)
            add(sums.response_rate, 0);
        add(sums.dispatch_accuracy, request.transfers == 0);
        add(sums.escalation_rate, std::ranges::any_of(course.events, [](const Event& event) {
                return event.kind == EventKind::yellow_card || event.kind == EventKind::red_card;
            }));
    }

    static bool has_word(const Course& course) {
        return std::ranges::any_of(course.events, [&](const Event& event) {
            const bool is_verdict = event.kind == EventKind::confirm || event.kind == EventKind::rating;
            return is_verdict && event.at >= course.request.done_at &&
                   event.by != course.request.owner_user_id;
        });
    }

    void add_outcome(const Course& course, Figures& sums) const {
        const Request& request = course.request;
        const bool is_closed = request.state == State::closed;
        const bool is_explained = request.result == CloseResult::explained;
        const bool is_heard = has_word(course);
        const double worth = is_explained || is_heard || request.has_photo ? 1 : 0.5;
        const std::optional<Instant> limit = request.watch.resolve_by;
        if (is_in_period(limit) && *limit <= scope_.asked_at && request.state != State::suspended) {
            add(sums.on_time_rate, request.done_at && *request.done_at <= *limit);
            add(sums.closure_rate, is_closed ? worth : 0);
        }
        if (!is_closed || !is_in_period(request.closed_at)) return;
        const bool is_confirmed = request.result == CloseResult::confirmed && is_heard;
        add(sums.resolution_rate, is_confirmed, is_confirmed || is_explained);
        add(sums.resolution_rate_incl_silent, is_explained ? 0 : worth);
        add(sums.first_time_fix_rate, request.rework == 0 && request.transfers <= 1 ? worth : 0);
        add(sums.rated_share, request.stars.has_value() && is_heard);
    }

    void add_events(const Course& course, Figures& sums) const {
        const Event* verdict = nullptr;
        for (std::size_t i = 0; i < course.events.size(); ++i) {
            const Event& event = course.events[i];
            if (event.kind == EventKind::rating || event.kind == EventKind::reopen) verdict = &event;
            if (!is_in_period(event.at)) continue;
            if (event.kind == EventKind::help) add_whistle(course, i, sums);
            if (event.kind == EventKind::done) add(sums.rework_rate, 0);
            if (event.kind != EventKind::reopen) continue;
            add(sums.rework_rate, 1, 0);
            add(sums.resolution_rate, 0);
            add(sums.resolution_rate_incl_silent, 0);
        }
        if (!course.request.stars || !is_in_period(verdict->at) ||
            verdict->by == course.request.owner_user_id)
            return;
        add(sums.satisfaction_rate, *course.request.stars >= 3);
    }

    static void add_whistle(const Course& course, std::size_t whistle, Figures& sums) {
        for (std::size_t i = whistle + 1; i < course.events.size(); ++i)
            if (course.events[i].kind == EventKind::unit_late) return add(sums.whistle_arrival_rate, 0);
        if (!course.request.watch.arrive_by) add(sums.whistle_arrival_rate, 1);
    }

    const std::vector<Course>& courses_;
    const std::set<RequestId>& wrong_;
    EvaluationScope scope_;
};

using Named = std::map<std::string, std::pair<double, int>>;

Named named(const Figures& figures) {
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

class EvaluateManyRequests : public EvaluationTest {};
INSTANTIATE_TEST_SUITE_P(Both, EvaluateManyRequests, testing::Values(Kind::sqlite, Kind::postgresql),
                         name_of_kind);

TEST_P(EvaluateManyRequests, CountsAsSomebodyWithAPencilWould) {
    Chance chance(20261128);
    std::vector<Course> courses;
    for (int i = 0; i < how_many; ++i)
        courses.push_back(random_course(1 + i, chance));
    put(courses);
    std::set<RequestId> wrong;
    for (RequestId id = 7; id < how_many; id += 37) {
        put_correction(handlers::Correction::Kind::not_a_request, id, at());
        wrong.insert(id);
    }
    EvaluationScope scope = whole();
    scope.asked_at = at(8 * one_day);
    Pencil pencil(courses, wrong, scope);
    const Named all = named(pencil.figures_of(""));
    EXPECT_EQ(named(total(scope)), all);
    for (const auto& [name, value] : all)
        EXPECT_GT(value.second, 10) << name << " is hardly tried";
    const auto grids = evaluation().by_grid(scope);
    ASSERT_EQ(grids.size(), 3U);
    for (const Figures& grid : grids)
        EXPECT_EQ(named(grid), named(pencil.figures_of(grid.grid_id))) << grid.grid_id;
}

}  // namespace
}  // namespace store_test
