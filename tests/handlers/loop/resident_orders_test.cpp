#include "handlers/loop/resident_orders.hpp"

#include "handlers/loop/resident_order_words.hpp"
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

const std::string manager = "jsp01";  // answers for lamps in 金梭花园

class ResidentOrders : public testing::Test {
protected:
    void report_lamp(const std::string& who = "anna", const std::string& unit = "2") {
        stage_.say(from_resident(who, "3号楼" + unit + "单元楼道灯不亮"),
                   report_of("lighting", "B05", at("3", unit)));
    }
    // A quarrel in the family is nobody else's business.
    void report_quarrel(const std::string& who) {
        stage_.say(from_resident(who, "我家两口子天天吵架要闹离婚"),
                   report_of("neighbor_dispute", "G03", at("3", "1")));
    }
    const Decision& in_private(const std::string& who, const std::string& text,
                               Reading reading = reading_of(Intent::other)) {
        Message message = from_resident(who, text, who);
        message.conversation.kind = Conversation::Kind::private_chat;
        return stage_.say(message, reading);
    }
    const Decision& in_group(const std::string& who, const std::string& text, bool addresses_bot = false) {
        Message message = from_resident(who, text);
        message.addresses_bot = addresses_bot;
        return stage_.say(message, reading_of(Intent::other));
    }
    static Reading digit(int value) {
        Reading reading = reading_of(Intent::other);
        reading.digit = value;
        return reading;
    }
    State state_of(std::size_t index) const { return stage_.request(index).state; }

    Stage stage_;
};

TEST_F(ResidentOrders, AreTheWholeMessage) {
    const auto heard = [](const std::string& text) { return resident_order_in(text).command; };
    for (const char* text : {"撤回", "撤回017", "017撤回", "#017 撤回", "撤回我的诉求", "@小管家 撤回。",
                             "请撤回这件", "撤回 1224-017", "【1224-017】撤回", "取消我的诉求", "撤回吧"})
        EXPECT_EQ(heard(text), Command::withdraw) << text;
    for (const char* text :
         {"进度", "进度 017", "017进度怎么样了", "017进度怎么样了?", "查一下进度", "1224-017怎么样了",
          "我的进度", "17号那个进度", "【1224-017】进度", "进度怎么样"})
        EXPECT_EQ(heard(text), Command::progress) << text;
    for (const char* text : {"我的数据", "@小管家 我的信息"})
        EXPECT_EQ(heard(text), Command::my_data) << text;
    for (const char* text : {"删除我的信息", "删除我的信息。"})
        EXPECT_EQ(heard(text), Command::forget_me) << text;
    for (const char* text :
         {"", "谁撤回了一条消息", "撤回了一条消息", "取消", "3号楼怎么样了", "怎么样了", "工程进度太慢",
          "我的数据线丢了", "017", "018", "我的信息发错群了", "撤回来没有"})
        EXPECT_EQ(heard(text), Command::none) << text;
}

TEST_F(ResidentOrders, NameANumberAsRequestsAreNumbered) {
    EXPECT_EQ(resident_order_in("撤回17").number, "017");
    EXPECT_EQ(resident_order_in("#1224-017进度").number, "1224-017");
    EXPECT_EQ(resident_order_in("【1224-1017】撤回").number, "1224-1017");
    EXPECT_EQ(resident_order_in("撤回").number, "");
}

TEST_F(ResidentOrders, WithdrawTheOneOpenRequestAndSayWhich) {
    report_lamp();
    const Decision& decision = in_private("anna", "撤回");
    EXPECT_EQ(state_of(0), State::cancelled);
    ASSERT_EQ(decision.answers.size(), 1u);
    EXPECT_EQ(decision.answers.front().template_name, "cancelled");
    EXPECT_THAT(decision.answers.front().values.at("matter"), HasSubstr("楼道灯不亮"));
    EXPECT_THAT(stage_.told(manager), ElementsAre("cancelled_to_owner"));
    EXPECT_FALSE(stage_.has_timer(0, TimerKind::acknowledge));
}

TEST_F(ResidentOrders, WithdrawByNumberAndByQuote) {
    report_lamp("anna", "1");
    report_lamp("anna", "2");
    in_private("anna", "撤回001");
    EXPECT_EQ(state_of(0), State::cancelled);
    Message message = from_resident("anna", "撤回");
    message.quote = Quote{{}, "【1224-002】收到"};
    stage_.say(message, reading_of(Intent::other));
    EXPECT_EQ(state_of(1), State::cancelled);
}

TEST_F(ResidentOrders, AreAnsweredInPrivateInAGroupThatTalksAmongItself) {
    report_lamp();
    const Decision& decision = in_group("anna", "撤回");
    EXPECT_EQ(state_of(0), State::cancelled);
    EXPECT_THAT(decision.answers, IsEmpty());
    EXPECT_THAT(stage_.told("anna"), ElementsAre("cancelled"));
}

TEST_F(ResidentOrders, AskWhichWhenSeveralAreOpen) {
    report_lamp("anna", "1");
    report_lamp("anna", "2");
    in_private("anna", "撤回");
    EXPECT_THAT(stage_.said(), ElementsAre("which_request"));
    EXPECT_EQ(state_of(0), State::dispatched);
    in_private("anna", "1", digit(1));
    EXPECT_EQ(state_of(0), State::cancelled);
    EXPECT_EQ(state_of(1), State::dispatched);
    EXPECT_THAT(stage_.said(), Contains("cancelled"));
}

TEST_F(ResidentOrders, WithdrawWhatWasReportedDoneToo) {
    report_lamp();
    stage_.say(from_leader(manager, "修好了"), reading_of(Intent::leader_done));
    ASSERT_EQ(state_of(0), State::done);
    in_private("anna", "撤回001");
    EXPECT_EQ(state_of(0), State::cancelled);
    EXPECT_FALSE(stage_.has_timer(0, TimerKind::confirm));
}

TEST_F(ResidentOrders, LeaveAnEmergencyToBeLookedAt) {
    stage_.say(from_resident("anna", "3号楼着火了"),
               report_of("fire_equipment", "A01", at("3"), Urgency::emergency));
    in_private("anna", "撤回");
    EXPECT_TRUE(is_open(state_of(0)));
    EXPECT_TRUE(stage_.request(0).is_withdrawn);
    EXPECT_THAT(stage_.said(), Contains("withdrawn_but_looked_at"));
    EXPECT_THAT(stage_.said(), Contains("stood_down"));
}

TEST_F(ResidentOrders, TakeOneReporterOffWhatNeighboursReportedToo) {
    report_lamp("anna");
    stage_.say(from_resident("berta", "我家也是"), follow_up(Nuance::same_here));
    ASSERT_EQ(stage_.request(0).reporters.size(), 2u);
    in_private("anna", "撤回001");
    EXPECT_EQ(state_of(0), State::dispatched);
    ASSERT_EQ(stage_.request(0).reporters.size(), 1u);
    EXPECT_EQ(stage_.request(0).reporters.front().user_id, "berta");
    EXPECT_THAT(stage_.said(), ElementsAre("withdrawn_from", "detail_to_owner"));
}

TEST_F(ResidentOrders, RefuseToWithdrawWhatSomebodyElseReported) {
    report_lamp("anna");
    const Decision& decision = in_private("berta", "撤回001");
    EXPECT_EQ(state_of(0), State::dispatched);
    EXPECT_THAT(stage_.said(), ElementsAre("withdraw_not_yours"));
    ASSERT_EQ(decision.audit.size(), 1u);
    EXPECT_EQ(decision.audit.front().order, "withdraw");
    EXPECT_EQ(decision.audit.front().outcome, "refused");
    EXPECT_THAT(decision.requests, IsEmpty());
}

TEST_F(ResidentOrders, SayThatANumberIsUnknownAndThatNothingIsOpen) {
    in_private("anna", "撤回099");
    EXPECT_THAT(stage_.said(), ElementsAre("unknown_number"));
    in_private("anna", "撤回");
    EXPECT_THAT(stage_.said(), ElementsAre("nothing_open"));
    EXPECT_TRUE(in_group("anna", "撤回").is_empty());
}

TEST_F(ResidentOrders, TellHowARequestStands) {
    report_lamp();
    const Decision& decision = in_private("anna", "进度 001");
    ASSERT_EQ(decision.answers.size(), 1u);
    EXPECT_EQ(decision.answers.front().template_name, "state_of_request");
    EXPECT_EQ(stage_.request(0).urges, 1);
    in_group("anna", "进度");
    EXPECT_THAT(stage_.said(), ElementsAre("state_of_request"));
}

TEST_F(ResidentOrders, ListThemWhenSeveralAreOpen) {
    report_lamp("anna", "1");
    report_lamp("anna", "2");
    in_private("anna", "进度");
    EXPECT_THAT(stage_.said(), ElementsAre("list"));
}

TEST_F(ResidentOrders, TellNeighboursWhatAGroupMayKnowAndNothingPrivate) {
    report_lamp("anna");
    in_private("berta", "001进度怎么样了");
    EXPECT_THAT(stage_.said(), ElementsAre("state_of_request"));
    report_quarrel("anna");
    const Decision& decision = in_private("berta", "002进度怎么样了");
    EXPECT_THAT(stage_.said(), ElementsAre("state_is_private"));
    EXPECT_EQ(decision.audit.size(), 1u);
    EXPECT_THAT(decision.requests, IsEmpty());
}

TEST_F(ResidentOrders, TellTheReporterOfAPrivateMatterInPrivate) {
    report_quarrel("anna");
    in_group("anna", "进度", true);
    EXPECT_THAT(stage_.told("anna"), ElementsAre("state_of_request"));
    EXPECT_THAT(stage_.said(), ElementsAre("told_in_private", "state_of_request"));
}

TEST_F(ResidentOrders, NameAPrivateMatterThatIsWithdrawnInPrivateOnly) {
    report_quarrel("anna");
    in_group("anna", "撤回", true);
    EXPECT_EQ(state_of(0), State::cancelled);
    EXPECT_THAT(stage_.told("anna"), ElementsAre("cancelled"));
    EXPECT_THAT(stage_.said(), testing::IsSupersetOf({"told_in_private", "cancelled"}));
}

TEST_F(ResidentOrders, KeepAPrivateMatterFromAStrangerWhoAsksInHisOwnWords) {
    report_quarrel("anna");
    Reading asks = reading_of(Intent::progress_query);
    asks.ticket_ref = "001";
    in_private("berta", "001那件到底办了没有", asks);
    EXPECT_THAT(stage_.said(), ElementsAre("state_is_private"));
}

}  // namespace
}  // namespace handlers::tests
