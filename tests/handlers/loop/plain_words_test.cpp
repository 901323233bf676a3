#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;

const std::string manager = "jsp01";

// What people say without the words that the rules wait for, understood from what was said before.
class PlainWords : public testing::Test {
protected:
    void report(const std::string& text, const Reading& reading) {
        stage_.say(from_resident("anna", text), reading);
    }
    void say(const std::string& text, const Reading& reading) {
        stage_.say(from_leader(manager, text), reading);
    }
    const Request& request(std::size_t index = 0) const { return stage_.request(index); }

    Stage stage_;
};

Reading outcome_in_talk() {
    Reading reading = reading_of(Intent::chitchat);
    reading.tells_outcome = true;
    return reading;
}

TEST_F(PlainWords, ConfirmWhatTheySpeakOf) {
    report("3号楼2单元水压小得洗不成澡", report_of("lighting", "B05", at("3", "2")));
    say("减压阀换了", reading_of(Intent::leader_done));
    report("水大了", outcome_in_talk());
    EXPECT_EQ(request().state, State::closed);
    EXPECT_EQ(request().result, CloseResult::confirmed);
}

TEST_F(PlainWords, ConfirmNothingWhenTheySpeakOfSomethingElse) {
    report("3号楼2单元楼道灯不亮", report_of("lighting", "B05", at("3", "2")));
    say("换好了", reading_of(Intent::leader_done));
    report("下班了", outcome_in_talk());
    EXPECT_EQ(request().state, State::done);
}

TEST_F(PlainWords, OfAnOwnerThatADangerIsOverAreTheOutcome) {
    report("3号楼2单元一楼燃气味", report_of("gas", "A02", at("3", "2"), Urgency::emergency));
    Reading clear = follow_up(Nuance::all_clear);
    stage_.say(from_leader(request().owner_user_id, "接口拧紧了 没味了"), clear);
    EXPECT_EQ(request().state, State::done);
}

TEST_F(PlainWords, OfABystanderOnlyStandTheAlarmDown) {
    report("3号楼2单元一楼燃气味", report_of("gas", "A02", at("3", "2"), Urgency::emergency));
    stage_.say(from_resident("bela", "没味了"), follow_up(Nuance::all_clear));
    EXPECT_EQ(request().state, State::in_progress);
}

TEST_F(PlainWords, LeaveAnAppointmentAfterAQuestionInProgress) {
    Reading question = reading_of(Intent::inquiry, "health_medical", "I07");
    report("家里老人卧床 想找人上门换药 找谁", question);
    stage_.pass(5min);
    ASSERT_EQ(stage_.count(), 1u);
    stage_.say(from_leader(request().owner_user_id, "跟护士约好了 明天上午来"),
               reading_of(Intent::leader_progress));
    EXPECT_EQ(request().state, State::in_progress);
}

TEST_F(PlainWords, OfASecondReporterConfirmAsWell) {
    report("3号楼2单元没网", report_of("internet_telecom", "C06", at("3", "2")));
    stage_.say(from_resident("bela", "3号楼1单元也没网"), report_of("internet_telecom", "C06", at("3", "1")));
    stage_.say(from_leader(request().owner_user_id, "恢复了"), reading_of(Intent::leader_done));
    report("好了", follow_up(Nuance::fine_now));
    ASSERT_EQ(request().state, State::closed);
    stage_.say(from_resident("bela", "我们也好了"), follow_up(Nuance::fine_now));
    EXPECT_EQ(std::ranges::count(stage_.events_of(0), EventKind::confirm), 2);
}

TEST_F(PlainWords, ThatOfferHelpUnderAnIdeaOpenNothing) {
    report("能不能搞个图书漂流", reading_of(Intent::suggestion, "event_suggestion", "K01"));
    const std::size_t before = stage_.count();
    Reading offer = reading_of(Intent::suggestion, "other_request", "K03");
    offer.nuance = Nuance::supports;
    stage_.pass(1min);
    stage_.say(from_resident("bela", "我能捐两箱"), offer);
    EXPECT_EQ(stage_.count(), before);
}

TEST_F(PlainWords, TellTwoTasksApartByWhatTheirReportsSay) {
    report("3号楼电梯按键坏了", report_of("elevator", "B01", at("3")));
    stage_.say(from_resident("bela", "3号楼单元门关不上"), report_of("public_facility", "B06", at("3")));
    ASSERT_EQ(stage_.count(), 2u);
    say("门我去修", reading_of(Intent::leader_ack));
    EXPECT_EQ(request(0).state, State::dispatched);
    EXPECT_EQ(request(1).state, State::acknowledged);
}

TEST_F(PlainWords, MeanTheOnlyTaskThoughTheyNameWhereToAsk) {
    Reading lost = report_of("other_request", "L04", at("3"));
    lost.matters.front().place.landmark = lost.place.landmark = "小广场";
    report("在小广场丢了一串钥匙", lost);
    Reading asks = reading_of(Intent::leader_ack, "security_police", "F03");
    asks.place.landmark = "门岗";
    asks.words = {"门岗"};
    stage_.say(from_leader(request().owner_user_id, "我到门岗问问"), asks);
    EXPECT_EQ(request().state, State::acknowledged);
}

}  // namespace
}  // namespace handlers::tests
