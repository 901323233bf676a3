#include "handlers/loop/awards.hpp"

#include "tests/handlers/loop/points_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Points : public PointsTest {};

TEST_F(Points, ComeForAcknowledgingInTime) {
    report_lamp();
    owner_says(Intent::leader_ack);
    EXPECT_THAT(lines_of(manager), ElementsAre("ack_in_time 1"));
    EXPECT_EQ(stage_.points().front().request, stage_.request(0).id);
    owner_says(Intent::leader_progress);
    EXPECT_EQ(stage_.points().size(), 1u);
}

TEST_F(Points, AreNotForAcknowledgingLate) {
    report_lamp();
    stage_.pass(3h);
    owner_says(Intent::leader_ack);
    EXPECT_THAT(stage_.points(), IsEmpty());
}

TEST_F(Points, GoToWhoeverAcknowledged) {
    report_lamp();
    superior_acknowledges();
    EXPECT_THAT(lines_of(staff), ElementsAre("ack_in_time 1"));
    EXPECT_THAT(lines_of(manager), IsEmpty());
}

TEST_F(Points, ComeAgainWhenItIsDispatchedAgain) {
    report_lamp();
    owner_says(Intent::leader_ack);
    stage_.pass(1min);
    Reading reading = reading_of(Intent::other);
    reading.ticket_ref = "001";
    order(staff, "001派给" + stage_.directory().user("jsg02")->name, reading);
    stage_.pass(1min);
    owner_says(Intent::leader_ack);
    EXPECT_THAT(lines_of(manager), ElementsAre("ack_in_time 1"));
    EXPECT_THAT(lines_of("jsg02"), ElementsAre("ack_in_time 1"));
}

TEST_F(Points, ComeForWhatIsConfirmedInTime) {
    report_lamp();
    finish();
    EXPECT_THAT(lines_of(manager), ElementsAre("ack_in_time 1", "closed_in_time 3"));
}

TEST_F(Points, AreMoreForWhatIsUrgent) {
    report("lighting", "B05", Urgency::high);
    finish();
    EXPECT_THAT(lines_of(manager), ElementsAre("ack_in_time 1", "urgent_closed_in_time 5"));
}

TEST_F(Points, AreNotForWhatWasDoneTooLate) {
    report_lamp();
    owner_says(Intent::leader_ack);
    stage_.pass(49h);
    owner_says(Intent::leader_done);
    anna_says(Nuance::fine_now);
    EXPECT_THAT(lines_of(manager), ElementsAre("ack_in_time 1", "yellow_card -2"));
}

TEST_F(Points, AreNotForSilence) {
    report_lamp();
    owner_says(Intent::leader_ack);
    owner_says(Intent::leader_done);
    stage_.pass(49h);
    ASSERT_EQ(stage_.request(0).result, CloseResult::silent);
    EXPECT_THAT(lines_of(manager), ElementsAre("ack_in_time 1"));
}

TEST_F(Points, AreNotForConfirmingOnesOwnWork) {
    stage_.say(in_private(manager, "3号楼2单元楼道灯不亮"),
               report_of("lighting", "B05", at("3", "2", "P01")));
    ASSERT_EQ(owner(), manager);
    owner_says(Intent::leader_ack);
    owner_says(Intent::leader_done);
    stage_.say(in_private(manager, "亮了"), follow_up(Nuance::fine_now));
    EXPECT_EQ(stage_.request(0).state, State::done) << "his superior says whether it is good";
    EXPECT_THAT(lines_of(manager), ElementsAre("patrol_report 2", "ack_in_time 1"));
}

TEST_F(Points, ComeForADisputeThatIsSettled) {
    report("neighbor_dispute", "G02");
    finish();
    EXPECT_THAT(lines_of(owner()), ElementsAre("ack_in_time 1", "closed_in_time 3", "dispute_mediated 10"));
}

TEST_F(Points, ComeForAPatrolReportAndGoWhenItWasNone) {
    const std::string leader = person_with_role("microgrid_leader");
    stage_.say(in_private(leader, "3号楼2单元楼道灯不亮"), report_of("lighting", "B05", at("3", "2", "P01")));
    ASSERT_TRUE(stage_.request(0).accepted_at.has_value());
    EXPECT_THAT(lines_of(leader), ElementsAre("patrol_report 2"));
    Reading reading = reading_of(Intent::other);
    reading.ticket_ref = "001";
    order(staff, "001不是诉求", reading);
    ASSERT_EQ(stage_.request(0).state, State::closed);
    EXPECT_THAT(lines_of(leader), ElementsAre("patrol_report 2", "reversal -2"));
    EXPECT_EQ(sum_of(leader), 0);
    EXPECT_EQ(stage_.points().back().by, staff);
}

TEST_F(Points, ForAPatrolReportGoWhenItIsTakenBack) {
    const std::string rider = person_with_role("mobile_grid_member");
    stage_.say(in_private(rider, "3号楼2单元楼道灯不亮"), report_of("lighting", "B05", at("3", "2", "P01")));
    EXPECT_THAT(lines_of(rider), ElementsAre("patrol_report 2"));
    stage_.say(in_private(rider, "发错了"), follow_up(Nuance::withdrawn));
    ASSERT_EQ(stage_.request(0).state, State::cancelled);
    EXPECT_THAT(lines_of(rider), ElementsAre("patrol_report 2", "reversal -2"));
}

TEST_F(Points, AreNotForAResidentsReport) {
    report_lamp();
    EXPECT_THAT(stage_.points(), IsEmpty());
}

TEST_F(Points, GoForReworkButNotForABareBadMark) {
    report_lamp();
    finish();
    anna_says(Nuance::still_bad);
    ASSERT_EQ(stage_.request(0).state, State::reopened);
    EXPECT_THAT(lines_of(manager), ElementsAre("ack_in_time 1", "closed_in_time 3", "rework -2"));
    anna_rates(1);  // a verdict after it counts no second rework
    EXPECT_EQ(stage_.points_of(manager).size(), 3u);
}

TEST_F(Points, DoNotGoForABareBadMark) {
    report_lamp();
    owner_says(Intent::leader_ack);
    owner_says(Intent::leader_done);
    anna_rates(1);
    ASSERT_EQ(stage_.request(0).state, State::reopened);
    EXPECT_THAT(lines_of(manager), ElementsAre("ack_in_time 1"));
}

TEST_F(Points, GoFromWhoeverDidItAndNotFromHisSuperior) {
    report_lamp();
    for (int round = 0; round < 2; ++round) {
        owner_says(Intent::leader_done);
        stage_.pass(1min);
        anna_says(Nuance::still_bad);
        stage_.pass(1min);
    }
    ASSERT_NE(owner(), manager);
    EXPECT_THAT(lines_of(manager),
                ElementsAre("ack_in_time 1", "rework -2", "ack_in_time 1", "rework -2", "red_card -5"));
    EXPECT_THAT(lines_of(owner()), IsEmpty());
}

TEST_F(Points, GoForCardsAndStayGone) {
    report_lamp();
    owner_says(Intent::leader_ack);
    stage_.pass(48h);
    EXPECT_THAT(lines_of(manager), ElementsAre("ack_in_time 1", "yellow_card -2"));
    stage_.pass(24h);
    EXPECT_THAT(lines_of(manager), ElementsAre("ack_in_time 1", "yellow_card -2", "red_card -5"));
    owner_says(Intent::leader_done);
    EXPECT_EQ(stage_.request(0).watch.card, Card::none);
    EXPECT_EQ(sum_of(manager), -6);
}

}  // namespace
}  // namespace handlers::tests
