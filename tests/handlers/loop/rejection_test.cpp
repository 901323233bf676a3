#include "handlers/loop/rejection.hpp"

#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>

#include <string>

namespace handlers::tests {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string staff = "jsg09", leader = "jsg01";

class Rejection : public ::testing::Test {
protected:
    void report_roof() {
        stage_.say(from_resident("anna", "3号楼楼顶防水开发商没做好"),
                   report_of("water_leak", "C07", at("3", "2")));
    }
    const Decision& order(const std::string& who, const std::string& text) {
        Message message = from_leader(who, text);
        message.sender.role = stage_.directory().role_of(who);
        Reading reading = reading_of(Intent::other);
        reading.ticket_ref = "001";
        return stage_.say(message, reading);
    }
    const Request& request() const { return stage_.request(0); }
    std::string words_to_anna() const {
        for (const Say& say : last_->notices)
            if (say.to.conversation.id == "anna") return say.values.at("words");
        return {};
    }

    Stage stage_;
    const Decision* last_ = nullptr;
};

TEST_F(Rejection, IsUnderstoodWithItsReason) {
    EXPECT_EQ(rejection_in("017不予受理 是开发商保修的事"), "是开发商保修的事");
    EXPECT_EQ(rejection_in("@小管家 #017 不受理,找开发商"), "找开发商");
    EXPECT_EQ(rejection_in("【1224-017】这事归12345"), "这事归12345");
    EXPECT_EQ(rejection_in("不归社区管,找房管局"), "不归社区管,找房管局");
    EXPECT_EQ(rejection_in("017不予受理"), "");
    for (const char* talk :
         {"不受理的有哪些", "不予受理吗", "这事归12345吗?", "这事归物业", "昨天说了不予受理", ""})
        EXPECT_FALSE(rejection_in(talk)) << talk;
}

TEST_F(Rejection, EndsWhatNobodyHasTakenOnAndTellsWhy) {
    report_roof();
    last_ = &order(staff, "001不予受理 是开发商保修的事");
    EXPECT_EQ(request().state, State::rejected);
    EXPECT_TRUE(request().closed_at);
    EXPECT_THAT(stage_.said(), Contains("rejected_for_staff"));
    EXPECT_THAT(stage_.told("anna"), ElementsAre("rejected_where"));
    EXPECT_EQ(words_to_anna(), "是开发商保修的事");
    EXPECT_THAT(stage_.told(request().owner_user_id), ElementsAre("closed_by_staff"));
    EXPECT_FALSE(stage_.has_timer(0, TimerKind::acknowledge));
    EXPECT_FALSE(stage_.has_timer(0, TimerKind::supervise));
    ASSERT_EQ(last_->audit.size(), 1u);
    EXPECT_EQ(last_->audit.front().order, "reject");
}

TEST_F(Rejection, NamesNoSecondNumberBesideTheOneGiven) {
    report_roof();
    order(staff, "001这事归12345");
    EXPECT_EQ(request().state, State::rejected);
    EXPECT_THAT(stage_.told("anna"), ElementsAre("rejected"));
}

// It gets its number all the same, by which it can be asked about.
TEST_F(Rejection, EndsWhatIsStillBeingToldWithoutAnOwner) {
    const Message report = from_resident("anna", "开发商没给装灯");
    stage_.say(report, report_of("lighting", "B05", {}));
    ASSERT_EQ(request().state, State::collecting);
    Message no = from_leader(staff, "不予受理 找开发商");
    no.sender.role = Role::staff;
    no.channel = "bridge";
    no.quote = Quote{report.id, {}};
    stage_.say(no, reading_of(Intent::other));
    EXPECT_EQ(request().state, State::rejected);
    EXPECT_TRUE(request().owner_user_id.empty());
    EXPECT_GT(request().number.sequence, 0);
    EXPECT_THAT(stage_.events_of(0), ElementsAre(EventKind::report, EventKind::accept, EventKind::reject));
    EXPECT_FALSE(stage_.has_timer(0, TimerKind::bundle));
}

TEST_F(Rejection, OfWhatSomebodyHasTakenOnIsAnExplanation) {
    report_roof();
    stage_.say(from_leader(request().owner_user_id, "收到"), reading_of(Intent::leader_ack));
    order(staff, "001不予受理 是开发商保修的事");
    EXPECT_EQ(request().state, State::closed);
    EXPECT_EQ(request().result, CloseResult::explained);
    EXPECT_THAT(stage_.told("anna"), ElementsAre("explained"));
}

TEST_F(Rejection, WantsAReason) {
    report_roof();
    order(staff, "001不予受理");
    EXPECT_EQ(request().state, State::dispatched);
    EXPECT_THAT(stage_.said(), ElementsAre("reject_why"));
}

TEST_F(Rejection, IsNobodysButTheStaffs) {
    report_roof();
    last_ = &order("carl", "001不予受理 找开发商");
    EXPECT_EQ(request().state, State::dispatched);
    EXPECT_THAT(stage_.said(), ElementsAre("command_for_staff"));
    ASSERT_EQ(last_->audit.size(), 1u);
    EXPECT_EQ(last_->audit.front().outcome, "refused");
}

TEST_F(Rejection, IsTalkWhereItPointsToNothing) {
    Message talk = from_resident("carl", "不受理 那我找谁");
    talk.conversation = {Conversation::Kind::private_chat, "carl"};
    stage_.say(talk, reading_of(Intent::thanks));
    EXPECT_THAT(stage_.said(), ::testing::Not(Contains("command_for_staff")));
}

// A grid leader is one of the staff, too.
TEST_F(Rejection, IsNotTheOwnersOwn) {
    stage_.say(from_resident("anna", "3号楼和5号楼中间有人摆摊"),
               report_of("street_vending", "E01", at("3")));
    order(staff, "001派给第一网格");
    ASSERT_EQ(request().owner_user_id, leader);
    order(leader, "001不予受理 找城管");
    EXPECT_EQ(request().state, State::dispatched);
    EXPECT_THAT(stage_.said(), ElementsAre("own_not_closed"));
}

}  // namespace
}  // namespace handlers::tests
