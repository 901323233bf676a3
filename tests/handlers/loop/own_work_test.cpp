#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

using testing::ElementsAre;

// The lamp of 金梭花园 3 is the property manager's; he saw it himself.
const std::string owner = "jsp01";
const std::string superior = "jsg01";

Message from_person(const Stage& stage, std::string user, std::string text) {
    Message message = from_resident(std::move(user), std::move(text));
    message.sender.role = stage.directory().role_of(message.sender.id);
    return message;
}

class OwnWork : public testing::Test {
protected:
    void report_and_finish() {
        stage_.say(from_person(stage_, owner, "3号楼2单元楼道灯不亮"),
                   report_of("lighting", "B05", at("3", "2")));
        ASSERT_EQ(stage_.request(0).owner_user_id, owner);
        stage_.say(from_leader(owner, "换好了"), reading_of(Intent::leader_done));
        ASSERT_EQ(stage_.request(0).state, State::done);
    }
    Stage stage_;
};

TEST_F(OwnWork, IsNotConfirmedByTheOwnerThoughHeReportedIt) {
    report_and_finish();
    stage_.say(from_person(stage_, owner, "亮了"), follow_up(Nuance::fine_now));
    EXPECT_EQ(stage_.request(0).state, State::done);
    EXPECT_EQ(stage_.events_of(0).back(), EventKind::comment);
}

TEST_F(OwnWork, IsConfirmedByTheSuperiorWhereNobodyElseReportedIt) {
    report_and_finish();
    EXPECT_THAT(stage_.told(superior), ElementsAre("check_own_work"));
    stage_.say(from_leader(superior, "看过了 好了"), reading_of(Intent::leader_done));
    EXPECT_EQ(stage_.request(0).state, State::closed);
    EXPECT_EQ(stage_.request(0).result, CloseResult::confirmed);
}

TEST_F(OwnWork, IsNotRatedByTheOwner) {
    report_and_finish();
    Reading five_stars = reading_of(Intent::rating);
    five_stars.stars = 5;
    stage_.say(from_person(stage_, owner, "五星"), five_stars);
    EXPECT_EQ(stage_.request(0).state, State::done);
    EXPECT_FALSE(stage_.request(0).stars.has_value());
}

// A broken pavement is the grid leader's, who is staff as well.
class OwnWorkOfStaff : public testing::Test {
protected:
    void SetUp() override {
        stage_.say(from_resident("anna", "3号楼门口地砖坏了"), report_of("road_pavement", "B02", at("3")));
        ASSERT_EQ(stage_.request(0).owner_user_id, superior);
        number_.ticket_ref = "1224-001";
    }
    Stage stage_;
    Reading number_ = reading_of(Intent::chitchat);
};

TEST_F(OwnWorkOfStaff, IsNotTakenDownByTheOwner) {
    stage_.say(from_person(stage_, superior, "【1224-001】不是诉求"), number_);
    EXPECT_THAT(stage_.said(), ElementsAre("own_not_closed"));
    EXPECT_EQ(stage_.request(0).state, State::dispatched);
    stage_.say(from_person(stage_, "jsg05", "【1224-001】不是诉求"), number_);
    EXPECT_EQ(stage_.request(0).state, State::closed);
}

TEST_F(OwnWorkOfStaff, IsTakenDownByNobodyWhoIsNoStaff) {
    stage_.say(from_person(stage_, "jss01", "【1224-001】不是诉求"), number_);
    EXPECT_THAT(stage_.said(), ElementsAre("command_for_staff"));
    EXPECT_EQ(stage_.request(0).state, State::dispatched);
}

TEST_F(OwnWorkOfStaff, IsNotClosedByTheOwnerOnceItIsDone) {
    stage_.say(from_leader(superior, "铺好了"), reading_of(Intent::leader_done));
    stage_.say(from_leader(superior, "001结案 已转12345 编号3312"), number_);
    EXPECT_EQ(stage_.request(0).state, State::done);
}

}  // namespace
}  // namespace handlers::tests
