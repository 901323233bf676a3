#include "tests/store/evaluation_fixture.hpp"

namespace store_test {
namespace {

class EvaluationLists : public EvaluationTest {};
INSTANTIATE_TEST_SUITE_P(Both, EvaluationLists, testing::Values(Kind::sqlite, Kind::postgresql),
                         name_of_kind);

TEST_P(EvaluationLists, CountsPatrolsByWhoReported) {
    std::vector<Course> courses{Course(1), Course(2), Course(3), Course(4)};
    for (Course& course : courses)
        course.request.is_patrol = course.request.id != 4;
    courses[0].events[0].by = "jsm01";
    put(courses);
    EXPECT_DOUBLE_EQ(total().self_found_share.rate(), 0.75);
    EXPECT_EQ(total().patrol_reports, 3);
    const auto patrols = evaluation().patrols(whole());
    ASSERT_EQ(patrols.size(), 2U);
    EXPECT_EQ(patrols[0].user_id, "ma8");
    EXPECT_EQ(patrols[0].count, 2);
    EXPECT_EQ(patrols[1].user_id, "jsm01");
}

TEST_P(EvaluationLists, ListsWhatIsOverdueOrShowsARedCard) {
    put({Course(1).card(EventKind::yellow_card, at(49h)), Course(2).done(at(49h)),
         Course(3, at(59 * one_day)).card(EventKind::red_card, at(60 * one_day)),
         Course(4).acknowledged(at(1h)).suspended(at(2h), 24h * 90), Course(5, at(-one_day))});
    const auto overdue = evaluation().overdue(whole());
    ASSERT_EQ(overdue.size(), 2U) << "one was dispatched after the period";
    EXPECT_EQ(overdue[0].number.sequence, 5);
    EXPECT_EQ(overdue[1].number.sequence, 1);
    EXPECT_EQ(overdue[1].owner_user_id, "jsg01");
    EXPECT_EQ(overdue[1].card, handlers::Card::yellow);
}

TEST_P(EvaluationLists, ListsWhatWasDoneJustBeforeTheLimit) {
    put({Course(1).done(at(46h)), Course(2).done(at(45h + 36min)), Course(3).done(at(45h)),
         Course(4).done(at(48h + 1ms))});
    const auto found = evaluation().just_before_limit(whole());
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].number.sequence, 2);
    EXPECT_EQ(found[1].number.sequence, 1);
    EXPECT_EQ(found[1].done_at, at(46h));
}

int sum(const std::vector<store::LeafCount>& leaves) {
    int all = 0;
    for (const store::LeafCount& leaf : leaves)
        all += leaf.count;
    return all;
}

TEST_P(EvaluationLists, TellsWhatCameInWhatIsDoneAndWhatIsOpen) {
    put({Course(1).done(at(5h)).closed(CloseResult::confirmed, at(20h)),
         Course(2).of("G01", "D01", "jsg01").card(EventKind::red_card, at(72h)),
         Course(3, at(-20 * one_day)).done(at(-one_day)), Course(4, at(-20 * one_day)).done(at(20 * one_day)),
         Course(5, at(12 * one_day)), Course(6).ended_as(State::cancelled, at(2h))});
    const auto digest = evaluation().digest(whole());
    EXPECT_EQ(sum(digest.received), 2);
    EXPECT_EQ(sum(digest.done), 2);
    EXPECT_EQ(sum(digest.open), 2);
    EXPECT_EQ(digest.red_cards, 1);
    EXPECT_EQ(digest.received.at(0).leaf, "B05");
}

}  // namespace
}  // namespace store_test
