#include "handlers/loop/calls.hpp"

#include "handlers/loop/command_words.hpp"
#include "handlers/loop/external_units.hpp"
#include "handlers/loop/teams.hpp"
#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::string owner = "jsp01";  // property manager of 金梭花园
const std::string staff = "jsg09";

class Calls : public testing::Test {
protected:
    void report_lamp() {
        stage_.say(from_resident("anna", "3号楼2单元楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
    }
    const Decision& says(const std::string& who, const std::string& text,
                         Reading reading = reading_of(Intent::other)) {
        Message message = from_leader(who, text);
        message.sender.role = stage_.directory().role_of(who);
        return stage_.say(message, reading);
    }
    Say answer_to(const std::string& who, const std::string& text) {
        const Decision& decision = says(who, text);
        return decision.answers.empty() ? Say() : decision.answers.front();
    }
    Command heard(const std::string& text) {
        return command_in(from_leader(staff, text), stage_.directory());
    }
    const Request& request() const { return stage_.request(0); }

    Stage stage_;
};

TEST_F(Calls, AreTold) {
    for (const char* text : {"吹哨 城管", "请供水公司来一下", "叫环卫来", "017吹哨供电", "请党员先锋队帮忙",
                             "叫红心网格员", "#017 请电梯维保单位派人", "请自来水公司来看看 井里漏水"})
        EXPECT_EQ(heard(text), Command::call) << text;
    for (const char* text : {"叫环卫来了", "供水公司来过了", "城管什么时候来", "请大家来看看", "叫谁来",
                             "请社区出面协调", "请把供水公司的单子贴到门口来"})
        EXPECT_EQ(heard(text), Command::none) << text;
}

TEST_F(Calls, FindUnitsAsPeopleCallThem) {
    const auto unit = [&](std::string_view words) {
        const ExternalUnit* found = unit_named_in(words, stage_.directory()).unit;
        return found ? found->name : std::string();
    };
    EXPECT_EQ(unit("城管"), "综合行政执法(城管)");
    EXPECT_EQ(unit("自来水"), "供水公司");
    EXPECT_EQ(unit("请环卫公司"), "环卫公司");
    EXPECT_EQ(unit("先供电再供水"), "供电公司");
    EXPECT_EQ(unit("物业"), "");
}

TEST_F(Calls, OfAnOwnerGiveHimTheNumberAndStartTheArrivalClock) {
    report_lamp();
    const Say answer = answer_to(owner, "请供电公司来一下");
    EXPECT_EQ(answer.template_name, "unit_called");
    EXPECT_EQ(answer.values.at("phone"), "95598");
    EXPECT_EQ(request().state, State::needs_help);
    ASSERT_TRUE(request().watch.arrive_by);
    EXPECT_EQ(request().owner_user_id, owner);
    EXPECT_THAT(stage_.told("anna"), ElementsAre("help_called"));
    stage_.pass(25h);
    EXPECT_THAT(stage_.events_of(0), Contains(EventKind::unit_late));
}

TEST_F(Calls, SayWhenAUnitHasNoNumber) {
    report_lamp();
    EXPECT_EQ(answer_to(owner, "叫环卫来").template_name, "unit_called_no_number");
}

TEST_F(Calls, OfStaffAreForAnyRequestByNumberAndAudited) {
    report_lamp();
    const Decision& decision = says(staff, "001吹哨 供电");
    ASSERT_THAT(decision.answers, SizeIs(1));
    EXPECT_EQ(decision.answers[0].template_name, "unit_called");
    ASSERT_THAT(decision.audit, SizeIs(1));
    EXPECT_EQ(decision.audit[0].order, "call");
    EXPECT_EQ(request().state, State::needs_help);
    EXPECT_THAT(stage_.told(owner), ElementsAre("called_to_owner"));
}

TEST_F(Calls, OfStaffByQuote) {
    report_lamp();
    Message message = from_leader(staff, "请供电公司来一下");
    message.quote = Quote{"", "【1224-001】楼道灯"};
    stage_.say(message, reading_of(Intent::other));
    EXPECT_EQ(request().state, State::needs_help);
}

TEST_F(Calls, OfStaffAboutANumberNobodyHasOrThatHasEnded) {
    report_lamp();
    EXPECT_EQ(answer_to(staff, "088吹哨 城管").template_name, "unknown_number");
    Reading reading = reading_of(Intent::other);
    reading.ticket_ref = "001";
    says(staff, "001结案 已转12345", reading);
    EXPECT_EQ(answer_to(staff, "001吹哨 城管").template_name, "order_not_now");
}

TEST_F(Calls, AfterItIsDoneSayThatTheyComeTooLate) {
    report_lamp();
    says(owner, "换好了", reading_of(Intent::leader_done));
    const Decision& decision = says(staff, "001吹哨 供电");
    ASSERT_THAT(decision.answers, SizeIs(1));
    EXPECT_EQ(decision.answers[0].template_name, "order_not_now");
    EXPECT_THAT(decision.audit, IsEmpty());
    EXPECT_EQ(request().state, State::done);
}

TEST_F(Calls, OfASecondUnitAreWaitedForAsWell) {
    report_lamp();
    answer_to(owner, "请供电公司来一下");
    stage_.pass(2h);
    EXPECT_EQ(answer_to(owner, "吹哨 城管").template_name, "unit_called");
    EXPECT_EQ(*request().watch.arrive_by, stage_.now() + 24h);
    EXPECT_THAT(stage_.told("anna"), IsEmpty());
}

TEST_F(Calls, OfWhoeverHasNothingToCallForAreReports) {
    report_lamp();
    says("jsp04", "叫环卫来", reading_of(Intent::chitchat));
    EXPECT_EQ(request().state, State::dispatched);
    const Decision& resident = stage_.say(from_resident("bela", "吹哨 城管"), reading_of(Intent::chitchat));
    EXPECT_TRUE(resident.answers.empty());
}

TEST_F(Calls, OfATeamBringTheOneWhoHelpsThere) {
    report_lamp();
    const Decision& decision = says(owner, "请党员先锋队帮忙");
    ASSERT_THAT(decision.answers, SizeIs(1));
    EXPECT_EQ(decision.answers[0].template_name, "team_called");
    EXPECT_THAT(request().helper_user_ids, Contains("jsd02"));  // first of 水电维修组
    EXPECT_THAT(stage_.told("jsd02"), ElementsAre("helper_asked"));
    says(owner, "请党员先锋队帮忙");
    EXPECT_THAT(stage_.told("jsd02"), IsEmpty());
}

TEST_F(Calls, OfATeamGoByPlaceWhereTheTeamDoes) {
    report_lamp();
    const Category& lamps = *stage_.taxonomy().category("B05");
    const auto helper = [&](std::string_view words, Request about) {
        return helper_of(team_named_in(words, stage_.directory()), about, lamps, stage_.directory());
    };
    Request of_leader = request();
    of_leader.owner_user_id = "jsg01";
    EXPECT_EQ(helper("叫红心网格员", of_leader), "jsp01");
    EXPECT_EQ(helper("请移动网格员帮忙", of_leader), "jsr01");
    EXPECT_EQ(helper("请民警来", of_leader), stage_.directory().grid("G01")->police_user_id);
    EXPECT_EQ(helper("请环境整治组来", of_leader), "jsd03");
    EXPECT_EQ(helper("请五老来", of_leader), "jse01");
    EXPECT_NE(helper("叫红心网格员", request()), request().owner_user_id);  // not himself
    EXPECT_EQ(helper("请大家来", of_leader), "");
}

TEST_F(Calls, OfNobodyInParticularGoToTheSuperior) {
    report_lamp();
    says(owner, "吹哨 搞不定了", reading_of(Intent::leader_help));
    EXPECT_THAT(stage_.told(stage_.directory().grid("G01")->leader_user_id), ElementsAre("help_to_superior"));
}

TEST_F(Calls, BringPartyMembersToAnOwnerlessCourtyard) {
    stage_.say(from_resident("anna", "纺机家属院2号楼楼道灯不亮"),
               report_of("lighting", "B05", at("2", "1", "P05")));
    EXPECT_THAT(stage_.told("jsd02"), ElementsAre("helper_asked"));
    EXPECT_THAT(request().helper_user_ids, ElementsAre("jsd02"));
    stage_.say(from_leader("jsd02", "我去看看"), reading_of(Intent::leader_progress));
    EXPECT_EQ(request().state, State::in_progress);
}

TEST_F(Calls, BringNobodyToWhatIsPrivate) {
    stage_.say(from_resident("anna", "纺机家属院2号楼两口子打架"),
               report_of("neighbor_dispute", "G03", at("2", "1", "P05")));
    EXPECT_THAT(request().helper_user_ids, IsEmpty());
}

}  // namespace
}  // namespace handlers::tests
