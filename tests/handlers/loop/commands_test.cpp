#include "handlers/loop/commands.hpp"

#include "handlers/loop/command_words.hpp"
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

const std::string manager = "jsp01";  // answers for lamps in 金梭花园
const std::string staff = "jsg01";    // leader of the first grid, and staff

class Commands : public testing::Test {
protected:
    void report_lamp() {
        stage_.say(from_resident("anna", "3号楼2单元楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
    }
    Message in_private(const std::string& who, const std::string& text) {
        Message message = from_leader(who, text);
        message.sender.role = stage_.directory().role_of(who);
        return message;
    }
    // What was answered last: the template and, of a list, its lines.
    std::string order(const std::string& who, const std::string& text,
                      Reading reading = reading_of(Intent::other)) {
        const Decision& decision = stage_.say(in_private(who, text), reading);
        if (decision.answers.empty()) return {};
        const Say& say = decision.answers.front();
        const auto lines = say.values.find("lines");
        return lines == say.values.end() ? say.template_name : lines->second;
    }
    std::string order_about_the_lamp(const std::string& who, const std::string& text) {
        Reading reading = reading_of(Intent::other);
        reading.ticket_ref = "001";
        return order(who, "001" + text, reading);
    }
    const Request& request() const { return stage_.request(0); }
    std::string work_group() const {
        for (const Chat& chat : stage_.directory().content().chats)
            if (chat.is_work_group()) return chat.id;
        return {};
    }

    Stage stage_;
};

TEST_F(Commands, AreUnderstoodWithWhatPeoplePutAroundThem) {
    const auto heard = [&](const std::string& text) {
        return command_in(from_leader(staff, text), stage_.directory());
    };
    EXPECT_EQ(heard("@小管家 我的任务。"), Command::my_tasks);
    EXPECT_EQ(heard("我的诉求"), Command::my_requests);
    EXPECT_EQ(heard("超时"), Command::overdue);
    EXPECT_EQ(heard("第三网格 在办"), Command::open_in_grid);
    EXPECT_EQ(heard("#017 派给第三网格"), Command::assign);
    EXPECT_EQ(heard("【1224-017】结案 已转12345"), Command::close);
    EXPECT_EQ(heard("灯修好了 超时没"), Command::none);
    EXPECT_EQ(heard("结案了 谢谢大家"), Command::none);
    EXPECT_EQ(heard("结案没有?"), Command::none);
    EXPECT_EQ(heard("结案率这个月多少"), Command::none);
    EXPECT_EQ(heard("派给谁了?"), Command::none);
    EXPECT_EQ(heard("第三网格今天真热闹"), Command::none);
    EXPECT_EQ(heard(""), Command::none);
}

TEST_F(Commands, ListWhatAnOwnerHasInHand) {
    EXPECT_EQ(order(manager, "我的任务"), "list_empty");
    report_lamp();
    EXPECT_THAT(order(manager, "我的任务"), HasSubstr("【1224-001】金梭花园3号楼2单元"));
}

TEST_F(Commands, ListWhatSomebodyReported) {
    report_lamp();
    Message message = from_resident("anna", "我的诉求");
    message.addresses_bot = true;
    const Decision& decision = stage_.say(message, reading_of(Intent::other));
    ASSERT_EQ(decision.answers.size(), 1u);
    EXPECT_THAT(decision.answers.front().values.at("lines"), HasSubstr("1224-001"));
}

TEST_F(Commands, ListWhatIsOverdueForStaffOnly) {
    report_lamp();
    EXPECT_EQ(order(staff, "超时"), "list_empty");
    stage_.pass(72h);
    EXPECT_THAT(order(staff, "超时"), HasSubstr("1224-001"));
    EXPECT_EQ(order("anna", "超时"), "command_for_staff");
}

TEST_F(Commands, PassOverAResidentsTalkInAGroup) {
    EXPECT_TRUE(stage_.say(from_resident("anna", "超时"), reading_of(Intent::chitchat)).is_empty());
}

TEST_F(Commands, ListWhatIsOpenInAGrid) {
    report_lamp();
    const Grid* grid = stage_.directory().grid(request().spot.grid_id);
    ASSERT_NE(grid, nullptr);
    EXPECT_THAT(order(staff, grid->short_name + "在办"), HasSubstr("1224-001"));
}

TEST_F(Commands, ShowAtMostTenLines) {
    for (int building = 1; building <= 12; ++building)
        stage_.say(from_resident("r" + std::to_string(building), "楼道灯不亮"),
                   report_of("lighting", "B05", at(std::to_string(building), "1")));
    ASSERT_EQ(stage_.count(), 12u);
    EXPECT_THAT(order(manager, "我的任务"), HasSubstr("另有2件"));
}

TEST_F(Commands, AssignToAnotherPerson) {
    report_lamp();
    const User* other = stage_.directory().user("jsg02");
    EXPECT_EQ(order_about_the_lamp(staff, "派给" + other->name), "assigned");
    EXPECT_EQ(request().owner_user_id, "jsg02");
    EXPECT_EQ(request().state, State::dispatched);
    EXPECT_THAT(stage_.told("jsg02"), Contains("ring_owner"));
    EXPECT_THAT(stage_.told(manager), Contains("assigned_away"));
}

TEST_F(Commands, AskWhomAndWhich) {
    report_lamp();
    EXPECT_EQ(order_about_the_lamp(staff, "派给张三丰"), "assign_whom");
    EXPECT_EQ(order(staff, "派给第三网格"), "command_which");
    EXPECT_EQ(request().owner_user_id, manager);
}

TEST_F(Commands, CloseWithAReason) {
    report_lamp();
    EXPECT_EQ(order_about_the_lamp(staff, "结案"), "close_why");
    EXPECT_EQ(order_about_the_lamp(staff, "结案 已转12345 编号88"), "closed_for_staff");
    EXPECT_EQ(request().state, State::closed);
    EXPECT_EQ(request().result, CloseResult::handed_over);
    EXPECT_THAT(stage_.told("anna"), ElementsAre("explained"));
    EXPECT_FALSE(stage_.has_timer(0, TimerKind::supervise));
    EXPECT_FALSE(stage_.has_timer(0, TimerKind::acknowledge));
}

TEST_F(Commands, DoNotLetAnOwnerCloseHisOwnRequest) {
    stage_.say(from_resident("anna", "3号楼门口地砖坏了"), report_of("road_pavement", "B02", at("3")));
    ASSERT_EQ(request().owner_user_id, staff);
    Reading done = reading_of(Intent::leader_done);
    done.ticket_ref = "001";
    order(staff, "001结案 地砖换好了", done);
    EXPECT_EQ(request().state, State::done);
}

TEST_F(Commands, CloseWhatWasAskedAboutByTelephone) {
    report_lamp();
    stage_.say(from_leader(manager, "换好了"), reading_of(Intent::leader_done));
    EXPECT_EQ(order_about_the_lamp(staff, "结案 回访满意"), "closed_after_call");
    EXPECT_EQ(request().result, CloseResult::silent);
}

TEST_F(Commands, TakeTheNumberBeforeTheOrderAndNotTheReasons) {
    report_lamp();
    Reading reading = reading_of(Intent::other);
    reading.ticket_ref = "3312";
    EXPECT_EQ(order(staff, "001结案 已转12345,编号3312", reading), "closed_for_staff");
}

TEST_F(Commands, FindTheNumberInAQuotedNotice) {
    report_lamp();
    Message message = in_private("jsg09", "派给第三网格");
    message.quote = Quote{"", "【1224-001】金梭花园3号楼2单元“楼道灯不亮”"};
    const Decision& decision = stage_.say(message, reading_of(Intent::other));
    ASSERT_EQ(decision.answers.size(), 1u);
    EXPECT_EQ(decision.answers.front().template_name, "assigned");
}

TEST_F(Commands, ShowAWorkGroupNothingPrivate) {
    report_lamp();
    stage_.say(from_resident("bela", "他又打我"), report_of("neighbor_dispute", "G03", at("3", "2")));
    Message message = in_private(staff, "超时");
    message.conversation = {Conversation::Kind::group, work_group()};
    stage_.pass(30 * 24h);
    const Decision& decision = stage_.say(message, reading_of(Intent::other));
    ASSERT_EQ(decision.answers.size(), 2u);
    EXPECT_THAT(decision.answers[0].values.at("lines"), Not(HasSubstr("打我")));
    EXPECT_EQ(decision.answers[1].template_name, "list_kept_private");
}

TEST_F(Commands, AreNotForOwnersWhoAreNoStaff) {
    report_lamp();
    order_about_the_lamp(manager, "派给jsg02");
    EXPECT_EQ(request().owner_user_id, manager);
    order_about_the_lamp(manager, "结案 太难了");
    EXPECT_NE(request().state, State::closed);
}

TEST_F(Commands, DoNotAssignWhatIsDone) {
    report_lamp();
    stage_.say(from_leader(manager, "换好了"), reading_of(Intent::leader_done));
    EXPECT_EQ(order_about_the_lamp(staff, "派给第三网格"), "assign_done");
    EXPECT_EQ(request().state, State::done);
}

}  // namespace
}  // namespace handlers::tests
