#include "tests/store/evaluation_fixture.hpp"
#include "tests/support/pencil.hpp"

#include <random>
#include <set>

namespace store_test {
namespace {

using support::named;
using support::Pencil;
using support::Story;

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
    std::vector<Story> stories;
    for (const Course& course : courses)
        stories.push_back({course.request, course.events});
    const Pencil pencil(stories, wrong, scope);
    const auto all = named(pencil.total());
    EXPECT_EQ(named(total(scope)), all);
    for (const auto& [name, value] : all)
        EXPECT_GT(value.second, 10) << name << " is hardly tried";
    const auto grids = evaluation().by_grid(scope);
    ASSERT_EQ(grids.size(), 3U);
    for (const Figures& grid : grids)
        EXPECT_EQ(named(grid), named(pencil.of_grid(grid.grid_id))) << grid.grid_id;
}

}  // namespace
}  // namespace store_test
