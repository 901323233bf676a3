#include "bot/second_reader/second_thoughts.hpp"

#include "tests/bot/second_reader/setting.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/co_spawn.hpp>
#include <gmock/gmock.h>

namespace {

using namespace std::chrono_literals;
using bot::Taken;
using bot_test::Setting;
using fakes::opinion;
using support::resident_says;
using testing::HasSubstr;

constexpr const char* joke = "金梭花园3号楼2单元4楼楼道灯又在演恐怖片";
const std::string lamp = opinion("report", "lighting", "B05", "normal");

TEST(SecondThoughts, OpenARequestAndTellTheConversationThroughTheOutbox) {
    Setting setting;
    setting.model.say(lamp);
    const Taken taken = setting.take(resident_says("1", joke));
    EXPECT_EQ(taken.outcome, Taken::Outcome::ignored);
    EXPECT_EQ(setting.ledger.commits, 0);  // the reply waited for nobody
    setting.wait_until_idle();
    ASSERT_EQ(setting.ledger.requests.size(), 1U);
    const handlers::Request& request = setting.ledger.requests.begin()->second;
    EXPECT_EQ(request.leaf, "B05");
    EXPECT_EQ(request.state, handlers::State::dispatched);
    const auto to_group = std::ranges::find_if(setting.ledger.outbox, [](const auto& row) {
        return row.row.draft.to ==
               handlers::Address::chat("bridge", {handlers::Conversation::Kind::group, "wr_g01_res"});
    });
    ASSERT_NE(to_group, setting.ledger.outbox.end());
    EXPECT_THAT(to_group->row.draft.text, HasSubstr("【1224-001】"));
    EXPECT_TRUE(setting.shows("decided", "taken"));
}

TEST(SecondThoughts, LeaveARetriedCallbackADuplicate) {
    Setting setting;
    setting.model.say(lamp);
    setting.take(resident_says("1", joke));
    setting.wait_until_idle();
    const std::size_t told = setting.ledger.outbox.size();
    const Taken again = setting.take(resident_says("1", joke));
    EXPECT_TRUE(again.answers.empty());
    setting.wait_until_idle();
    EXPECT_EQ(setting.ledger.requests.size(), 1U);
    EXPECT_EQ(setting.ledger.outbox.size(), told);
    EXPECT_EQ(setting.model.questions().size(), 1U);
}

TEST(SecondThoughts, FindWhatAnotherNodeDidMeanwhile) {
    Setting setting;
    setting.model.say(lamp);
    setting.take(resident_says("1", joke));
    setting.ledger.messages[{"bridge", "1"}] = {};
    setting.wait_until_idle();
    EXPECT_TRUE(setting.ledger.requests.empty());
    EXPECT_TRUE(setting.shows("decided", "duplicate"));
}

TEST(SecondThoughts, AskOnceWhileAQuestionIsUnderWay) {
    Setting setting;
    setting.model.say(lamp);
    setting.take(resident_says("1", joke));
    setting.take(resident_says("1", joke));
    setting.wait_until_idle();
    EXPECT_EQ(setting.model.questions().size(), 1U);
    EXPECT_EQ(setting.ledger.requests.size(), 1U);
    EXPECT_TRUE(setting.shows("not_asked", "repeated"));
}

TEST(SecondThoughts, AskAboutAFewAtATime) {
    bot::SecondThoughts::Settings few;
    few.at_once = 2;
    Setting setting({}, few);
    fakes::Fault slow;
    slow.delay = 100ms;
    setting.model.faults().inject("chat/completions", slow, 5);
    for (int i = 0; i < 5; ++i)
        setting.take(resident_says(std::to_string(i), joke));
    setting.wait_until_idle();
    EXPECT_EQ(setting.model.questions().size(), 2U);
    EXPECT_TRUE(setting.shows("not_asked", "busy", 3));
}

TEST(SecondThoughts, ChangeNothingWhenItIsTalkOrNoAnswer) {
    Setting setting;
    int id = 0;
    fakes::Fault down, dropped;
    down.status = 500;
    dropped.drop = fakes::Fault::Drop::before;
    for (const auto& content : {opinion("chitchat"), opinion("patrol_log", "lighting", "B05", "normal"),
                                opinion("complaint", "lighting", "B05", "normal"), std::string("是报修"),
                                lamp + " 希望有帮助", opinion("report", "lighting")}) {
        setting.model.say(content);
        setting.take(resident_says(std::to_string(++id), joke));
        setting.wait_until_idle();
    }
    setting.model.say(lamp);
    for (const auto& fault : {down, dropped}) {
        setting.model.faults().inject("chat/completions", fault, 2);  // one repeats over a kept connection
        setting.take(resident_says(std::to_string(++id), joke));
        setting.wait_until_idle();
        setting.model.faults().clear();
    }
    EXPECT_GE(setting.model.questions().size(), 8U);
    EXPECT_TRUE(setting.ledger.requests.empty());
    EXPECT_TRUE(setting.ledger.outbox.empty());
    EXPECT_EQ(setting.ledger.commits, 0);
}

TEST(SecondThoughts, SurviveALedgerThatIsAway) {
    Setting setting;
    setting.model.say(lamp);
    setting.take(resident_says("1", joke));
    setting.ledger.is_available = false;
    setting.wait_until_idle();
    EXPECT_TRUE(setting.shows("decided", "unavailable"));
    setting.ledger.is_available = true;
    setting.ledger.next_outcomes = {store::CommitOutcome::failed};
    setting.take(resident_says("2", joke));
    setting.wait_until_idle();
    EXPECT_TRUE(setting.shows("decided", "failed"));
    EXPECT_TRUE(setting.ledger.aside.empty());
}

TEST(SecondThoughts, AskNobodyAboutWhatIsCertain) {
    Setting setting;
    setting.snapshot.replace(support::sample_snapshot());
    setting.take(resident_says("1", "早上好各位"));
    setting.take(resident_says("2", "金梭花园3号楼2单元4楼楼道灯不亮"));
    setting.wait_until_idle();
    EXPECT_EQ(setting.model.questions().size(), 0U);
}

TEST(SecondThoughts, AskNobodyAboutWhatWasSaidToTheBot) {
    Setting setting;
    auto message = resident_says("1", joke);
    message.conversation = {handlers::Conversation::Kind::private_chat, message.sender.id};
    EXPECT_EQ(setting.take(std::move(message)).outcome, Taken::Outcome::taken);  // it asked itself
    setting.wait_until_idle();
    EXPECT_EQ(setting.model.questions().size(), 0U);
}

boost::asio::awaitable<bool> stop(bot::SecondThoughts& thoughts) {
    co_await thoughts.stop();
    co_return true;
}

TEST(SecondThoughts, FinishTheQuestionUnderWayBeforeTheyStop) {
    Setting setting;
    setting.model.say(lamp);
    fakes::Fault slow;
    slow.delay = 100ms;
    setting.model.faults().inject("chat/completions", slow, 1);
    setting.take(resident_says("1", joke));
    support::run(setting.loop, stop(setting.thoughts));
    EXPECT_EQ(setting.ledger.requests.size(), 1U);
    setting.take(resident_says("2", joke));
    setting.wait_until_idle();
    EXPECT_EQ(setting.model.questions().size(), 1U);
}

TEST(SecondThoughts, MayBeCutOffWithAQuestionUnderWay) {
    Setting setting;
    fakes::Fault slow;
    slow.delay = 1min;
    setting.model.faults().inject("chat/completions", slow, 1);
    setting.take(resident_says("1", joke));
    setting.loop.restart();
    while (setting.model.questions().empty())
        setting.loop.run_one_for(10ms);
    EXPECT_TRUE(setting.ledger.requests.empty());  // and everything goes
}

}  // namespace
