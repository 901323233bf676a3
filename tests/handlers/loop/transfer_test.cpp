#include "handlers/loop/transfer.hpp"

#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string manager = "jsp01";    // 林明敏, of 金梭花园, no staff
const std::string leader = "jsg01";     // of the first grid; staff, and superior of the manager
const std::string neighbour = "jsg03";  // 阎国霞, of the third grid

class Transfer : public testing::Test {
protected:
    // The manager of 金梭花园 answers for lamps there.
    void report_lamp() {
        stage_.say(from_resident("anna", "3号楼2单元楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
        ASSERT_EQ(request().owner_user_id, manager);
    }
    const Decision& say(const std::string& who, const std::string& text,
                        Intent intent = Intent::leader_transfer) {
        return stage_.say(written_by(who, text), reading_of(intent));
    }
    Message written_by(const std::string& who, const std::string& text) {
        Message message = from_leader(who, text);
        message.sender.role = stage_.directory().role_of(who);
        return message;
    }
    const Request& request() const { return stage_.request(0); }

    Stage stage_;
};

TEST_F(Transfer, RingsWhoeverIsNamedAndStartsHisClockAnew) {
    report_lamp();
    stage_.pass(1h);
    say(manager, "不是我的,转给第三网格");
    EXPECT_EQ(request().state, State::transferred);
    EXPECT_EQ(request().owner_user_id, neighbour);
    EXPECT_EQ(request().first_owner_user_id, manager);
    EXPECT_EQ(request().transfers, 1);
    EXPECT_FALSE(request().is_transferred_outside);
    EXPECT_FALSE(request().acknowledged_at);
    EXPECT_EQ(request().watch.acknowledge_by, stage_.now() + 2h);
    EXPECT_TRUE(stage_.has_timer(0, TimerKind::acknowledge));
    EXPECT_THAT(stage_.told(neighbour), ElementsAre("ring_new_owner"));
    EXPECT_THAT(stage_.told("anna"), ElementsAre("passed_on"));
    EXPECT_THAT(stage_.said(), Contains("passed_on_by_you"));
}

TEST_F(Transfer, TellsTheNewOwnerTheReason) {
    report_lamp();
    const Decision& decision = say(manager, "线路归第三网格管");
    const auto ring = std::ranges::find(decision.notices, "ring_new_owner", &Say::template_name);
    ASSERT_NE(ring, decision.notices.end());
    EXPECT_EQ(ring->values.at("reason"), "线路归第三网格管");
    EXPECT_EQ(ring->values.at("from"), "物业林明敏");
    ASSERT_FALSE(decision.events.empty());
    EXPECT_EQ(decision.events.back().kind, EventKind::transfer);
    EXPECT_EQ(decision.events.back().text, "线路归第三网格管");
}

TEST_F(Transfer, LeavesTheFirstOwnerAnswerableUntilTheNewOneHasAcknowledged) {
    report_lamp();
    say(manager, "转给第三网格");
    stage_.pass(2h);
    EXPECT_THAT(stage_.told(manager), ElementsAre("remind_first_owner"));
    EXPECT_THAT(stage_.told(neighbour), ElementsAre("remind_owner"));
    say(neighbour, "收到", Intent::leader_ack);
    EXPECT_EQ(request().state, State::acknowledged);
    EXPECT_EQ(request().first_owner_user_id, neighbour);
    EXPECT_THAT(stage_.told(manager), ElementsAre("relieved"));
    EXPECT_FALSE(stage_.has_timer(0, TimerKind::acknowledge));
    say(manager, "我又换了一个灯泡", Intent::leader_done);
    EXPECT_EQ(request().state, State::acknowledged);
}

TEST_F(Transfer, IsTakenByAnyWordOfTheNewOwner) {
    report_lamp();
    say(manager, "转给第三网格");
    say(neighbour, "换好了", Intent::leader_done);
    EXPECT_EQ(request().state, State::done);
    EXPECT_EQ(request().owner_user_id, neighbour);
    EXPECT_EQ(request().first_owner_user_id, neighbour);
}

TEST_F(Transfer, IsNotAcknowledgedByWhoeverPassedItOn) {
    report_lamp();
    say(manager, "转给第三网格");
    say(manager, "好的", Intent::leader_ack);
    EXPECT_EQ(request().state, State::transferred);
    say(manager, "他们说下午来人", Intent::leader_progress);
    EXPECT_EQ(request().state, State::transferred);
    EXPECT_THAT(stage_.told("anna"), ElementsAre("progress"));
    EXPECT_TRUE(stage_.has_timer(0, TimerKind::acknowledge));
}

TEST_F(Transfer, ReturnsToTheFirstOwnerWhoDidItAfterAll) {
    report_lamp();
    say(manager, "转给第三网格");
    say(manager, "我顺手换好了", Intent::leader_done);
    EXPECT_EQ(request().state, State::done);
    EXPECT_EQ(request().owner_user_id, manager);
    EXPECT_THAT(stage_.told(neighbour), Contains("relieved"));
}

TEST_F(Transfer, AsksStaffTheSecondTime) {
    report_lamp();
    say(manager, "转给白景琴");
    ASSERT_EQ(request().owner_user_id, "jsp23");
    say("jsp23", "也不是我的,转雅苑物业");
    EXPECT_EQ(request().state, State::transferred);
    EXPECT_EQ(request().owner_user_id, "jsp23");
    EXPECT_EQ(request().transfers, 1);
    EXPECT_THAT(stage_.said(), Contains("transfer_for_staff"));
    EXPECT_THAT(stage_.told(leader), ElementsAre("transfer_asked"));
    EXPECT_TRUE(stage_.has_timer(0, TimerKind::acknowledge));
}

TEST_F(Transfer, IsMadeByStaffTheSecondTimeWithAWord) {
    report_lamp();
    say(manager, "转给白景琴");
    say("jsp23", "不归我管");
    Message consent = written_by(leader, "派给熊海梅");
    consent.quote = Quote{"", "【1224-001】金梭花园3号楼2单元"};
    stage_.say(consent, reading_of(Intent::other));
    EXPECT_EQ(request().state, State::transferred);
    EXPECT_EQ(request().owner_user_id, "jsp04");
    EXPECT_EQ(request().first_owner_user_id, manager);  // still answerable: nobody has acknowledged
    EXPECT_EQ(request().transfers, 2);
    EXPECT_THAT(stage_.told("jsp04"), ElementsAre("ring_new_owner"));
    EXPECT_THAT(stage_.told("jsp23"), ElementsAre("assigned_away"));
    EXPECT_THAT(stage_.told(manager), ElementsAre("passed_on_by_you"));
}

TEST_F(Transfer, IsMadeByAStaffMemberHimselfTheSecondTime) {
    report_lamp();
    say(manager, "转给第三网格");
    say(neighbour, "收到", Intent::leader_ack);
    say(neighbour, "去看了,是第四网格的");
    EXPECT_EQ(request().owner_user_id, "jsg04");
    EXPECT_EQ(request().first_owner_user_id, neighbour);
    EXPECT_EQ(request().transfers, 2);
}

TEST_F(Transfer, ToAUnitOutsideStaysWithItsOwner) {
    report_lamp();
    say(manager, "这个归城管 我转过去");
    EXPECT_EQ(request().state, State::transferred);
    EXPECT_EQ(request().owner_user_id, manager);
    EXPECT_TRUE(request().is_transferred_outside);
    EXPECT_FALSE(stage_.has_timer(0, TimerKind::acknowledge));
    EXPECT_THAT(stage_.told("anna"), ElementsAre("transferred"));
    say(manager, "城管受理了", Intent::leader_progress);
    EXPECT_EQ(request().state, State::transferred);
}

TEST_F(Transfer, AsksToWhomWhenNobodyIsNamed) {
    report_lamp();
    say(manager, "这不归我管");
    EXPECT_EQ(request().state, State::dispatched);
    EXPECT_THAT(stage_.said(), ElementsAre("transfer_whom"));
    EXPECT_THAT(stage_.events_of(0), Contains(EventKind::comment));
    say(manager, "第三网格", Intent::other);
    EXPECT_EQ(request().owner_user_id, neighbour);
    EXPECT_EQ(request().state, State::transferred);
}

TEST_F(Transfer, TakesNoNewsForTheAnswerToWhom) {
    report_lamp();
    say(manager, "这不归我管");
    say(manager, "第三网格的师傅已经在修了", Intent::leader_progress);
    EXPECT_EQ(request().owner_user_id, manager);
    EXPECT_EQ(request().state, State::in_progress);
}

TEST_F(Transfer, AsksInPrivateWhoeverSpeaksInAGroup) {
    report_lamp();
    Message message = written_by(leader, "这不归我管");
    message.channel = "bridge";
    message.conversation = {Conversation::Kind::group, "wr_g01_res"};
    const Decision& decision = stage_.say(message, reading_of(Intent::leader_transfer));
    EXPECT_THAT(decision.answers, IsEmpty());
    EXPECT_THAT(stage_.told(leader), ElementsAre("transfer_whom"));
}

TEST_F(Transfer, HearsAnOrderToTakeItHoweverItWasRead) {
    stage_.say(from_resident("anna", "3号楼门口地砖坏了"), report_of("road_pavement", "B02", at("3")));
    ASSERT_EQ(request().owner_user_id, leader);
    say(leader, "让微网格长看一下", Intent::leader_ack);
    EXPECT_EQ(request().state, State::transferred);
    EXPECT_EQ(request().owner_user_id,
              stage_.directory().microgrid(request().spot.microgrid_id)->leader_user_id);
}

TEST_F(Transfer, IsFoundThoughThePlaceIsThatOfWhomItGoesTo) {
    report_lamp();
    Reading reading = reading_of(Intent::leader_transfer, "property_service");
    reading.place = at("", "", "P02");
    stage_.say(written_by(manager, "转雅苑物业"), reading);
    EXPECT_EQ(request().owner_user_id, "jsp04");
}

TEST_F(Transfer, IsNotForHelpersToMake) {
    report_lamp();
    const std::string volunteer = stage_.directory().microgrid(request().spot.microgrid_id)->leader_user_id;
    say(volunteer, "转给第三网格");
    EXPECT_EQ(request().owner_user_id, manager);
    EXPECT_EQ(request().state, State::dispatched);
}

TEST_F(Transfer, ShowsTheTaskToBothWhileItIsOnItsWay) {
    report_lamp();
    say(manager, "转给第三网格");
    for (const std::string& who : {manager, neighbour}) {
        const Decision& decision = say(who, "我的任务", Intent::other);
        ASSERT_EQ(decision.answers.size(), 1u);
        EXPECT_EQ(decision.answers.front().template_name, "list") << who;
    }
}

TEST_F(Transfer, EndsWhenThePlaceIsCorrected) {
    report_lamp();
    say(manager, "转给第三网格");
    Reading correction = follow_up(Nuance::corrected);
    correction.place = at("15", "1");
    stage_.say(from_resident("anna", "不是3号楼 是15号楼1单元"), correction);
    EXPECT_EQ(request().owner_user_id, request().first_owner_user_id);
    EXPECT_EQ(request().state, State::dispatched);
}

TEST_F(Transfer, IsTakenInHandByAnExtension) {
    report_lamp();
    say(manager, "转给第三网格");
    say(neighbour, "延期3天 等配件", Intent::leader_progress);
    EXPECT_EQ(request().state, State::suspended);
    EXPECT_EQ(request().first_owner_user_id, neighbour);
}

}  // namespace
}  // namespace handlers::tests
