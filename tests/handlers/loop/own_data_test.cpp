#include "handlers/loop/own_data.hpp"

#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class OwnData : public testing::Test {
protected:
    void report_lamp(const std::string& who, const std::string& building) {
        stage_.say(from_resident(who, building + "号楼楼道灯不亮"),
                   report_of("lighting", "B05", at(building, "2")));
    }
    static Message in_private(const std::string& who, const std::string& text) {
        Message message = from_resident(who, text, who);
        message.conversation.kind = Conversation::Kind::private_chat;
        return message;
    }
    const Decision& order(const std::string& who, const std::string& text) {
        return stage_.say(in_private(who, text), reading_of(Intent::other));
    }
    const Decision& answer_one(const std::string& who) {
        Reading one = reading_of(Intent::other);
        one.digit = 1;
        return stage_.say(in_private(who, "1"), one);
    }

    Stage stage_;
};

TEST_F(OwnData, ShowsEverybodyHisOwnRequestsWithTheirState) {
    report_lamp("anna", "3");
    report_lamp("berta", "4");
    order("anna", "撤回001");
    report_lamp("anna", "5");
    const Decision& decision = order("anna", "我的数据");
    ASSERT_EQ(decision.answers.size(), 1u);
    const Say& say = decision.answers.front();
    EXPECT_EQ(say.template_name, "my_data");
    EXPECT_EQ(say.values.at("count"), "2");
    EXPECT_EQ(say.values.at("lines"),
              "【1224-003】2026-12-24“5号楼楼道灯不亮”在办\n【1224-001】2026-12-24“3号楼楼道灯不亮”已撤回");
    EXPECT_EQ(say.values.at("shown"), "");
    EXPECT_EQ(decision.audit.size(), 1u);
}

TEST_F(OwnData, GoesToThePrivateChatWhenAGroupReadsAlong) {
    report_lamp("anna", "3");
    const Decision& decision = stage_.say(from_resident("anna", "我的数据"), reading_of(Intent::other));
    ASSERT_EQ(decision.answers.size(), 1u);
    EXPECT_EQ(decision.answers.front().template_name, "told_in_private");
    EXPECT_THAT(stage_.told("anna"), ElementsAre("my_data"));
}

TEST_F(OwnData, IsCutToWhatAMessageHolds) {
    for (int building = 1; building <= 22; ++building)
        report_lamp("anna", std::to_string(building));
    const Say say = order("anna", "我的数据").answers.front();
    EXPECT_EQ(say.values.at("count"), "22");
    EXPECT_EQ(say.values.at("shown"), "20");
    EXPECT_THAT(say.values.at("lines"), Not(HasSubstr("1224-002")));
    EXPECT_LT(say.values.at("lines").size(), 1800u);
}

TEST_F(OwnData, SaysThatThereIsNone) {
    order("anna", "我的数据");
    EXPECT_THAT(stage_.said(), ElementsAre("my_data_empty"));
    order("anna", "删除我的信息");
    EXPECT_THAT(stage_.said(), ElementsAre("my_data_empty"));
}

TEST_F(OwnData, IsForgottenAfterOneConfirmation) {
    report_lamp("anna", "3");
    EXPECT_FALSE(order("anna", "删除我的信息").forget);
    EXPECT_THAT(stage_.said(), ElementsAre("ask_to_forget"));
    const Decision& decision = answer_one("anna");
    ASSERT_TRUE(decision.forget);
    EXPECT_EQ(*decision.forget, (ForgetWish{"bridge", "anna", false, stage_.now()}));
    ASSERT_EQ(decision.answers.size(), 1u);
    EXPECT_EQ(decision.answers.front().template_name, "forgotten");
    EXPECT_EQ(decision.answers.front().values.at("open"), "1");
    ASSERT_EQ(decision.audit.size(), 1u);
    EXPECT_EQ(decision.audit.front().order, "forget_me");
    EXPECT_EQ(decision.audit.front().outcome, "done");
}

TEST_F(OwnData, IsNotForgottenByAOneThatComesTooLate) {
    report_lamp("anna", "3");
    order("anna", "删除我的信息");
    stage_.pass(11min);
    EXPECT_FALSE(answer_one("anna").forget);
}

TEST_F(OwnData, IsForgottenInPrivateOnly) {
    report_lamp("anna", "3");
    Message message = from_resident("anna", "删除我的信息");
    message.addresses_bot = true;
    stage_.say(message, reading_of(Intent::other));
    EXPECT_THAT(stage_.said(), ElementsAre("forget_in_private"));
    Reading one = reading_of(Intent::other);
    one.digit = 1;
    EXPECT_FALSE(stage_.say(from_resident("anna", "1"), one).forget);
}

}  // namespace
}  // namespace handlers::tests
