#include "handlers/loop/growth.hpp"
#include "handlers/loop/owner.hpp"
#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <string>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string group = "wr_g01_res";

Reading asks(const std::string& number) {
    Reading reading = reading_of(Intent::progress_query);
    reading.ticket_ref = number;
    return reading;
}

Reading family_quarrel(Urgency urgency = Urgency::normal) {
    return report_of("neighbor_dispute", "G03", at("3", "2"), urgency);
}

Reading fallen_person() {
    return report_of("health_medical", "A04", at("3", "2"), Urgency::emergency);
}

std::vector<std::string> heard_in_group(const Decision& decision) {
    std::vector<std::string> names;
    for (const Say& say : decision.answers)
        names.push_back(say.template_name);
    for (const Say& say : decision.notices)
        if (say.to.conversation.id == group) names.push_back(say.template_name);
    return names;
}

TEST(PrivateMatters, AreThoseThatTheGuideNames) {
    const Stage stage;
    const auto is_private_leaf = [&](const char* leaf) {
        return is_private_matter(*stage.taxonomy().category(leaf));
    };
    for (const char* leaf : {"A04", "A05", "A08", "A09", "G02", "G03", "G04", "G05", "G06", "H06", "I01",
                             "I03", "I04", "I07", "J01", "J04"})
        EXPECT_TRUE(is_private_leaf(leaf)) << leaf;
    for (const char* leaf : {"A01", "B05", "C02", "D01", "E01", "F02", "G01", "G07", "I02", "I05", "L05"})
        EXPECT_FALSE(is_private_leaf(leaf)) << leaf;
}

TEST(PrivateMatters, AreNotWhatIsAskedForEverybody) {
    Stage stage;
    Reading question = report_of("health_medical", "I07", {});
    question.intent = question.matters.front().intent = Intent::inquiry;
    stage.say(from_resident("anna", "疫苗几号能打"), question);
    EXPECT_THAT(stage.said(), Contains("accepted_question"));
    stage.say(from_resident("bela", "我妈糖尿病又犯了 能上门看看吗"), report_of("health_medical", "I07", {}));
    EXPECT_THAT(stage.said(), Contains("accepted_discreet"));
}

TEST(PrivateMatters, AreNoneOfAStrangersBusiness) {
    Stage stage;
    stage.say(from_resident("anna", "老公跟我吵架闹离婚"), family_quarrel());
    stage.say(from_resident("bela", "进度 001"), asks("001"));
    EXPECT_THAT(stage.said(), ElementsAre("state_is_private"));
    Message in_private = from_resident("bela", "进度 001");
    in_private.conversation = {Conversation::Kind::private_chat, "bela"};
    stage.say(in_private, asks("001"));
    EXPECT_THAT(stage.said(), ElementsAre("state_is_private"));
    EXPECT_EQ(stage.request(0).urges, 0);
}

TEST(PrivateMatters, AreToldToTheirReporterInPrivateWhenHeAsksInTheGroup) {
    Stage stage;
    stage.say(from_resident("anna", "老公跟我吵架闹离婚"), family_quarrel());
    const Decision& decision = stage.say(from_resident("anna", "进度 001"), asks("001"));
    EXPECT_THAT(heard_in_group(decision), IsEmpty());
    EXPECT_THAT(stage.told("anna"), ElementsAre("state_of_request"));
}

TEST(PrivateMatters, AreToldToWhoeverAnswersForThem) {
    Stage stage;
    stage.say(from_resident("anna", "老公跟我吵架闹离婚"), family_quarrel());
    stage.say(from_leader(stage.request(0).owner_user_id, "进度 001"), asks("001"));
    EXPECT_THAT(stage.said(), ElementsAre("state_of_request"));
}

TEST(PrivateMatters, LeaveOtherMattersOpenToEverybody) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
    stage.say(from_resident("bela", "进度 001"), asks("001"));
    EXPECT_THAT(stage.said(), ElementsAre("state_of_request"));
}

TEST(PrivateMatters, AreCalledByTheirNumberWhenALeaderIsAskedInAGroup) {
    Stage stage;
    stage.say(from_resident("anna", "老公跟我吵架闹离婚"), family_quarrel());
    const std::string owner = stage.request(0).owner_user_id;
    stage.say(from_resident("bela", "3号楼1单元门口地砖坏了"), report_of("road_pavement", "B02", at("3")));
    ASSERT_EQ(stage.request(1).owner_user_id, owner);
    stage.pass(40min);
    Message bare = from_leader(owner, "收到");
    bare.conversation = {Conversation::Kind::group, group};
    bare.channel = "bridge";
    const Decision& decision = stage.say(bare, reading_of(Intent::leader_ack));
    ASSERT_THAT(stage.said(), ElementsAre("which_request"));
    const std::string& choices = decision.answers.front().values.at("choices");
    EXPECT_THAT(choices, HasSubstr("【1224-001】"));
    EXPECT_THAT(choices, Not(HasSubstr("离婚")));
    EXPECT_THAT(choices, HasSubstr("地砖"));
}

TEST(PrivateMatters, AreJoinedByNobody) {
    for (const char* leaf : {"J01", "G05", "I01"}) {
        Stage stage;
        stage.say(from_resident("anna", "3号楼有事找社区帮忙"), report_of("employment", leaf, at("3")));
        stage.say(from_resident("bela", "+1"), follow_up(Nuance::same_here));
        EXPECT_EQ(stage.request(0).reporters.size(), 1u) << leaf;
        EXPECT_THAT(stage.said(), IsEmpty()) << leaf;
    }
}

TEST(PrivateMatters, AreWitnessedWhenTheyAreADanger) {
    Stage stage;
    stage.say(from_resident("anna", "有人晕倒在3号楼2单元"), fallen_person());
    stage.say(from_resident("bela", "我也听见了 在敲门"), follow_up(Nuance::same_here));
    EXPECT_EQ(stage.request(0).reporters.size(), 1u);
    EXPECT_THAT(stage.said(), ::testing::Each("detail_to_owner"));
}

TEST(PrivateMatters, AreNotMergedWithASuspicionOfSomebodyElses) {
    Stage stage;
    const Reading suspicion = report_of("security_police", "H06", at("3", "2"));
    stage.say(from_resident("anna", "3号楼2单元有人在踩点"), suspicion);
    stage.say(from_resident("bela", "3号楼2单元我电瓶被偷了"), suspicion);
    EXPECT_EQ(stage.request(0).reporters.size(), 1u);
    EXPECT_EQ(stage.request(1).state, State::dispatched);
}

TEST(Growth, KeepsOneRowOfWhateverAWholeCompoundAdds) {
    Request request;
    for (std::size_t i = 0; i < most_reporters + 20; ++i) {
        const Message message = from_resident("r" + std::to_string(i), "+1");
        add_reporter(request, message);
        remember_message(request, message.channel, message.id);
    }
    EXPECT_EQ(request.reporters.size(), most_reporters);
    EXPECT_EQ(request.message_ids.size(), most_message_ids);
}

TEST(Growth, BoundsWhoJoinsAndWhoAsks) {
    Stage stage;
    stage.say(from_resident("anna", "5号楼停电了"), report_of("power_outage", "C02", at("5"), Urgency::high));
    for (std::size_t i = 0; i < most_message_ids; ++i)
        stage.say(from_resident("r" + std::to_string(i), "+1"), follow_up(Nuance::same_here));
    stage.say(from_resident("anna", "进度 001"), asks("001"));
    EXPECT_EQ(stage.request(0).reporters.size(), most_message_ids + 1);
    EXPECT_EQ(stage.request(0).message_ids.size(), most_message_ids);
}

TEST(Growth, KeepsTheWordsOfARequestWithinABound) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
    for (int i = 0; i < 40; ++i)
        stage.say(from_resident("anna", std::string(1000, 'a')), follow_up(Nuance::detail));
    EXPECT_LE(stage.request(0).text.size(), most_words);
    EXPECT_GT(stage.request(0).text.size(), most_words / 2);
}

TEST(PrivateMatters, GetTheirAdviceInPrivateWhenTheyAreViolenceAtHome) {
    Stage stage;
    const Decision& decision =
        stage.say(from_resident("anna", "老公打我 家暴"), family_quarrel(Urgency::emergency));
    EXPECT_THAT(heard_in_group(decision), ElementsAre("emergency_hushed"));
    EXPECT_THAT(stage.told("anna"), ElementsAre("emergency"));
}

TEST(PrivateMatters, GetTheirAdviceInTheGroupWhenEverybodyCanHelp) {
    Stage stage;
    const Decision& decision = stage.say(from_resident("anna", "有人晕倒在3号楼2单元"), fallen_person());
    EXPECT_THAT(heard_in_group(decision), ElementsAre("emergency"));
}

TEST(PrivateMatters, EndInTheGroupWithoutAWordOfWhatWasDone) {
    Stage stage;
    stage.say(from_resident("anna", "有人晕倒在3号楼2单元"), fallen_person());
    const Decision& decision = stage.say(from_leader(stage.request(0).owner_user_id, "老李送医院了 醒了"),
                                         reading_of(Intent::leader_done));
    EXPECT_THAT(stage.told(group), ElementsAre("done_discreet"));
    EXPECT_THAT(stage.said(), Not(Contains("owner_done_photo")));
    EXPECT_THAT(stage.told("anna"), Contains("done"));
    for (const Say& say : decision.notices)
        if (say.to.conversation.id == group) EXPECT_EQ(say.values.count("words"), 0u);
}

TEST(PrivateMatters, AreNotSpokenOfAgainInTheGroupWhereTheyWereHushed) {
    Stage stage;
    stage.say(from_resident("anna", "老公打我 家暴"), family_quarrel(Urgency::emergency));
    stage.say(from_leader(stage.request(0).owner_user_id, "劝好了"), reading_of(Intent::leader_done));
    EXPECT_THAT(stage.told(group), IsEmpty());
    EXPECT_THAT(stage.told("anna"), Contains("done"));
}

}  // namespace
}  // namespace handlers::tests
