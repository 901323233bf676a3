#include "handlers/loop/verdicts.hpp"

#include "tests/handlers/loop/points_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

class PointsOfVerdicts : public PointsTest {};

TEST_F(PointsOfVerdicts, ComeForAnIdeaThatIsTakenUp) {
    stage_.say(from_resident("anna", "建议装个雨棚"), report_of("event_suggestion", "K02", at("3")));
    ASSERT_TRUE(stage_.request(0).accepted_at.has_value());
    order(other_staff, "采纳 001");
    EXPECT_THAT(lines_of("anna"), ElementsAre("idea_taken_up 10"));
    EXPECT_THAT(stage_.told("anna"), ElementsAre("idea_taken_up"));
    order(other_staff, "001采纳");
    EXPECT_THAT(lines_of("anna"), ElementsAre("idea_taken_up 10"));
    EXPECT_THAT(stage_.told("anna"), IsEmpty());
}

TEST_F(PointsOfVerdicts, ForAnIdeaAreStaffsToGive) {
    stage_.say(from_resident("anna", "建议装个雨棚"), report_of("event_suggestion", "K02", at("3")));
    order(manager, "采纳 001");
    order("anna", "采纳 001");
    EXPECT_THAT(stage_.points(), IsEmpty());
    stage_.say(in_private(staff, "建议装个秋千"), report_of("event_suggestion", "K02", at("5", "", "P01")));
    ASSERT_EQ(stage_.count(), 2u);
    order(staff, "采纳 002");  // nobody takes up his own
    EXPECT_THAT(lines_of(staff), Not(Contains("idea_taken_up 10")));
}

TEST_F(PointsOfVerdicts, AreNotForWhatIsNoIdea) {
    report_lamp();
    EXPECT_EQ(order(staff, "001采纳").answers.front().template_name, "idea_which");
    EXPECT_THAT(stage_.points(), IsEmpty());
}

TEST_F(PointsOfVerdicts, GoForAClosingOnPaperOnly) {
    report_lamp();
    superior_acknowledges();
    owner_says(Intent::leader_done);
    anna_says(Nuance::fine_now);
    ASSERT_EQ(sum_of(manager), 3);
    stage_.pass(10min);
    order(other_staff, "虚假办结 001");
    EXPECT_THAT(lines_of(manager), ElementsAre("closed_in_time 3", "paper_closure -20", "reversal -3"));
    EXPECT_THAT(lines_of(staff), ElementsAre("ack_in_time 1", "reversal -1"));
    EXPECT_THAT(stage_.told(manager), ElementsAre("paper_closure_to_owner"));
    EXPECT_THAT(stage_.events_of(0), Contains(EventKind::on_paper).Times(1));
    order(other_staff, "001虚假办结");
    EXPECT_EQ(sum_of(manager), -20);
    EXPECT_THAT(stage_.events_of(0), Contains(EventKind::on_paper).Times(1));
}

TEST_F(PointsOfVerdicts, LeaveWhoeverReportedItHisOwn) {
    const std::string leader = person_with_role("microgrid_leader");
    stage_.say(in_private(leader, "3号楼2单元楼道灯不亮"), report_of("lighting", "B05", at("3", "2", "P01")));
    ASSERT_EQ(owner(), manager);
    owner_says(Intent::leader_done);
    order(other_staff, "虚假办结 001");
    EXPECT_THAT(lines_of(leader), ElementsAre("patrol_report 2"));
    EXPECT_EQ(sum_of(manager), -20);
}

TEST_F(PointsOfVerdicts, GoOnlyForWhatWasReportedDone) {
    report_lamp();
    EXPECT_EQ(order(staff, "虚假办结 001").answers.front().template_name, "paper_closure_which");
    EXPECT_THAT(stage_.points(), IsEmpty());
    EXPECT_EQ(order(manager, "虚假办结 001").points.size(), 0u);
}

}  // namespace
}  // namespace handlers::tests
