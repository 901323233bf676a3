#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What random walks (walk_test.cpp) found and nobody had thought of.
namespace handlers::tests {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::Not;

const std::string owner = "jsp01";

Reading broken_lamp() {
    return report_of("lighting", "B05", at("3", "2"));
}

Message by_staff(std::string text) {
    Message message = from_resident("jsg05", std::move(text));
    message.sender.role = Role::leader;
    return message;
}

TEST(LooseEnds, ThanksAnswerNoQuestion) {
    Stage stage;
    Reading question = report_of("health_medical", "I07", {});
    question.intent = question.matters.front().intent = Intent::inquiry;
    stage.say(from_resident("anna", "疫苗几号能打"), question);
    stage.say(from_leader(stage.request(0).owner_user_id, "谢谢大家的理解和支持"),
              reading_of(Intent::thanks));
    EXPECT_EQ(stage.request(0).state, State::dispatched);
}

TEST(LooseEnds, ThanksTakeNothingBack) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮"), broken_lamp());
    Reading agreed = reading_of(Intent::thanks);
    agreed.nuance = Nuance::fine_now;
    stage.say(from_resident("anna", "好嘞谢谢"), agreed);
    EXPECT_EQ(stage.request(0).state, State::dispatched);
    stage.say(from_leader(owner, "换好了"), reading_of(Intent::leader_done));
    stage.say(from_resident("anna", "好嘞谢谢"), agreed);
    EXPECT_EQ(stage.request(0).state, State::closed);
}

// G02 is private by nature.
TEST(LooseEnds, HowAPrivateMatterStandsIsToldToWhomItConcernsAndNotInTheGroup) {
    Stage stage;
    stage.say(from_resident("anna", "楼上又打起来了"), report_of("neighbor_dispute", "G02", at("3", "2")));
    Reading query = reading_of(Intent::progress_query);
    stage.say(from_resident("anna", "到哪一步了"), query);
    EXPECT_THAT(stage.told("anna"), Contains("state_of_request"));
    query.ticket_ref = "1224-001";
    stage.say(from_resident("bela", "1224-001到哪一步了"), query);
    EXPECT_THAT(stage.said(), testing::ElementsAre("state_is_private"));
}

TEST(LooseEnds, APlaceToldAfterItWasDoneMovesItToNobody) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮"), broken_lamp());
    stage.say(from_leader(owner, "换好了"), reading_of(Intent::leader_done));
    Reading elsewhere = follow_up(Nuance::detail);
    elsewhere.place.place_id = "P02";
    elsewhere.place.building = "3";
    stage.say(from_resident("anna", "梧桐雅苑的"), elsewhere);
    EXPECT_EQ(stage.request(0).owner_user_id, owner);
    EXPECT_FALSE(stage.has_timer(0, TimerKind::acknowledge));
}

TEST(LooseEnds, WhatWasEndedBeforeAnybodyAnsweredForItIsReopenedToSomebody) {
    Stage stage;
    const Message report = from_resident("anna", "漏水了!!");
    stage.say(report, report_of("water_leak", "C07", {}));
    Message down = by_staff("不是诉求");
    down.quote = Quote{report.id, {}};
    stage.say(down, reading_of(Intent::chitchat));
    ASSERT_EQ(stage.request(0).state, State::closed);
    stage.say(from_resident("anna", "还在漏"), follow_up(Nuance::still_bad));
    EXPECT_EQ(stage.request(0).state, State::reopened);
    EXPECT_NE(stage.directory().user(stage.request(0).owner_user_id), nullptr);
    EXPECT_GT(stage.request(0).number.sequence, 0);
}

TEST(LooseEnds, AnAllClearEndsWhatWasPutOff) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼有煤气味"), report_of("gas", "A02", at("3"), Urgency::emergency));
    stage.say(from_leader(stage.request(0).owner_user_id, "延期1天 等配件"), reading_of(Intent::other));
    ASSERT_EQ(stage.request(0).state, State::suspended);
    stage.say(from_resident("bela", "没味了"), follow_up(Nuance::all_clear));
    EXPECT_EQ(stage.request(0).state, State::in_progress);
    EXPECT_FALSE(stage.request(0).watch.suspended_until.has_value());
}

TEST(LooseEnds, AnEmergencyOfANeighbourWaitsForNoWords) {
    Stage stage;
    Reading water = report_of("water_leak", "C05", at("3"));
    water.matters.front().is_complete = false;
    stage.say(from_resident("anna", "3号楼出事了"), water);
    ASSERT_EQ(stage.request(0).state, State::collecting);
    stage.say(from_resident("bela", "3号楼水灌进配电房了"),
              report_of("water_leak", "C05", at("3"), Urgency::emergency));
    EXPECT_THAT(stage.said(), Contains("emergency"));
    EXPECT_EQ(stage.request(0).priority, Priority::p0);
    EXPECT_EQ(stage.request(0).state, State::dispatched);
}

TEST(LooseEnds, WhatTurnsOutToBeADangerRingsEverybodyThoughItWasReportedAlready) {
    Stage stage;
    const Reading outage = report_of("power_outage", "C02", at("3"), Urgency::high);
    stage.say(from_resident("anna", "3号楼停电了"), outage);
    ASSERT_NE(stage.request(0).priority, Priority::p0);
    const Reading sparks = report_of("power_outage", "A06", at("3"), Urgency::emergency);
    stage.say(from_resident("anna", "3号楼配电箱冒火花了"), sparks);
    ASSERT_EQ(stage.count(), 1u);
    EXPECT_EQ(stage.request(0).priority, Priority::p0);
    EXPECT_EQ(stage.request(0).leaf, "A06");
    EXPECT_THAT(stage.said(), Contains("emergency"));
    EXPECT_THAT(stage.told("wr_duty"), Contains("alarm"));
}

TEST(LooseEnds, HarmMakesAnEmergencyOfWhatIsStillBeingTold) {
    Stage stage;
    Reading outage = report_of("power_outage", "C02", at("3"), Urgency::high);
    outage.matters.front().is_complete = false;
    stage.say(from_resident("anna", "3号楼出事了"), outage);
    ASSERT_EQ(stage.request(0).state, State::collecting);
    stage.pass(30s);
    Message fell = from_resident("anna", "我妈摔了");
    fell.quote = Quote{stage.request(0).message_ids.front().substr(7), {}};
    fell.conversation.id = "wr_g01_wk";  // another chat: no part of the bundle
    stage.say(fell, follow_up(Nuance::harm_reported));
    EXPECT_EQ(stage.request(0).priority, Priority::p0);
    EXPECT_EQ(stage.request(0).state, State::dispatched);
}

// A limit that shrinks may be over by half already.
TEST(LooseEnds, AHigherPriorityShowsItsCardByItsTimer) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮"), broken_lamp());
    stage.say(from_leader(owner, "收到"), reading_of(Intent::leader_ack));
    stage.pass(45h);
    stage.say(from_resident("anna", "我妈今天真绊倒了"), follow_up(Nuance::harm_reported));
    EXPECT_TRUE(stage.has_timer(0, TimerKind::supervise));
    stage.pass(1s);
    EXPECT_EQ(stage.request(0).watch.card, Card::red);
    EXPECT_THAT(stage.events_of(0), Contains(EventKind::red_card));
    EXPECT_TRUE(stage.has_timer(0, TimerKind::supervise));
}

TEST(LooseEnds, AnEmergencyThatWasReopenedIsNotTakenBackAnyMore) {
    Stage stage;
    const Message report = from_resident("anna", "3号楼有煤气味");
    stage.say(report, report_of("gas", "A02", at("3"), Urgency::emergency));
    stage.say(from_resident("anna", "是隔壁烧糊了锅"), follow_up(Nuance::withdrawn));
    Message down = by_staff("不是诉求");
    down.quote = Quote{report.id, {}};
    stage.say(down, reading_of(Intent::chitchat));
    stage.say(from_resident("anna", "又有味了"), follow_up(Nuance::still_bad));
    ASSERT_EQ(stage.request(0).state, State::reopened);
    stage.say(from_leader(stage.request(0).owner_user_id, "关了阀门"), reading_of(Intent::leader_done));
    EXPECT_EQ(stage.request(0).state, State::done);
}

TEST(LooseEnds, AnAnswerToAQuestionCountsForNothingOnceItIsSomebodyElses) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮"), broken_lamp());
    stage.say(from_resident("bela", "3号楼门禁坏了"), report_of("public_facility", "B06", at("3")));
    stage.pass(1h);
    const std::string neighbour =
        stage.directory().microgrid(stage.request(1).spot.microgrid_id)->leader_user_id;
    stage.say(from_leader(neighbour, "弄好了"), reading_of(Intent::leader_done));
    ASSERT_THAT(stage.said(), Contains("which_request"));
    Reading correction = follow_up(Nuance::corrected);
    correction.place = at("15");
    stage.say(from_resident("bela", "不是3号楼 是15号楼"), correction);
    Reading two = reading_of(Intent::other);
    two.digit = 2;
    stage.say(from_leader(neighbour, "2"), two);
    EXPECT_EQ(stage.request(1).state, State::dispatched);
}

// Both have the same message, so that quoting it pointed to both again: the question came after every digit.
TEST(LooseEnds, ADigitSettlesWhichOfTwoMattersOfOneMessageWasMeant) {
    Stage stage;
    Reading both = broken_lamp();
    both.matters.push_back(report_of("public_facility", "B06", at("3")).matters.front());
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮 门禁也坏了"), both);
    ASSERT_EQ(stage.count(), 2U);
    stage.pass(1h);
    stage.say(from_resident("anna", "不用了"), follow_up(Nuance::withdrawn));
    ASSERT_THAT(stage.said(), Contains("which_request"));
    Reading two = reading_of(Intent::other);
    two.digit = 2;
    stage.say(from_resident("anna", "2"), two);
    EXPECT_THAT(stage.said(), Not(Contains("which_request")));
    EXPECT_EQ(stage.request(0).state, State::dispatched);
    EXPECT_EQ(stage.request(1).state, State::cancelled);
}

}  // namespace
}  // namespace handlers::tests
