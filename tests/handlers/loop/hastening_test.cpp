#include "handlers/loop/hastening.hpp"

#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <string>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string staff = "jsg09";

class Hastening : public ::testing::Test {
protected:
    Hastening() {
        stage_.say(from_resident("anna", "3号楼2单元楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
        before_ = request().priority;
    }
    const Decision& order(const std::string& who, const std::string& text) {
        Message message = from_leader(who, text);
        message.sender.role = stage_.directory().role_of(who);
        Reading reading = reading_of(Intent::other);
        reading.ticket_ref = "001";
        return stage_.say(message, reading);
    }
    const Request& request() const { return stage_.request(0); }

    Stage stage_;
    Priority before_{};
};

TEST_F(Hastening, IsUnderstoodInTheWordsPeopleUse) {
    for (const char* words : {"加急", "加急处理一下", "优先处理", "提级", "特急", "加急件"})
        EXPECT_TRUE(haste_order_in(words)) << words;
    EXPECT_EQ(haste_order_in("加急到p1")->to, Priority::p1);
    EXPECT_EQ(haste_order_in("特急")->to, Priority::p1);
    EXPECT_FALSE(haste_order_in("加急")->to);
    for (const char* talk : {"加急的有几件", "优先安排老人", "加急费多少", ""})
        EXPECT_FALSE(haste_order_in(talk)) << talk;
}

TEST_F(Hastening, RaisesThePriorityByOneStepAndMovesItsClocks) {
    ASSERT_GT(before_, Priority::p1);
    const auto acknowledge_by = request().watch.acknowledge_by, resolve_by = request().watch.resolve_by;
    const Decision& decision = order(staff, "001加急");
    EXPECT_EQ(int(request().priority), int(before_) - 1);
    EXPECT_LE(request().watch.acknowledge_by, acknowledge_by);
    EXPECT_LT(request().watch.resolve_by, resolve_by);
    EXPECT_THAT(stage_.said(), Contains("hastened"));
    EXPECT_THAT(stage_.told(request().owner_user_id), ElementsAre("hastened_to_owner"));
    EXPECT_THAT(stage_.events_of(0), Contains(EventKind::hasten).Times(1));
    ASSERT_EQ(decision.audit.size(), 1u);
    EXPECT_EQ(decision.audit.front().order, "hasten");
}

TEST_F(Hastening, EndsBelowAnEmergency) {
    order(staff, "001特急");
    EXPECT_EQ(request().priority, Priority::p1);
    order(staff, "001加急到P0");
    EXPECT_EQ(request().priority, Priority::p1);
    EXPECT_THAT(stage_.said(), ElementsAre("hastened_already"));
    EXPECT_THAT(stage_.events_of(0), Contains(EventKind::hasten).Times(1));
}

TEST_F(Hastening, RingsTheDutyPairAtNight) {
    stage_.pass(14h);  // 23:00
    order(staff, "001特急");
    EXPECT_THAT(stage_.said(), Contains("ring_duty"));
}

TEST_F(Hastening, IsOverWhenItIsDone) {
    stage_.say(from_leader(request().owner_user_id, "换好了"), reading_of(Intent::leader_done));
    order(staff, "001加急");
    EXPECT_EQ(request().priority, before_);
    EXPECT_THAT(stage_.said(), ElementsAre("order_not_now"));
}

TEST_F(Hastening, IsForStaffToOrder) {
    EXPECT_EQ(order("carl", "001加急").audit.size(), 1u);
    EXPECT_THAT(stage_.said(), ElementsAre("command_for_staff"));
    Message message = from_resident("anna", "@小管家 001加急");  // who reported it: a word about it
    message.addresses_bot = true;
    Reading reading = reading_of(Intent::progress_query);
    reading.ticket_ref = "001";
    stage_.say(message, reading);
    EXPECT_THAT(stage_.said(), Not(Contains("command_for_staff")));
    EXPECT_EQ(request().priority, before_);
}

}  // namespace
}  // namespace handlers::tests
