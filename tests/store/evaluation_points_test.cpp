#include "handlers/directory/directory.hpp"
#include "handlers/loop/points.hpp"
#include "tests/store/evaluation_fixture.hpp"

#include <map>
#include <random>

namespace store_test {
namespace {

using handlers::PointEntry;
using handlers::PointRule;
using store::PersonPoints;

class EvaluationPoints : public EvaluationTest {
protected:
    EvaluationPoints() { content_.utc_offset = std::chrono::hours(8); }

    void put_lines(std::vector<PointEntry> lines) {
        Entry entry;
        entry.at = at();
        entry.decision.points = std::move(lines);
        ASSERT_EQ(commit(std::move(entry)).outcome, CommitOutcome::committed);
    }
    // A month of thirty days that begins at a local midnight.
    EvaluationScope month() const {
        EvaluationScope scope = whole();
        const auto local = std::chrono::floor<std::chrono::days>(at() + content_.utc_offset);
        scope.period.begins_at = Instant(local) - content_.utc_offset;
        scope.period.ends_at = scope.period.begins_at + 30 * one_day;
        return scope;
    }

    handlers::Directory::Content content_;
};
INSTANTIATE_TEST_SUITE_P(Both, EvaluationPoints, testing::Values(Kind::sqlite, Kind::postgresql),
                         name_of_kind);

TEST_P(EvaluationPoints, AreCappedByTheDayAndListedTheMostFirst) {
    const Instant begin = month().period.begins_at;
    std::vector<PointEntry> lines;
    for (int i = 0; i < 4; ++i)
        lines.push_back(
            point_entry_for(PointRule::dispute_mediated, "wgz01", std::to_string(i), begin + 23h));
    lines.push_back(point_entry_for(PointRule::rework, "wgz01", "r", begin + 23h));
    lines.push_back(point_entry_for(PointRule::ack_in_time, "wgz01", "n", begin + 24h));
    lines.push_back(point_entry_for(PointRule::red_card, "wgz02", "c", begin));
    lines.push_back(point_entry_for(PointRule::idea_taken_up, "wgz03", "early", begin - 1ms));
    lines.push_back(point_entry_for(PointRule::idea_taken_up, "wgz03", "late", begin + 30 * one_day));
    put_lines(std::move(lines));
    EXPECT_EQ(evaluation().points(month()), (std::vector<PersonPoints>{{"wgz01", 29}, {"wgz02", -5}}));
    EvaluationScope one = month();
    one.owner_user_id = "wgz02";
    EXPECT_EQ(evaluation().points(one), (std::vector<PersonPoints>{{"wgz02", -5}}));
}

// The sheet and what a person is told are the same sum.
TEST_P(EvaluationPoints, AreWhatTheDomainSumsUp) {
    std::mt19937 numbers(3);
    const EvaluationScope scope = month();
    std::map<std::string, std::vector<PointEntry>> of_person;
    std::vector<PointEntry> lines;
    for (int i = 0; i < 3000; ++i) {
        const std::string user = "wgz" + std::to_string(numbers() % 12);
        const auto& row = handlers::point_rules()[numbers() % 12];
        const Instant when = scope.period.begins_at + std::chrono::minutes(numbers() % (30 * 24 * 60));
        PointEntry line = point_entry_for(row.rule, user, std::to_string(i), when);
        if (numbers() % 10 == 0) line = reversal_of(line, "jsg01", when);
        of_person[user].push_back(line);
        lines.push_back(std::move(line));
    }
    put_lines(std::move(lines));
    const handlers::Directory directory(content_);
    const auto found = evaluation().points(scope);
    ASSERT_EQ(found.size(), of_person.size());
    for (const auto& [user, points] : found)
        EXPECT_EQ(points, sum_points(of_person[user], at(), directory).total) << user;
}

}  // namespace
}  // namespace store_test
