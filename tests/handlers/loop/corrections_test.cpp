#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

// In the group of the report, where the number is enough.
Message from_staff(std::string text) {
    Message message = from_resident("jsg01", std::move(text));
    message.sender.role = Role::leader;
    return message;
}

Reading with_number(std::string number) {
    Reading reading = reading_of(Intent::chitchat);
    reading.ticket_ref = std::move(number);
    return reading;
}

class Corrections : public testing::Test {
protected:
    void SetUp() override {
        stage_.say(from_resident("anna", "3号楼2单元楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
        ASSERT_EQ(stage_.count(), 1U);
        ASSERT_EQ(stage_.request(0).number.shown(), "1224-001");
    }
    Stage stage_;
};

TEST_F(Corrections, TakeDownWhatIsNoRequest) {
    const Decision& decision = stage_.say(from_staff("【1224-001】不是诉求"), with_number("1224-001"));
    EXPECT_EQ(stage_.request(0).state, State::closed);
    EXPECT_EQ(stage_.request(0).result, CloseResult::explained);
    EXPECT_FALSE(stage_.has_timer(0, TimerKind::acknowledge));
    ASSERT_EQ(decision.corrections.size(), 1U);
    const Correction& kept = decision.corrections.front();
    EXPECT_EQ(kept.kind, Correction::Kind::not_a_request);
    EXPECT_EQ(kept.text, "3号楼2单元楼道灯不亮");
    EXPECT_EQ(kept.intent, "chitchat");
    EXPECT_EQ(kept.label, "");
    EXPECT_EQ(kept.by, "jsg01");
    EXPECT_THAT(stage_.said(), Contains("corrected_not_a_request"));
    EXPECT_THAT(stage_.told("jsp01"), ElementsAre("not_a_request_to_owner"));
}

TEST_F(Corrections, ChangeTheCategoryByCode) {
    const Decision& decision = stage_.say(from_staff("【1224-001】类别B02"), with_number("1224-001"));
    EXPECT_EQ(stage_.request(0).leaf, "B02");
    EXPECT_EQ(stage_.request(0).label, "road_pavement");
    ASSERT_EQ(decision.corrections.size(), 1U);
    EXPECT_EQ(decision.corrections.front().leaf, "B02");
    EXPECT_EQ(decision.corrections.front().intent, "report");
}

TEST_F(Corrections, ChangeTheCategoryInWordsAndWhoAnswersForIt) {
    stage_.say(from_staff("001 类别改成道路地砖破损"), with_number("001"));
    EXPECT_EQ(stage_.request(0).leaf, "B02");
    EXPECT_EQ(stage_.request(0).owner_user_id, "jsg01");
    EXPECT_EQ(stage_.request(0).state, State::dispatched);
    EXPECT_THAT(stage_.told("jsp01"), ElementsAre("category_corrected_away"));
}

TEST_F(Corrections, RaiseTheAlarmWhenItIsAnEmergencyAfterAll) {
    const Decision& decision = stage_.say(from_staff("001 类别电梯困人"), with_number("001"));
    EXPECT_EQ(stage_.request(0).leaf, "A03");
    EXPECT_EQ(stage_.request(0).priority, Priority::p0);
    EXPECT_THAT(stage_.said(), Contains("alarm"));
    EXPECT_EQ(decision.corrections.at(0).intent, "emergency");
    EXPECT_EQ(decision.corrections.at(0).urgency, "emergency");
}

TEST_F(Corrections, CalmDownWhatIsNoEmergency) {
    stage_.say(from_resident("bela", "4号楼电梯里有人拍门"),
               report_of("elevator", "A03", at("4"), Urgency::emergency));
    ASSERT_EQ(stage_.request(1).priority, Priority::p0);
    stage_.say(from_staff("002 类别B01"), with_number("002"));
    EXPECT_EQ(stage_.request(1).leaf, "B01");
    EXPECT_EQ(stage_.request(1).priority, Priority::p1);
    EXPECT_EQ(stage_.request(1).intent, "report");
}

TEST_F(Corrections, TellTheReporterWhatBecameOfIt) {
    stage_.say(from_staff("【1224-001】不是诉求"), with_number("1224-001"));
    EXPECT_THAT(stage_.told("anna"), ElementsAre("not_a_request"));
}

TEST_F(Corrections, UnderstandFreeWordsForTheCategory) {
    stage_.say(from_staff("001 分类错了 是电梯坏了"), with_number("001"));
    EXPECT_EQ(stage_.request(0).label, "elevator");
}

TEST_F(Corrections, RegisterWhatWasPassedOver) {
    Message staff = from_staff("@小管家 登记");
    staff.quote = Quote{"unknown", "3号楼2单元门口的台阶塌了一块"};
    const Decision& decision = stage_.say(staff, reading_of(Intent::chitchat));
    ASSERT_EQ(stage_.count(), 2U);
    EXPECT_EQ(stage_.request(1).text, "3号楼2单元门口的台阶塌了一块");
    ASSERT_EQ(decision.corrections.size(), 1U);
    EXPECT_EQ(decision.corrections.front().kind, Correction::Kind::missed_request);
    EXPECT_EQ(decision.corrections.front().text, "3号楼2单元门口的台阶塌了一块");
}

TEST_F(Corrections, AreNotForResidents) {
    stage_.say(from_resident("bela", "【1224-001】不是诉求"), with_number("1224-001"));
    EXPECT_EQ(stage_.request(0).state, State::dispatched);
}

TEST_F(Corrections, NeedAQuoteOrANumber) {
    const Decision& decision = stage_.say(from_staff("不是诉求"), reading_of(Intent::chitchat));
    EXPECT_EQ(stage_.request(0).state, State::dispatched);
    EXPECT_THAT(decision.corrections, IsEmpty());
}

}  // namespace
}  // namespace handlers::tests
