#include "handlers/loop/owner.hpp"
#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

Reading smell_of_gas(PlaceMention place) {
    return report_of("gas", "A02", std::move(place), Urgency::emergency);
}

Reading somebody_fainted(PlaceMention place) {
    return report_of("health_medical", "A04", std::move(place), Urgency::emergency);
}

bool rings_again_in(Stage& stage, std::chrono::milliseconds time) {
    stage.pass(time);
    return !stage.said().empty() && stage.has_timer(0, TimerKind::acknowledge);
}

TEST(Emergency, IsAcknowledgedByWhoeverWasRung) {
    for (const std::string& rung : {"jsj01", "jsg04"}) {  // the grid's police, the staff member on duty
        Stage stage;
        stage.say(from_resident("anna", "3号楼有煤气味"), smell_of_gas(at("3")));
        ASSERT_THAT(stage.told(rung), Contains("alarm"));
        stage.say(from_leader(rung, "收到"), reading_of(Intent::leader_ack));
        EXPECT_EQ(stage.request(0).state, State::acknowledged) << rung;
        EXPECT_FALSE(rings_again_in(stage, 11min)) << rung;
    }
}

TEST(Emergency, IsAcknowledgedByAnyOfTheStaffRungLater) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼有煤气味"), smell_of_gas(at("3")));
    stage.pass(6min);
    ASSERT_THAT(stage.told("jsg09"), Contains("alarm"));
    stage.say(from_leader("jsg09", "收到"), reading_of(Intent::leader_ack));
    EXPECT_EQ(stage.request(0).state, State::acknowledged);
}

// Eleven keys of their own would be written in the minute that counts.
TEST(Emergency, IsFiledForAllTheStaffItRingsUnderOneKey) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼有煤气味"), smell_of_gas(at("3")));
    const auto before = keys_of(stage.request(0), stage.directory());
    stage.pass(6min);
    const auto after = keys_of(stage.request(0), stage.directory());
    EXPECT_EQ(after.size(), before.size() + 1);
    EXPECT_THAT(after, Contains("alarm:staff"));
}

TEST(Emergency, TellsTheStaffItRangWhatIsAddedUntilSomebodyTakesItOn) {
    Stage stage;
    const auto adds = [&](const std::string& words) {
        stage.pass(1min);
        stage.say(from_resident("bela", words), somebody_fainted({}));
    };
    stage.say(from_resident("anna", "3号楼有煤气味"), smell_of_gas(at("3")));
    stage.pass(6min);
    adds("有人晕倒了");
    EXPECT_THAT(stage.told("jsg09"), Not(IsEmpty()));
    stage.say(from_leader("jsg08", "收到"), reading_of(Intent::leader_ack));
    adds("又有一个晕倒了");
    EXPECT_THAT(stage.told("jsg09"), IsEmpty());
    EXPECT_THAT(stage.told("jsg08"), Not(IsEmpty()));
}

TEST(Emergency, IsReportedDoneByTheOwnersChainOnly) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼有煤气味"), smell_of_gas(at("3")));
    stage.say(from_leader("jsj01", "处理好了"), reading_of(Intent::leader_done));
    EXPECT_EQ(stage.request(0).state, State::in_progress);
    stage.say(from_leader(stage.request(0).owner_user_id, "处理好了"), reading_of(Intent::leader_done));
    EXPECT_EQ(stage.request(0).state, State::done);
}

TEST(Emergency, DoesNotWaitWithTheNuisanceItsReporterToldOfBefore) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼电梯坏了"), report_of("elevator", "B01", at("3"), Urgency::high));
    stage.pass(1min);
    stage.say(from_resident("anna", "里面困着人呢"), report_of("elevator", "A03", {}, Urgency::emergency));
    ASSERT_EQ(stage.count(), 1u);
    EXPECT_EQ(stage.request(0).leaf, "A03");
    EXPECT_EQ(stage.request(0).priority, Priority::p0);
    EXPECT_THAT(stage.said(), Contains("emergency"));
    EXPECT_THAT(stage.told("jsj01"), Contains("alarm"));
}

TEST(Emergency, WithAFurtherDangerIsToldToEverybodyItRangAndAdvisedOn) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼着火了"),
              report_of("fire_equipment", "A01", at("3"), Urgency::emergency));
    stage.say(from_resident("bela", "有人晕倒了"), somebody_fainted({}));
    ASSERT_EQ(stage.count(), 1u);
    EXPECT_THAT(stage.said(), Contains("emergency"));
    EXPECT_THAT(stage.told("jsj01"), Contains("detail_to_owner"));
}

TEST(Emergency, AdvisesAlsoWhoeverCriesOutElsewhere) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼着火了"),
              report_of("fire_equipment", "A01", at("3", "", "P01"), Urgency::emergency));
    stage.say(from_resident("bela", "金梭花园3号楼着火了", "wr_other"),
              report_of("fire_equipment", "A01", at("3", "", "P01"), Urgency::emergency));
    ASSERT_EQ(stage.request(1).state, State::merged);
    EXPECT_THAT(stage.said(), Contains("emergency"));
}

TEST(Emergency, IsToldItsPlaceInTheNextMessage) {
    Stage stage;
    stage.say(from_resident("anna", "着火了 快来人"),
              report_of("fire_equipment", "A01", {}, Urgency::emergency));
    ASSERT_THAT(stage.said(), Contains("emergency_where"));
    // The words are read as a report of something else; they are nothing but the place.
    stage.say(from_resident("anna", "金梭花园5号楼1单元"),
              report_of("public_facility", "B09", at("5", "1", "P01")));
    ASSERT_EQ(stage.count(), 1u);
    EXPECT_EQ(stage.request(0).spot.building, "5");
    EXPECT_THAT(stage.told("wr_duty"), Contains("alarm"));
}

TEST(Emergency, IsToldItsPlaceByANeighbour) {
    Stage stage;
    stage.say(from_resident("anna", "着火了 快来人"),
              report_of("fire_equipment", "A01", {}, Urgency::emergency));
    Reading place = reading_of(Intent::other);
    place.place = at("5", "1");
    stage.say(from_resident("bela", "5号楼1单元"), place);
    EXPECT_EQ(stage.request(0).spot.building, "5");
}

TEST(Emergency, WithoutAPlaceFallsToTheGridOfTheChat) {
    Stage stage;
    stage.say(from_resident("anna", "着火了 快来人"),
              report_of("fire_equipment", "A01", {}, Urgency::emergency));
    EXPECT_EQ(stage.request(0).spot.grid_id, "G01");
    EXPECT_EQ(stage.request(0).owner_user_id, "jsg01");
}

TEST(Emergency, OfOneIsNotStoodDownForAnotherOne) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼有煤气味"), smell_of_gas(at("3")));
    stage.say(from_resident("bela", "5号楼电梯困人了"),
              report_of("elevator", "A03", at("5"), Urgency::emergency));
    stage.say(from_resident("anna", "没事了"), follow_up(Nuance::all_clear));
    EXPECT_EQ(stage.request(0).state, State::in_progress);
    EXPECT_EQ(stage.request(1).state, State::dispatched);
}

TEST(Priority, RisesToOneThatRingsTheDutyPairAtNight) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
    stage.pass(12h);  // 21:00
    stage.say(from_resident("anna", "昨天说的灯 我妈绊倒了"), follow_up(Nuance::harm_reported));
    EXPECT_EQ(stage.request(0).priority, Priority::p1);
    EXPECT_THAT(stage.told("jsg04"), Contains("ring_duty"));
}

TEST(Priority, ThatRoseDoesNotPutOffTheReminderThatWasDue) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
    stage.pass(115min);  // of the two hours
    stage.say(from_resident("anna", "我妈绊倒了"), follow_up(Nuance::harm_reported));
    stage.pass(5min);
    EXPECT_THAT(stage.said(), Contains("remind_owner"));
}

}  // namespace
}  // namespace handlers::tests
