#include "handlers/loop/joining.hpp"

#include "handlers/loop/order_words.hpp"
#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const std::string staff = "jsg09";  // answers for nothing here

class Joining : public testing::Test {
protected:
    void report(const std::string& who, const std::string& text, const Reading& reading,
                const std::string& chat = "wr_g01_res") {
        stage_.say(from_resident(who, text, chat), reading);
    }
    // 001 and 002: two buildings whose lamps are out, reported by anna and bela.
    void report_two_lamps() {
        report("anna", "3号楼2单元楼道灯不亮", report_of("lighting", "B05", at("3", "2")));
        report("bela", "5号楼1单元楼道灯不亮", report_of("lighting", "B05", at("5", "1")));
    }
    Message in_private(const std::string& who, const std::string& text) {
        Message message = from_leader(who, text);
        message.sender.role = stage_.directory().role_of(who);
        return message;
    }
    const Decision& order(const std::string& text) {
        return stage_.say(in_private(staff, text), reading_of(Intent::other));
    }
    // The template of the first answer.
    std::string answered(const std::string& text) {
        const Decision& decision = order(text);
        return decision.answers.empty() ? std::string() : decision.answers.front().template_name;
    }
    std::vector<std::string> reporters(std::size_t index) {
        std::vector<std::string> ids;
        for (const Reporter& reporter : stage_.request(index).reporters)
            ids.push_back(reporter.user_id);
        return ids;
    }
    Reading about(const std::string& number, Reading reading) {
        reading.ticket_ref = number;
        return reading;
    }

    Stage stage_;
};

TEST_F(Joining, ReadsNumbersAsPeopleWriteThem) {
    EXPECT_THAT(numbers_in("并到0312"), ElementsAre("312"));
    EXPECT_THAT(numbers_in("和1224-012并案"), ElementsAre("1224-012"));
    EXPECT_THAT(numbers_in("【1224-017】并到#18"), ElementsAre("1224-017", "018"));
    EXPECT_THAT(numbers_in("电话13800001234"), IsEmpty());
    EXPECT_THAT(numbers_in("1024号"), ElementsAre("1024"));
}

TEST_F(Joining, ReadsOrdersAndNothingElse) {
    EXPECT_TRUE(merge_order_in("017并到012")->has_target);
    EXPECT_TRUE(merge_order_in("@小管家 把【1224-017】并到【1224-012】")->has_target);
    EXPECT_FALSE(merge_order_in("并案 017 018")->has_target);
    EXPECT_TRUE(merge_order_in("017和018并到一起"));
    EXPECT_TRUE(merge_order_in("和1224-012并案"));
    EXPECT_FALSE(merge_order_in("两个群能不能合并一下?"));
    EXPECT_FALSE(merge_order_in("017并到012了没有"));
    EXPECT_EQ(split_order_in("017拆开2")->number, "017");
    EXPECT_EQ(split_order_in("017拆开2")->nth, 2);
    EXPECT_EQ(split_order_in("拆开 018")->number, "018");
    EXPECT_EQ(split_order_in("把018从017里拆出来")->number, "018");
    EXPECT_EQ(split_order_in("拆开2")->nth, 2);
    EXPECT_FALSE(split_order_in("快递拆开是坏的"));
}

TEST_F(Joining, PutsOneUnderAnother) {
    report_two_lamps();
    const Decision& decision = order("002并到001");
    ASSERT_THAT(decision.answers, SizeIs(1));
    EXPECT_EQ(decision.answers[0].template_name, "merged_done");
    EXPECT_EQ(decision.answers[0].values.at("leading"), "【1224-001】");
    EXPECT_EQ(decision.answers[0].values.at("count"), "2");
    EXPECT_EQ(stage_.request(1).state, State::merged);
    EXPECT_EQ(stage_.request(1).parent, stage_.request(0).id);
    EXPECT_THAT(reporters(0), ElementsAre("anna", "bela"));
    EXPECT_THAT(stage_.told("bela"), ElementsAre("merged"));
    EXPECT_THAT(stage_.told("anna"), IsEmpty());
    EXPECT_THAT(stage_.told("jsp01"), ElementsAre("head_count_to_owner"));
}

TEST_F(Joining, StopsTheClocksOfWhatIsMerged) {
    report_two_lamps();
    order("002并到001");
    for (const TimerKind kind : {TimerKind::acknowledge, TimerKind::supervise, TimerKind::confirm})
        EXPECT_FALSE(stage_.has_timer(1, kind));
    EXPECT_TRUE(stage_.has_timer(0, TimerKind::acknowledge));
    stage_.pass(7 * 24h);
    EXPECT_THAT(stage_.events_of(1), Not(Contains(EventKind::remind)));
}

TEST_F(Joining, FreesTheOwnerOfWhatIsMerged) {
    report("anna", "3号楼门口地砖坏了", report_of("road_pavement", "B02", at("3")));
    report("bela", "3号楼2单元楼道灯不亮", report_of("lighting", "B05", at("3", "2")));
    ASSERT_NE(stage_.request(0).owner_user_id, stage_.request(1).owner_user_id);
    order("002并到001");
    EXPECT_THAT(stage_.told(stage_.request(1).owner_user_id), ElementsAre("merged_to_owner"));
}

TEST_F(Joining, TakesTheQuotedOneForTheOneThatFollows) {
    report_two_lamps();
    Message message = in_private(staff, "和1224-001并案");
    message.quote = Quote{"", "【1224-002】金梭花园5号楼1单元“楼道灯不亮”"};
    stage_.say(message, reading_of(Intent::other));
    EXPECT_EQ(stage_.request(1).state, State::merged);
}

TEST_F(Joining, LetsTheEarlierOneLeadWhenNobodySays) {
    report_two_lamps();
    EXPECT_EQ(answered("并案 002 001"), "merged_done");
    EXPECT_EQ(stage_.request(1).parent, stage_.request(0).id);
}

TEST_F(Joining, TellsWhoeverReportedBothOnce) {
    report("anna", "3号楼2单元楼道灯不亮", report_of("lighting", "B05", at("3", "2")));
    report("anna", "5号楼1单元楼道灯不亮", report_of("lighting", "B05", at("5", "1")));
    order("002并到001");
    EXPECT_THAT(reporters(0), ElementsAre("anna"));
    EXPECT_THAT(stage_.told("anna"), ElementsAre("merged"));
}

TEST_F(Joining, NeverMergesWhatBelongsToOnePerson) {
    report("anna", "楼上漏水不赔", report_of("neighbor_dispute", "G02", at("3", "2")));
    report("bela", "楼上漏水不赔钱", report_of("neighbor_dispute", "G02", at("3", "2")));
    EXPECT_EQ(answered("002并到001"), "merge_never");
    EXPECT_NE(stage_.request(1).state, State::merged);
}

TEST_F(Joining, NeverMergesEmergenciesOfDifferentPlaces) {
    report("anna", "3号楼着火了", report_of("fire_equipment", "A01", at("3"), Urgency::emergency));
    report("bela", "5号楼着火了", report_of("fire_equipment", "A01", at("5"), Urgency::emergency));
    EXPECT_EQ(answered("002并到001"), "merge_other_place");
    EXPECT_TRUE(is_open(stage_.request(1).state));
    report("carl", "3号楼电梯困人", report_of("elevator", "A03", at("3"), Urgency::emergency));
    EXPECT_EQ(answered("003并到001"), "merged_done");
}

TEST_F(Joining, RefusesWhatCannotBe) {
    report_two_lamps();
    EXPECT_EQ(answered("001并到001"), "merge_itself");
    EXPECT_EQ(answered("001并到099"), "unknown_number");
    EXPECT_EQ(answered("并到001"), "merge_which");
    order("002并到001");
    EXPECT_EQ(answered("001并到002"), "merge_itself");
    EXPECT_EQ(answered("002并到001"), "merge_already");
    order("001结案 已转12345");
    report("carl", "7号楼楼道灯不亮", report_of("lighting", "B05", at("7", "1")));
    EXPECT_EQ(answered("003并到001"), "order_not_now");
    EXPECT_TRUE(is_open(stage_.request(2).state));
}

TEST_F(Joining, DoesNotMergeIntoWhatIsDone) {
    report_two_lamps();
    stage_.say(in_private("jsp01", "换好了"), about("001", reading_of(Intent::leader_done)));
    EXPECT_EQ(answered("002并到001"), "merge_into_done");
}

TEST_F(Joining, LetsPartsFollowWhatTheirLeaderFollows) {
    report_two_lamps();
    report("carl", "7号楼楼道灯不亮", report_of("lighting", "B05", at("7", "1")));
    order("003并到002");
    order("002并到001");
    EXPECT_EQ(stage_.request(2).parent, stage_.request(0).id);
    EXPECT_THAT(reporters(0), ElementsAre("anna", "bela", "carl"));
}

TEST_F(Joining, IsForStaffOnlyAndAudited) {
    report_two_lamps();
    const Decision& refused = stage_.say(in_private("jsp01", "002并到001"), reading_of(Intent::other));
    ASSERT_THAT(refused.answers, SizeIs(1));
    EXPECT_EQ(refused.answers[0].template_name, "command_for_staff");
    ASSERT_THAT(refused.audit, SizeIs(1));
    EXPECT_EQ(refused.audit[0].order, "merge");
    EXPECT_EQ(refused.audit[0].outcome, "refused");
    EXPECT_EQ(refused.audit[0].by, "jsp01");
    const Decision& done = order("002并到001");
    ASSERT_THAT(done.audit, SizeIs(1));
    EXPECT_EQ(done.audit[0].outcome, "done");
    EXPECT_EQ(done.audit[0].request, stage_.request(1).id);
}

TEST_F(Joining, LetsWordsAboutAPartActOnWhatLeads) {
    report_two_lamps();
    order("002并到001");
    stage_.say(from_resident("bela", "002怎么样了"), about("002", reading_of(Intent::progress_query)));
    EXPECT_THAT(stage_.events_of(0), Contains(EventKind::urge));
    stage_.say(in_private("jsp01", "002修好了"), about("002", reading_of(Intent::leader_done)));
    EXPECT_EQ(stage_.request(0).state, State::done);
}

TEST_F(Joining, TellsThoseWhoReportedElsewhereOfTheEnd) {
    report("anna", "3号楼2单元楼道灯不亮", report_of("lighting", "B05", at("3", "2")));
    report("bela", "梧桐雅苑5号楼楼道灯不亮", report_of("lighting", "B05", at("5", "1", "P02")),
           "wr_g03_res");
    order("002并到001");
    stage_.say(in_private("jsp01", "001修好了"), about("001", reading_of(Intent::leader_done)));
    EXPECT_THAT(stage_.told("bela"), ElementsAre("done"));
    EXPECT_THAT(stage_.told("anna"), IsEmpty());
    EXPECT_THAT(stage_.told("wr_g01_res"), ElementsAre("done"));
}

TEST_F(Joining, LetsThoseWhoReportedElsewhereGoOnAboutIt) {
    report("anna", "3号楼2单元楼道灯不亮", report_of("lighting", "B05", at("3", "2")));
    report("bela", "5号楼1单元楼道灯不亮", report_of("lighting", "B05", at("5", "1")), "wr_g02_res");
    order("002并到001");
    stage_.pass(1h);
    report("bela", "楼道灯还是不亮", report_of("lighting", "B05", {}), "wr_g02_res");
    EXPECT_EQ(stage_.count(), 2u);
    EXPECT_THAT(stage_.events_of(0), Contains(EventKind::urge));
}

TEST_F(Joining, LeavesWhatLeadsAloneWhenAPartWasNoRequest) {
    report_two_lamps();
    order("002并到001");
    Message message = in_private(staff, "002不是诉求");
    const Decision& decision = stage_.say(message, about("002", reading_of(Intent::other)));
    EXPECT_EQ(decision.answers.front().template_name, "merge_elsewhere");
    EXPECT_TRUE(is_open(stage_.request(0).state));
}

TEST_F(Joining, LeavesItToTheOthersWhenOneTakesItBack) {
    report_two_lamps();
    order("002并到001");
    stage_.say(from_resident("anna", "不用了"), about("001", follow_up(Nuance::withdrawn)));
    EXPECT_TRUE(is_open(stage_.request(0).state));
    ASSERT_EQ(stage_.request(0).reporters.size(), 1u);
    EXPECT_EQ(stage_.request(0).reporters.front().user_id, "bela");
    EXPECT_THAT(stage_.told(stage_.request(0).owner_user_id), Contains("detail_to_owner"));
}

TEST_F(Joining, LetsThePriorityFollowTheHeadCount) {
    report_two_lamps();
    report("carl", "7号楼楼道灯不亮", report_of("lighting", "B05", at("7", "1")));
    ASSERT_EQ(stage_.request(0).priority, Priority::p2);
    order("002并到001");
    EXPECT_EQ(stage_.request(0).priority, Priority::p2);
    order("003并到001");
    EXPECT_EQ(stage_.request(0).priority, Priority::p1);
}

TEST_F(Joining, DoesNotMakeAnEmergencyOfACrowd) {
    const auto dark = [&](int house) {
        report("r" + std::to_string(house), "停电了", report_of("power_outage", "C02", at("3")));
    };
    for (int house = 0; house < 12; ++house)
        dark(house);
    EXPECT_THAT(stage_.request(0).reporters, SizeIs(12));
    EXPECT_EQ(stage_.request(0).priority, Priority::p1);
}

TEST_F(Joining, LetsTheOwnerHearOfTheThird) {
    const auto dark = [&](const std::string& who) {
        report(who, "停电了", report_of("power_outage", "C02", at("3")));
        return stage_.told(stage_.request(0).owner_user_id);
    };
    dark("anna");
    EXPECT_THAT(dark("bela"), Not(Contains("head_count_to_owner")));
    EXPECT_THAT(dark("carl"), Contains("head_count_to_owner"));
    EXPECT_THAT(dark("dora"), Not(Contains("head_count_to_owner")));
}

TEST_F(Joining, TakesApartAgain) {
    report_two_lamps();
    order("002并到001");
    stage_.pass(1h);
    const Decision& decision = order("002拆开");
    EXPECT_EQ(decision.answers.front().template_name, "split_done");
    const Request& apart = stage_.request(1);
    EXPECT_EQ(apart.state, State::dispatched);
    EXPECT_EQ(apart.parent, 0);
    EXPECT_EQ(apart.number.shown(), "1224-002");
    EXPECT_EQ(apart.owner_user_id, "jsp01");
    EXPECT_EQ(*apart.watch.resolve_from, stage_.now());
    EXPECT_TRUE(stage_.has_timer(1, TimerKind::acknowledge));
    EXPECT_TRUE(stage_.has_timer(1, TimerKind::supervise));
    EXPECT_THAT(reporters(0), ElementsAre("anna"));
    EXPECT_THAT(reporters(1), ElementsAre("bela"));
    EXPECT_THAT(stage_.told("bela"), ElementsAre("split_to_reporter"));
    EXPECT_THAT(stage_.told("jsp01"), Contains("split_to_owner"));
    EXPECT_EQ(decision.audit.front().order, "split");
}

TEST_F(Joining, TakesApartWhatTheBotHadMerged) {
    report("anna", "停电了", report_of("power_outage", "C02", at("3")));
    report("bela", "我家停电了", report_of("power_outage", "C02", at("3")));
    ASSERT_EQ(stage_.request(1).state, State::merged);
    ASSERT_EQ(stage_.request(1).number.sequence, 0);
    order("001拆开");
    EXPECT_EQ(stage_.request(1).state, State::dispatched);
    EXPECT_NE(stage_.request(1).number.sequence, 0);
}

TEST_F(Joining, ListsThePartsWhenSeveralFollow) {
    report_two_lamps();
    report("carl", "7号楼楼道灯不亮", report_of("lighting", "B05", at("7", "1")));
    order("并案 001 002 003");
    const Decision& decision = order("001拆开");
    ASSERT_EQ(decision.answers.front().template_name, "split_which");
    EXPECT_THAT(decision.answers.front().values.at("lines"),
                AllOf(HasSubstr("1 5号楼"), HasSubstr("2 7号楼")));
    EXPECT_TRUE(decision.requests.empty());
    EXPECT_EQ(answered("001拆开2"), "split_done");
    EXPECT_EQ(stage_.request(2).state, State::dispatched);
    EXPECT_EQ(stage_.request(1).state, State::merged);
    EXPECT_THAT(reporters(0), ElementsAre("anna", "bela"));
}

TEST_F(Joining, HasNothingToTakeApart) {
    report_two_lamps();
    EXPECT_EQ(answered("001拆开"), "split_nothing");
    EXPECT_EQ(answered("拆开"), "command_which");
    EXPECT_EQ(answered("拆开 044"), "unknown_number");
}

}  // namespace
}  // namespace handlers::tests
