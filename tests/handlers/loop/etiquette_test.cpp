#include "handlers/loop/etiquette.hpp"

#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <string>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr auto until_night = 14h;    // 23:00
constexpr auto until_morning = 22h;  // 07:00
const std::string group = "wr_g01_res";

Reading broken_lamp(Urgency urgency = Urgency::normal) {
    return report_of("lighting", "B05", at("3", "2"), urgency);
}

const Say* said_to_group(const Decision& decision, std::string_view name) {
    for (const auto* list : {&decision.answers, &decision.notices})
        for (const Say& say : *list)
            if (say.template_name == name && (list == &decision.answers || say.to.conversation.id == group))
                return &say;
    return nullptr;
}

TEST(Etiquette, IsOneTable) {
    const Hearing day{false, false, Priority::p2}, night{false, true, Priority::p2};
    const Hearing urgent{false, true, Priority::p1}, addressed{true, true, Priority::p2};
    EXPECT_EQ(manner_of(Occasion::taken, day), Manner::aloud);
    EXPECT_EQ(manner_of(Occasion::taken, night), Manner::privately);
    EXPECT_EQ(manner_of(Occasion::taken, urgent), Manner::aloud);
    EXPECT_EQ(manner_of(Occasion::taken, addressed), Manner::aloud);
    EXPECT_EQ(manner_of(Occasion::outcome, night), Manner::in_the_morning);
    EXPECT_EQ(manner_of(Occasion::outcome, urgent), Manner::aloud);
    EXPECT_EQ(manner_of(Occasion::question, night), Manner::in_the_morning);
    EXPECT_EQ(manner_of(Occasion::advice, night), Manner::aloud);
    EXPECT_EQ(manner_of(Occasion::step, day), Manner::privately);
    EXPECT_EQ(manner_of(Occasion::help, day), Manner::not_at_all);
    EXPECT_EQ(manner_of(Occasion::help, addressed), Manner::aloud);
    EXPECT_EQ(silence_after(Occasion::help), 1h);
}

TEST(Etiquette, LetsAnOutcomeWaitForTheMorning) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮"), broken_lamp());
    const Instant morning = stage.now() + until_morning;
    stage.pass(until_night);
    const Decision& decision =
        stage.say(from_leader(stage.request(0).owner_user_id, "换好了"), reading_of(Intent::leader_done));
    const Say* done = said_to_group(decision, "done");
    ASSERT_TRUE(done);
    EXPECT_EQ(done->not_before, morning);
}

TEST(Etiquette, TellsAnUrgentOutcomeAtNight) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮"), broken_lamp(Urgency::high));
    stage.pass(until_night);
    const Decision& decision =
        stage.say(from_leader(stage.request(0).owner_user_id, "换好了"), reading_of(Intent::leader_done));
    const Say* done = said_to_group(decision, "done");
    ASSERT_TRUE(done);
    EXPECT_FALSE(done->not_before);
}

TEST(Etiquette, TellsAnOutcomeAtNightToWhoeverSpeaksToTheBot) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮"), broken_lamp());
    stage.pass(until_night);
    Message message = from_leader(stage.request(0).owner_user_id, "@小管家 换好了");
    message.channel = "bridge";
    message.conversation = {Conversation::Kind::group, group};
    message.addresses_bot = true;
    stage.say(message, reading_of(Intent::leader_done));
    EXPECT_THAT(stage.said(), Contains("done"));
    EXPECT_THAT(stage.told(group), IsEmpty());
}

TEST(Etiquette, AsksForThePlaceInTheMorning) {
    Stage stage;
    const Instant morning = stage.now() + until_morning;
    stage.pass(until_night);
    stage.say(from_resident("anna", "楼道灯不亮"), report_of("lighting", "B05", {}));
    stage.pass(2h);
    EXPECT_EQ(stage.request(0).state, State::collecting);
    EXPECT_EQ(stage.events_of(0), std::vector{EventKind::report});
    stage.pass(morning - stage.now());
    EXPECT_EQ(stage.request(0).state, State::need_info);
    EXPECT_THAT(stage.said(), ElementsAre("ask_place"));
}

TEST(Etiquette, AsksForNothingInTheMorningThatWasSaidAtNight) {
    Stage stage;
    stage.pass(until_night);
    stage.say(from_resident("anna", "楼道灯不亮"), report_of("lighting", "B05", {}));
    stage.pass(10min);
    Reading place = follow_up(Nuance::detail);
    place.place = at("3", "2");
    stage.say(from_resident("anna", "3号楼2单元的"), place);
    EXPECT_EQ(stage.request(0).state, State::dispatched);
    EXPECT_FALSE(stage.has_timer(0, TimerKind::bundle));
}

TEST(Etiquette, AsksAtNightWhatIsUrgent) {
    Stage stage;
    stage.pass(until_night);
    stage.say(from_resident("anna", "漏水了"), report_of("water_leak", "C07", {}, Urgency::high));
    stage.pass(46s);
    EXPECT_THAT(stage.said(), ElementsAre("ask_place"));
}

TEST(Etiquette, AsksAtNightWhoeverSpeaksToTheBot) {
    Stage stage;
    stage.pass(until_night);
    Message message = from_resident("anna", "@小管家 楼道灯不亮");
    message.addresses_bot = true;
    stage.say(message, report_of("lighting", "B05", {}));
    EXPECT_THAT(stage.said(), ElementsAre("ask_place"));
    EXPECT_EQ(stage.request(0).state, State::need_info);
    EXPECT_TRUE(stage.has_timer(0, TimerKind::need_info));
}

TEST(Etiquette, TellsInPrivateAtNightThatItIsTakenUpAgain) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮"), broken_lamp());
    stage.say(from_leader(stage.request(0).owner_user_id, "换好了"), reading_of(Intent::leader_done));
    stage.pass(until_night);
    const Decision& decision = stage.say(from_resident("anna", "还是不亮"), follow_up(Nuance::still_bad));
    EXPECT_FALSE(said_to_group(decision, "reopened"));
    EXPECT_THAT(stage.told("anna"), Contains("reopened"));
}

TEST(Etiquette, OffersHelpToWhoeverSpeaksToTheBotAndToNobodyElse) {
    Stage stage;
    stage.say(from_resident("anna", "哈哈哈"), reading_of(Intent::chitchat));
    EXPECT_THAT(stage.said(), IsEmpty());
    Message message = from_resident("anna", "@小管家 你好呀");
    message.addresses_bot = true;
    stage.say(message, reading_of(Intent::chitchat));
    EXPECT_THAT(stage.said(), ElementsAre("help"));
    message.id += "again";
    stage.say(message, reading_of(Intent::chitchat));
    EXPECT_THAT(stage.said(), Not(Contains("help")));
}

TEST(Etiquette, OffersHelpOnceAnHourToAGroupAsAWhole) {
    Stage stage;
    const auto helped = [&](const std::string& who, const std::string& chat) {
        Message message = from_resident(who, "@小管家 你好呀", chat);
        message.addresses_bot = true;
        stage.say(message, reading_of(Intent::chitchat));
        return !stage.said().empty();
    };
    EXPECT_TRUE(helped("anna", group));
    EXPECT_FALSE(helped("bela", group)) << "it has just been read there";
    EXPECT_TRUE(helped("bela", "wr_g03_res"));
    stage.pass(61min);
    EXPECT_TRUE(helped("bela", group));
}

TEST(Etiquette, OffersHelpInPrivateToEverybody) {
    Stage stage;
    for (const char* who : {"anna", "bela"}) {
        Message message = from_resident(who, "你好呀", who);
        message.conversation.kind = Conversation::Kind::private_chat;
        stage.say(message, reading_of(Intent::thanks));
        EXPECT_THAT(stage.said(), ElementsAre("help")) << who;
        message.id += "again";
        stage.say(message, reading_of(Intent::thanks));
        EXPECT_THAT(stage.said(), IsEmpty()) << who;
    }
}

}  // namespace
}  // namespace handlers::tests
