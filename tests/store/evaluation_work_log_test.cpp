#include "tests/store/evaluation_fixture.hpp"

#include <gmock/gmock.h>

namespace store_test {
namespace {

using handlers::LogLine;
using store::CareDue;

class EvaluateWorkLog : public EvaluationTest {
protected:
    void write(const std::string& user, const std::string& grid, Instant when) {
        Entry entry;
        entry.at = when;
        LogLine line;
        line.user_id = user;
        line.grid_id = grid;
        line.text = "走访3户";
        line.at = when;
        entry.decision.log_lines.push_back(std::move(line));
        ASSERT_EQ(commit(std::move(entry)).outcome, CommitOutcome::committed);
    }
    void visit(const std::string& care_id, Instant when) {
        Entry entry;
        entry.at = when;
        entry.decision.care_visits.push_back({care_id, "wgz01", when});
        ASSERT_EQ(commit(std::move(entry)).outcome, CommitOutcome::committed);
    }
};
INSTANTIATE_TEST_SUITE_P(Both, EvaluateWorkLog, testing::Values(Kind::sqlite, Kind::postgresql),
                         name_of_kind);

// The first instant of a day of the community, some days from that of at().
Instant midnight(int later) {
    return std::chrono::floor<std::chrono::days>(at() + 8h) + std::chrono::days(later) - 8h;
}

TEST_P(EvaluateWorkLog, CountsEachPersonsDaysOnce) {
    write("wgz01", "G01", midnight(0));
    write("wgz01", "G01", midnight(1) - 1ms);  // the same day
    write("wgz01", "G01", midnight(1));
    write("wgz02", "G01", midnight(1));
    write("jsg02", "G02", midnight(2));
    write("wgz01", "G01", at(-11 * one_day));
    write("wgz01", "G01", at(10 * one_day));
    EXPECT_EQ(total().log_days, 4);
    EXPECT_EQ(of_grid("G01").log_days, 3);
    EXPECT_EQ(of_grid("G02").log_days, 1);
    const auto people = evaluation().log_days(whole());
    ASSERT_EQ(people.size(), 3U);
    EXPECT_EQ(people[0].user_id, "wgz01");
    EXPECT_EQ(people[0].count, 2);
    EXPECT_EQ(people[1].user_id, "jsg02");
}

TEST_P(EvaluateWorkLog, CountsWithinAFilter) {
    write("wgz01", "G01", midnight(0));
    write("wgz02", "G02", midnight(0));
    EvaluationScope scope = whole();
    scope.grid_id = "G02";
    EXPECT_EQ(total(scope).log_days, 1);
    scope.owner_user_id = "wgz01";
    EXPECT_EQ(total(scope).log_days, 0);
}

TEST_P(EvaluateWorkLog, BeginsADayWhereTheCommunityIs) {
    write("wgz01", "G01", midnight(0) - 1ms);
    write("wgz01", "G01", midnight(0));
    EXPECT_EQ(total().log_days, 2);
    EvaluationScope scope = whole();
    scope.utc_offset = std::chrono::minutes(0);
    EXPECT_EQ(total(scope).log_days, 1);
}

TEST_P(EvaluateWorkLog, CountsWhatWasVisitedOfWhatWasDue) {
    visit("C01", at());
    visit("C01", at(7 * one_day));  // the end is not in it
    visit("C02", at(-1ms));
    visit("C03", at(1h));
    EvaluationScope scope = whole();
    scope.care_due = {{"C01", "G01", at(), at(7 * one_day)},
                      {"C01", "G01", at(-7 * one_day), at()},
                      {"C02", "G02", at(), at(7 * one_day)},
                      {"C03", "G02", at(), at(7 * one_day)}};
    const Figures all = total(scope);
    EXPECT_EQ(all.visit_coverage.numerator, 2);
    EXPECT_EQ(all.visit_coverage.denominator, 4);
    const auto grids = evaluation().by_grid(scope);
    ASSERT_EQ(grids.size(), 2U);
    EXPECT_EQ(grids[1].grid_id, "G02");
    EXPECT_EQ(grids[1].visit_coverage.numerator, 1);
    EXPECT_EQ(grids[1].visit_coverage.denominator, 2);
    scope.grid_id = "G01";
    EXPECT_EQ(total(scope).visit_coverage.denominator, 2);
    EXPECT_EQ(total().visit_coverage.denominator, 0) << "nobody on the list";
}

}  // namespace
}  // namespace store_test
