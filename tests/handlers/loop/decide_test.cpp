#include "handlers/loop/doubt.hpp"
#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

// B05 on the first floor of 金梭花园 3: property manager jsp01 answers, grid leader jsg01 is his superior.
const std::string owner = "jsp01";
const std::string superior = "jsg01";

Reading broken_lamp() {
    return report_of("lighting", "B05", at("3", "2"));
}

TEST(Loop, GoesFromReportToClose) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮"), broken_lamp());
    ASSERT_EQ(stage.count(), 1u);
    EXPECT_EQ(stage.request(0).state, State::dispatched);
    EXPECT_EQ(stage.request(0).owner_user_id, owner);
    EXPECT_EQ(stage.request(0).number.shown(), "1224-001");
    EXPECT_THAT(stage.said(), Contains("accepted"));
    EXPECT_THAT(stage.told(owner), ElementsAre("ring_owner"));

    stage.say(from_leader(owner, "收到"), reading_of(Intent::leader_ack));
    EXPECT_EQ(stage.request(0).state, State::acknowledged);
    EXPECT_THAT(stage.told("anna"), ElementsAre("taken_over"));

    stage.say(from_leader(owner, "换好了"), reading_of(Intent::leader_done));
    EXPECT_EQ(stage.request(0).state, State::done);
    EXPECT_THAT(stage.told("wr_g01_res"), ElementsAre("done"));

    stage.say(from_resident("anna", "亮了 谢谢"), follow_up(Nuance::fine_now));
    EXPECT_EQ(stage.request(0).state, State::closed);
    EXPECT_EQ(stage.request(0).result, CloseResult::confirmed);

    Reading five_stars = reading_of(Intent::rating);
    five_stars.stars = 5;
    stage.say(from_resident("anna", "五星"), five_stars);
    EXPECT_EQ(stage.request(0).stars, 5);
    EXPECT_THAT(stage.events_of(0),
                ElementsAre(EventKind::report, EventKind::accept, EventKind::dispatch, EventKind::ack,
                            EventKind::done, EventKind::confirm, EventKind::rating));
}

TEST(Loop, IsUnmovedByThanks) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮"), broken_lamp());
    const Decision& decision = stage.say(from_resident("anna", "谢谢"), reading_of(Intent::thanks));
    EXPECT_TRUE(decision.is_empty());
    EXPECT_EQ(stage.request(0).state, State::dispatched);
}

TEST(Loop, LeavesNoTraceOfChitchat) {
    Stage stage;
    const Message message = from_resident("anna", "今天真冷");
    const Reading reading = reading_of(Intent::chitchat);
    EXPECT_THAT(keys_for(message, reading, stage.directory()), IsEmpty());
    EXPECT_TRUE(stage.say(message, reading).is_empty());
}

TEST(Loop, LooksForNothingThatSureTalkCouldHaveBroughtAbout) {
    const Stage stage;
    const Message message = from_resident("anna", "我闺女考上郑大了");
    Reading reading = reading_of(Intent::chitchat);
    reading.tells_outcome = true;
    reading.confidence = 0.99;
    EXPECT_THAT(keys_for(message, reading, stage.directory()), IsEmpty());
    reading.confidence = 0.56;  // `水大了`: perhaps the pressure that was low
    EXPECT_THAT(keys_for(message, reading, stage.directory()), Not(IsEmpty()));
}

TEST(Intake, JoinsWhatOneSenderWritesInARow) {
    Stage stage;
    stage.say(from_resident("anna", "漏水了!!"), report_of("water_leak", "C07", {}));
    EXPECT_EQ(stage.request(0).state, State::collecting);
    Message photo = from_resident("anna", "[图片]");
    photo.attachments.push_back({Attachment::Kind::photo, "p1"});
    stage.say(photo, reading_of(Intent::other));
    stage.pass(20s);
    Reading room = follow_up(Nuance::detail);
    room.place = at("7", "1");
    stage.say(from_resident("anna", "7号楼1单元302"), room);
    ASSERT_EQ(stage.count(), 1u);
    EXPECT_EQ(stage.request(0).state, State::dispatched);
    EXPECT_TRUE(stage.request(0).has_photo);
    EXPECT_EQ(stage.request(0).message_ids.size(), 3u);
}

TEST(Intake, AsksOnceForThePlaceAndGoesOnWithoutItAfterHalfAnHour) {
    Stage stage;
    stage.say(from_resident("anna", "漏水了"), report_of("water_leak", "C07", {}));
    EXPECT_THAT(stage.said(), IsEmpty());
    stage.pass(46s);
    EXPECT_EQ(stage.request(0).state, State::need_info);
    EXPECT_THAT(stage.said(), ElementsAre("ask_place"));
    stage.pass(31min);
    EXPECT_EQ(stage.request(0).state, State::dispatched);
    EXPECT_TRUE(stage.request(0).spot.is_unsure);
}

TEST(Intake, MergesTheNeighboursReportAndTellsHimInPrivate) {
    Stage stage;
    const Reading outage = report_of("power_outage", "C02", at("5"), Urgency::high);
    stage.say(from_resident("anna", "5号楼停电了"), outage);
    stage.say(from_resident("bela", "5号楼也没电"), outage);
    ASSERT_EQ(stage.count(), 2u);
    EXPECT_EQ(stage.request(1).state, State::merged);
    EXPECT_EQ(stage.request(1).parent, stage.request(0).id);
    EXPECT_EQ(stage.request(1).number.sequence, 0);
    EXPECT_EQ(stage.request(0).reporters.size(), 2u);
    EXPECT_THAT(stage.told("bela"), ElementsAre("joined"));
}

TEST(Intake, RedispatchesWhenTheCorrectedPlaceHasAnotherOwner) {
    Stage stage;
    const std::string gate_leader = "jsg01", other_leader = "jsg02";
    stage.say(from_resident("anna", "3号楼门口地砖坏了"), report_of("road_pavement", "B02", at("3")));
    EXPECT_EQ(stage.request(0).owner_user_id, gate_leader);
    stage.pass(5min);
    Reading correction = follow_up(Nuance::corrected);
    correction.place = at("15");
    stage.say(from_resident("anna", "不是3号楼 是15号楼"), correction);
    EXPECT_EQ(stage.request(0).owner_user_id, other_leader);
    EXPECT_EQ(stage.request(0).state, State::dispatched);
    EXPECT_THAT(stage.told(gate_leader), ElementsAre("place_corrected_away"));
    EXPECT_THAT(stage.told(other_leader), ElementsAre("ring_owner"));
}

TEST(Emergency, RingsTheWholeCircleAndAdvisesFirst) {
    Stage stage;
    const Decision& decision = stage.say(from_resident("anna", "3号楼有煤气味"),
                                         report_of("gas", "A02", at("3"), Urgency::emergency));
    ASSERT_THAT(decision.answers, testing::SizeIs(1));
    EXPECT_EQ(decision.answers[0].template_name, "emergency");
    EXPECT_EQ(stage.request(0).priority, Priority::p0);
    EXPECT_THAT(stage.told(stage.request(0).owner_user_id), ElementsAre("alarm"));
    EXPECT_THAT(stage.told("wr_duty"), ElementsAre("alarm"));
}

TEST(Emergency, IsLookedAtEvenWhenTakenBack) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼有煤气味"), report_of("gas", "A02", at("3"), Urgency::emergency));
    stage.say(from_resident("anna", "是隔壁烧糊了锅"), follow_up(Nuance::withdrawn));
    EXPECT_EQ(stage.request(0).state, State::in_progress);
    stage.say(from_leader(stage.request(0).owner_user_id, "看过了 没事"), reading_of(Intent::leader_done));
    EXPECT_EQ(stage.request(0).state, State::cancelled);
}

TEST(Clocks, RemindThenCallTheDeputyThenTheSuperior) {
    Stage stage;
    stage.say(from_resident("anna", "电梯坏了 3号楼"), report_of("elevator", "B01", at("3"), Urgency::high));
    stage.pass(30min);
    EXPECT_THAT(stage.told(owner), ElementsAre("remind_owner"));
    stage.pass(15min);
    EXPECT_THAT(stage.said(), ElementsAre("remind_deputy"));
    stage.pass(15min);
    EXPECT_THAT(stage.told(superior), Contains("remind_superior"));
    EXPECT_FALSE(stage.has_timer(0, TimerKind::acknowledge));
}

TEST(Clocks, CloseInSilenceAfterTwoDays) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮"), broken_lamp());
    stage.say(from_leader(owner, "换好了"), reading_of(Intent::leader_done));
    stage.pass(48h);
    EXPECT_EQ(stage.request(0).state, State::closed);
    EXPECT_EQ(stage.request(0).result, CloseResult::silent);
}

TEST(Replies, AskOnceWhenSeveralTasksFitAndTakeTheDigit) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮"), broken_lamp());
    stage.say(from_resident("bela", "5号楼门禁坏了"), report_of("public_facility", "B06", at("5")));
    stage.pass(1h);
    stage.say(from_leader(owner, "弄好了"), reading_of(Intent::leader_done));
    EXPECT_THAT(stage.said(), ElementsAre("which_request"));
    EXPECT_EQ(stage.request(0).state, State::dispatched);
    Reading two = reading_of(Intent::other);
    two.digit = 2;
    stage.say(from_leader(owner, "2"), two);
    EXPECT_EQ(stage.request(0).state, State::dispatched);
    EXPECT_EQ(stage.request(1).state, State::done);
}

TEST(Replies, FollowAQuoteEvenAmongMany) {
    Stage stage;
    const Message lamp = from_resident("anna", "3号楼2单元楼道灯不亮");
    stage.say(lamp, broken_lamp());
    stage.say(from_resident("bela", "5号楼门禁坏了"), report_of("public_facility", "B06", at("5")));
    Message reply = from_leader(owner, "收到");
    reply.channel = "bridge";
    reply.quote = Quote{lamp.id, {}};
    stage.say(reply, reading_of(Intent::leader_ack));
    EXPECT_EQ(stage.request(0).state, State::acknowledged);
    EXPECT_EQ(stage.request(1).state, State::dispatched);
}

TEST(Replies, AnswerAQuestionEvenWhenTheySoundLikeANotice) {
    Stage stage;
    Reading question = report_of("health_medical", "I07", {});
    question.intent = question.matters.front().intent = Intent::inquiry;
    stage.say(from_resident("anna", "疫苗几号能打"), question);
    ASSERT_EQ(stage.count(), 1u);
    Message answer = from_leader(stage.request(0).owner_user_id, "下周一上午 卫生站 带上身份证");
    stage.say(answer, reading_of(Intent::broadcast));
    EXPECT_EQ(stage.request(0).state, State::done);
}

TEST(Replies, CountForNothingFromSomebodyElse) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮"), broken_lamp());
    stage.say(from_resident("bela", "收到"), reading_of(Intent::leader_ack));
    EXPECT_EQ(stage.request(0).state, State::dispatched);
}

TEST(Rework, GoesBackToTheOwnerThenToHisSuperior) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮"), broken_lamp());
    stage.say(from_leader(owner, "换好了"), reading_of(Intent::leader_done));
    stage.say(from_resident("anna", "还是不亮"), follow_up(Nuance::still_bad));
    EXPECT_EQ(stage.request(0).state, State::reopened);
    EXPECT_EQ(stage.request(0).owner_user_id, owner);
    stage.say(from_leader(owner, "又换了"), reading_of(Intent::leader_done));
    stage.say(from_resident("anna", "还是不亮"), follow_up(Nuance::still_bad));
    EXPECT_EQ(stage.request(0).rework, 2);
    EXPECT_EQ(stage.request(0).owner_user_id, superior);
    EXPECT_EQ(stage.request(0).priority, Priority::p1);
}

Reading perhaps_a_report() {
    Reading reading = broken_lamp();
    reading.request_likelihood = 0.5;
    return reading;
}

Message in_private(Message message) {
    message.conversation = {Conversation::Kind::private_chat, message.sender.id};
    return message;
}

TEST(Doubt, AsksInPrivateWhetherItIsARequestAndTakesTheWordsAtAOne) {
    Stage stage;
    const Message doubtful = in_private(from_resident("anna", "3号楼2单元楼道灯不亮"));
    stage.say(doubtful, perhaps_a_report());
    EXPECT_THAT(stage.said(), ElementsAre("ask_whether"));
    EXPECT_EQ(stage.count(), 0u);
    Reading one = reading_of(Intent::other);
    one.digit = 1;
    stage.say(in_private(from_resident("anna", "1")), one);
    ASSERT_EQ(stage.count(), 1u);
    EXPECT_EQ(stage.request(0).label, "lighting");
    EXPECT_EQ(stage.request(0).text, doubtful.text);
    EXPECT_EQ(stage.request(0).message_ids.front(), "bridge:" + doubtful.id);
}

TEST(Doubt, IsDroppedWhenNobodyAnswers) {
    Stage stage;
    stage.say(in_private(from_resident("anna", "3号楼2单元楼道灯不亮")), perhaps_a_report());
    stage.pass(11min);
    Reading one = reading_of(Intent::other);
    one.digit = 1;
    stage.say(in_private(from_resident("anna", "1")), one);
    EXPECT_EQ(stage.count(), 0u);
}

TEST(Doubt, AsksNobodyInAGroupUnlessTheBotIsSpokenTo) {
    Stage stage;
    Reading talk = reading_of(Intent::chitchat);
    talk.request_likelihood = 0.5;
    stage.say(from_resident("anna", "楼道灯又在演恐怖片"), talk);
    EXPECT_THAT(stage.said(), IsEmpty());
    Message spoken = from_resident("anna", "@小管家 楼道灯又在演恐怖片");
    spoken.addresses_bot = true;
    stage.say(spoken, talk);
    EXPECT_THAT(stage.said(), ElementsAre("ask_whether"));
}

TEST(Doubt, IsAboutResidentsWordsOfEveryKindButAlarms) {
    const Message message = from_resident("anna", "楼上又开演唱会了");
    Reading reading = follow_up(Nuance::still_bad);
    reading.request_likelihood = perhaps_a_request;
    EXPECT_TRUE(is_doubtful(message, reading));
    EXPECT_FALSE(is_doubtful(from_leader(owner, message.text), reading));
    reading.request_likelihood = surely_a_request;
    EXPECT_FALSE(is_doubtful(message, reading));
    reading = reading_of(Intent::emergency);
    reading.request_likelihood = 0.5;
    EXPECT_FALSE(is_doubtful(message, reading));
}

TEST(Doubt, NeverDelaysAnEmergency) {
    Stage stage;
    Reading fire = report_of("fire_equipment", "A01", at("3", "2"), Urgency::emergency);
    fire.request_likelihood = 0.5;
    stage.say(in_private(from_resident("anna", "3号楼2单元楼道冒烟")), fire);
    EXPECT_EQ(stage.count(), 1u);
}

TEST(Numbers, UnknownOnesAreSaidToBeUnknownAndOpenNothing) {
    Stage stage;
    Reading query = reading_of(Intent::progress_query);
    query.ticket_ref = "1024";
    stage.say(from_resident("anna", "#1024到哪一步了"), query);
    EXPECT_THAT(stage.said(), ElementsAre("unknown_number"));
    EXPECT_EQ(stage.count(), 0u);
}

}  // namespace
}  // namespace handlers::tests
