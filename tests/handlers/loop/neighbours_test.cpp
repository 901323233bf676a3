#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;

const std::string owner = "jsg01";  // of an outage in the first grid

// An outage of building 5 that these people reported.
class Outage : public ::testing::Test {
protected:
    void report_by(const std::vector<std::string>& people) {
        for (const std::string& person : people)
            stage.say(from_resident(person, "5号楼停电了"),
                      report_of("power_outage", "C02", at("5"), Urgency::high));
    }
    void report_done() {
        stage.say(from_leader(stage.request(0).owner_user_id, "来电了"), reading_of(Intent::leader_done));
    }

    Stage stage;
};

TEST_F(Outage, GoesOnWhenOneOfItsReportersNeedsItNoLonger) {
    report_by({"anna", "bela"});
    stage.say(from_resident("bela", "我家自己好了 不用来了"), follow_up(Nuance::withdrawn));
    EXPECT_EQ(stage.request(0).state, State::dispatched);
    EXPECT_EQ(stage.request(0).reporters.size(), 1u);
    stage.say(from_resident("anna", "不用来了"), follow_up(Nuance::withdrawn));
    EXPECT_EQ(stage.request(0).state, State::cancelled);
}

TEST_F(Outage, OfManyIsClosedWhenASecondOneSaysThatItIsGood) {
    report_by({"anna", "bela", "cora"});
    report_done();
    stage.say(from_resident("bela", "好了"), follow_up(Nuance::fine_now));
    EXPECT_EQ(stage.request(0).state, State::done);
    stage.say(from_resident("bela", "好了好了"), follow_up(Nuance::fine_now));
    EXPECT_EQ(stage.request(0).state, State::done) << "the same one twice";
    stage.say(from_resident("cora", "来电了"), follow_up(Nuance::fine_now));
    EXPECT_EQ(stage.request(0).state, State::closed);
    EXPECT_EQ(stage.request(0).result, CloseResult::confirmed);
}

TEST_F(Outage, OfManyIsClosedWhenNobodyObjectsForTwelveHours) {
    report_by({"anna", "bela", "cora"});
    report_done();
    stage.say(from_resident("bela", "好了"), follow_up(Nuance::fine_now));
    stage.pass(11h);
    EXPECT_EQ(stage.request(0).state, State::done);
    stage.pass(1h);
    EXPECT_EQ(stage.request(0).result, CloseResult::confirmed);
}

TEST_F(Outage, OfManyIsReopenedByOneWhoObjects) {
    report_by({"anna", "bela", "cora"});
    report_done();
    stage.say(from_resident("bela", "好了"), follow_up(Nuance::fine_now));
    stage.say(from_resident("cora", "还是没电"), follow_up(Nuance::still_bad));
    EXPECT_EQ(stage.request(0).state, State::reopened);
    EXPECT_EQ(stage.request(0).confirmed_by, "");
}

TEST_F(Outage, OfThreeIsToldToTheGroupOnce) {
    report_by({"anna", "bela"});
    EXPECT_THAT(stage.told("wr_g01_res"), ::testing::IsEmpty());
    report_by({"cora"});
    EXPECT_THAT(stage.said(), Contains("joined_many"));
    report_by({"dora"});
    EXPECT_THAT(stage.said(), ::testing::ElementsAre("joined"));
}

TEST_F(Outage, EndsAlsoForWhoeverReportedElsewhere) {
    report_by({"anna"});
    Message elsewhere = from_resident("bela", "5号楼停电了");
    elsewhere.conversation = {Conversation::Kind::private_chat, "bela"};
    stage.say(elsewhere, report_of("power_outage", "C02", at("5", "", "P01"), Urgency::high));
    ASSERT_EQ(stage.request(0).reporters.size(), 2u);
    report_done();
    EXPECT_THAT(stage.told("bela"), ::testing::ElementsAre("done"));
    EXPECT_THAT(stage.told("wr_g01_res"), ::testing::ElementsAre("done"));
}

TEST_F(Outage, IsNotMovedByWhoeverJoinedIt) {
    report_by({"anna", "bela"});
    stage.pass(5min);
    Reading correction = follow_up(Nuance::corrected);
    correction.place = at("15");
    stage.say(from_resident("bela", "不是5号楼 是15号楼"), correction);
    EXPECT_EQ(stage.request(0).spot.building, "5");
}

TEST(SecondReport, AtALandmarkIsNotTheOneInTheBuilding) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
    stage.pass(10min);
    PlaceMention gate;
    gate.landmark = "北门";
    stage.say(from_resident("anna", "北门路灯也不亮了"), report_of("lighting", "B05", gate));
    ASSERT_EQ(stage.count(), 2u);
    EXPECT_EQ(stage.request(0).spot.landmark, "");
}

TEST(SecondReport, AfterAWeekIsOneOfItsOwn) {
    Stage stage;
    const Reading clutter = report_of("clutter_fire_hazard", "A10", at("3", "2"), Urgency::high);
    stage.say(from_resident("anna", "3号楼2单元楼道堆了纸箱"), clutter);
    stage.pass(24h * 8);
    stage.say(from_resident("anna", "3号楼2单元楼道又堆东西"), clutter);
    EXPECT_EQ(stage.count(), 2u);
}

TEST(Photo, AfterTheOwnersWordShowsTheOutcome) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
    const std::string electrician = stage.request(0).owner_user_id;
    stage.say(from_leader(electrician, "换好了"), reading_of(Intent::leader_done));
    ASSERT_FALSE(stage.request(0).has_photo);
    Message photo = from_leader(electrician, "[图片]");
    photo.attachments.push_back({Attachment::Kind::photo, "p1"});
    stage.pass(1min);
    stage.say(photo, reading_of(Intent::other));
    EXPECT_TRUE(stage.request(0).has_photo);
}

TEST(Photo, BeforeTheOwnersWordShowsTheOutcome) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
    const std::string electrician = stage.request(0).owner_user_id;
    Message photo = from_leader(electrician, "[图片]");
    photo.attachments.push_back({Attachment::Kind::photo, "p1"});
    stage.say(photo, reading_of(Intent::other));
    stage.say(from_leader(electrician, "换好了"), reading_of(Intent::leader_done));
    EXPECT_TRUE(stage.request(0).has_photo);
    EXPECT_THAT(stage.said(), Contains("owner_done"));
}

TEST(WhichRequest, IsNotTheQuotedOneWhenTheWordsNameAnotherBuilding) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
    stage.say(from_resident("bela", "5号楼楼道灯不亮"), report_of("lighting", "B05", at("5", "2")));
    Message reply = from_leader(stage.request(0).owner_user_id, "5号楼的换好了");
    const std::string& first = stage.request(0).message_ids.front();
    reply.channel = "bridge";
    reply.quote = Quote{first.substr(first.find(':') + 1), {}};
    Reading done = reading_of(Intent::leader_done);
    done.place = at("5");
    stage.say(reply, done);
    EXPECT_EQ(stage.request(0).state, State::dispatched);
    EXPECT_EQ(stage.request(1).state, State::done);
}

}  // namespace
}  // namespace handlers::tests
