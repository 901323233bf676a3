#include "handlers/loop/clocks.hpp"

#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

const std::string manager = "jsp01";  // of the property company: answers for lamps in 金梭花园
const std::string leader = "jsg01";   // of its grid, and the secretary as well

class Watched : public testing::Test {
protected:
    void report(const std::string& leaf, const std::string& label, Urgency urgency = Urgency::normal) {
        stage_.say(from_resident("anna", "3号楼2单元的事"), report_of(label, leaf, at("3", "2"), urgency));
    }
    void owner_says(Intent intent, const std::string& text = "收到") {
        stage_.say(from_leader(request().owner_user_id, text), reading_of(intent));
    }
    const Request& request() const { return stage_.request(0); }
    std::chrono::minutes limit() const { return stage_.taxonomy().category(request().leaf)->resolve; }

    Stage stage_;
};

TEST_F(Watched, PromiseTheCategorysLimit) {
    report("B05", "lighting");
    EXPECT_EQ(request().watch.resolve_by, stage_.now() + limit());
    EXPECT_TRUE(stage_.has_timer(0, TimerKind::supervise));
}

TEST_F(Watched, CutTheLimitWhenTheWordsMakeItUrgent) {
    report("H01", "illegal_construction", Urgency::high);
    EXPECT_EQ(request().priority, Priority::p1);
    EXPECT_EQ(request().watch.resolve_by, stage_.now() + stage_.taxonomy().limits(Priority::p1).resolve);
}

TEST_F(Watched, TellTheReporterOnceWhenNobodyHasSaidAnything) {
    report("B05", "lighting");
    stage_.pass(stage_.taxonomy().limits(request().priority).first_word);
    EXPECT_THAT(stage_.told("anna"), Contains("how_it_stands"));
    const auto words = stage_.events_of(0).size();
    stage_.pass(1h);
    EXPECT_EQ(stage_.events_of(0).size(), words);
}

TEST_F(Watched, LeaveTheReporterAloneWhoHasHeardOfTheOwner) {
    report("B05", "lighting");
    owner_says(Intent::leader_ack);
    EXPECT_FALSE(request().watch.word_by);
}

TEST_F(Watched, ShowBlueYellowAndRedAsTheLimitPasses) {
    report("B05", "lighting");
    owner_says(Intent::leader_ack);
    stage_.pass(limit() * 4 / 5);
    EXPECT_EQ(request().watch.card, Card::blue);
    EXPECT_THAT(stage_.told(manager), ElementsAre("card_blue"));
    stage_.pass(limit() / 5);
    EXPECT_EQ(request().watch.card, Card::yellow);
    EXPECT_THAT(stage_.told(manager), ElementsAre("card_yellow"));
    EXPECT_THAT(stage_.told(leader), ElementsAre("card_yellow_to_superior"));
    stage_.pass(limit() / 2);
    EXPECT_EQ(request().watch.card, Card::red);
    EXPECT_THAT(stage_.told(stage_.directory().content().secretary_user_id),
                ElementsAre("card_red_to_superior"));
    EXPECT_THAT(stage_.events_of(0), Contains(EventKind::red_card));
}

TEST_F(Watched, NeverStopWhileARequestIsOpen) {
    report("B05", "lighting");
    owner_says(Intent::leader_ack);
    for (int week = 0; week < 10; ++week) {
        stage_.pass(7 * 24h);
        EXPECT_TRUE(stage_.has_timer(0, TimerKind::supervise)) << week;
    }
    EXPECT_THAT(stage_.told("anna"), Contains("how_it_stands_late"));
}

TEST_F(Watched, ShowOnlyTheHighestCardAfterTheProcessWasDown) {
    report("B05", "lighting");
    owner_says(Intent::leader_ack);
    stage_.wake_after(limit() * 2);
    EXPECT_EQ(request().watch.card, Card::red);
    EXPECT_THAT(stage_.events_of(0), Not(Contains(EventKind::blue_card)));
    EXPECT_FALSE(stage_.has_timer(0, TimerKind::supervise) && next_supervision(request()) <= stage_.now());
}

TEST_F(Watched, ShowYellowAfterThreeDaysWithoutAWordAndWithdrawItAtTheNext) {
    report("H01", "illegal_construction");
    owner_says(Intent::leader_ack);
    stage_.pass(72h);
    EXPECT_EQ(request().watch.card, Card::yellow);
    owner_says(Intent::leader_progress, "跟他家谈过一次了");
    EXPECT_EQ(request().watch.card, Card::none);
    EXPECT_THAT(stage_.events_of(0), Contains(EventKind::yellow_card));
}

TEST_F(Watched, CutTheLimitWhenSomebodyComesToHarm) {
    report("B02", "road_pavement");
    const Instant before = *request().watch.resolve_by;
    Reading harm = follow_up(Nuance::harm_reported);
    harm.label = "road_pavement";
    stage_.pass(5min);
    stage_.say(from_resident("anna", "昨天说的地砖 我妈今天真绊倒了"), harm);
    EXPECT_EQ(request().priority, Priority::p1);
    EXPECT_LT(request().watch.resolve_by, before);
}

TEST_F(Watched, MakeNoEmergencyOfWorkThatFailedTwice) {
    report("B01", "elevator");
    for (int round = 1; round <= 2; ++round) {
        owner_says(Intent::leader_done, "修好了");
        stage_.say(from_resident("anna", "又坏了"), follow_up(Nuance::still_bad));
    }
    EXPECT_EQ(request().priority, Priority::p1);
    EXPECT_THAT(stage_.said(), Not(Contains("alarm")));
}

TEST_F(Watched, SoundTheAlarmWhenHarmMakesItAnEmergency) {
    report("B01", "elevator");
    stage_.pass(5min);
    Reading harm = follow_up(Nuance::harm_reported);
    harm.label = "elevator";
    stage_.say(from_resident("anna", "电梯门把我妈夹了"), harm);
    EXPECT_EQ(request().priority, Priority::p0);
    EXPECT_THAT(stage_.said(), Contains("alarm"));
}

TEST_F(Watched, AskStaffEveryDayToCallAboutAnEmergencyThatIsDone) {
    report("A03", "elevator", Urgency::emergency);
    owner_says(Intent::leader_done, "人出来了");
    for (int day = 0; day < 3; ++day) {
        stage_.pass(day == 0 ? 48h : 24h);
        EXPECT_THAT(stage_.said(), Contains("call_reporter"));
        EXPECT_TRUE(stage_.has_timer(0, TimerKind::confirm));
    }
    EXPECT_EQ(request().state, State::done);
}

TEST_F(Watched, ReckonNotBeforeSomebodyServes) {
    stage_.pass(36h);  // Friday evening; the office comes back on Monday at eight
    report("I02", "social_security_certificate");
    EXPECT_EQ(request().watch.resolve_from, stage_.now() + 59h);
    stage_.pass(58h);
    EXPECT_EQ(request().watch.card, Card::none);
}

TEST_F(Watched, BeginForARequestThatIsOlderThanTheClocks) {
    report("B05", "lighting");
    owner_says(Intent::leader_ack);
    Request old = request();
    old.watch = {};
    Situation situation;
    situation.requests = {old};
    const World world{stage_.directory(), stage_.taxonomy(), stage_.reader(), stage_.now(), 1};
    const Decision decision = decide(Timer{old.id, TimerKind::supervise, Instant{}}, situation, world);
    ASSERT_EQ(decision.requests.size(), 1u);
    EXPECT_TRUE(decision.requests.front().watch.resolve_by);
    EXPECT_EQ(decision.timers.size(), 1u);
}

TEST_F(Watched, TellTimesAsOfTheMorningTheyAreReadIn) {
    stage_.pass(14h);  // 23:00
    const Decision& decision =
        stage_.say(from_resident("anna", "3号楼2单元楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
    const auto rung = std::ranges::find(decision.notices, "ring_owner", &Say::template_name);
    ASSERT_NE(rung, decision.notices.end());
    ASSERT_TRUE(rung->not_before);
    EXPECT_EQ(rung->values.at("limit"), "今天10:00");
}

TEST_F(Watched, RingTheDutyPairAtNight) {
    stage_.pass(14h);
    const Decision& decision =
        stage_.say(from_resident("anna", "3号楼2单元电梯坏了"), report_of("elevator", "B01", at("3", "2")));
    const auto rung = std::ranges::find(decision.notices, "ring_duty", &Say::template_name);
    ASSERT_NE(rung, decision.notices.end());
    EXPECT_FALSE(rung->not_before);
}

TEST_F(Watched, ForgetWhatTheLastOwnerWasWaitedFor) {
    report("B01", "elevator");
    owner_says(Intent::leader_ack);
    ASSERT_TRUE(request().watch.on_site_by);
    Reading elsewhere = follow_up(Nuance::corrected);
    elsewhere.place = at("3", "1", "P02");
    stage_.say(from_resident("anna", "不是金梭花园 是梧桐雅苑3号楼"), elsewhere);
    EXPECT_EQ(request().state, State::dispatched);
    EXPECT_FALSE(request().watch.on_site_by);
    EXPECT_FALSE(request().acknowledged_at);
}

TEST_F(Watched, AskWhoIsOnSite) {
    report("B01", "elevator");
    ASSERT_EQ(request().priority, Priority::p1);
    owner_says(Intent::leader_ack);
    stage_.pass(2h);
    EXPECT_THAT(stage_.told(request().owner_user_id), Contains("nobody_on_site"));
    owner_says(Intent::leader_progress, "到现场了");
    EXPECT_FALSE(request().watch.on_site_by);
}

TEST_F(Watched, AskForAUnitThatDoesNotCome) {
    report("B01", "elevator");
    owner_says(Intent::leader_help, "吹哨 电梯维保");
    EXPECT_EQ(request().state, State::needs_help);
    stage_.pass(2h);
    EXPECT_THAT(stage_.told(request().owner_user_id), Contains("unit_late"));
    EXPECT_THAT(stage_.events_of(0), Contains(EventKind::unit_late));
}

TEST_F(Watched, StopWhenTheOwnerReportsDone) {
    report("B05", "lighting");
    owner_says(Intent::leader_done, "换好了");
    EXPECT_FALSE(stage_.has_timer(0, TimerKind::supervise));
    EXPECT_FALSE(next_supervision(request()));
}

TEST_F(Watched, GiveHalfTheTimeForWorkThatFailedAndShowRedTheSecondTime) {
    report("B05", "lighting");
    for (int round = 1; round <= 2; ++round) {
        owner_says(Intent::leader_done, "换好了");
        stage_.say(from_resident("anna", "还是不亮"), follow_up(Nuance::still_bad));
        const auto whole = round == 1 ? limit() : stage_.taxonomy().limits(request().priority).resolve;
        EXPECT_EQ(request().watch.resolve_by, stage_.now() + whole / 2);  // the second time it has risen
        EXPECT_EQ(request().watch.card, round == 2 ? Card::red : Card::none);
    }
}

}  // namespace
}  // namespace handlers::tests
