#include "bot/pipeline/pipeline.hpp"

#include "store/memory_sessions.hpp"
#include "tests/bot/community.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using bot::Taken;
using handlers::EventKind;
using store::CommitOutcome;
using support::resident_says;
using testing::HasSubstr;

constexpr const char* broken_lamp = "金梭花园3号楼2单元4楼楼道灯不亮";

// Counts the round trips.
class CountedSessions final : public store::Sessions {
public:
    explicit CountedSessions(store::MemorySessions::Clock clock) : held_(std::move(clock), 1 << 20) {}
    boost::asio::awaitable<store::StoredSession> load(std::string key) override {
        ++loads;
        return held_.load(std::move(key));
    }
    boost::asio::awaitable<store::SessionSave> save(std::string key, std::string text, std::int64_t expected,
                                                    std::chrono::seconds time_to_live) override {
        ++saves;
        return held_.save(std::move(key), std::move(text), expected, time_to_live);
    }
    bool is_available() const override { return true; }
    std::size_t size() const { return held_.size(); }

    int loads = 0, saves = 0;

private:
    store::MemorySessions held_;
};

class PipelineTest : public testing::Test {
protected:
    Taken take(handlers::Message message) { return support::run(loop, pipeline.take(std::move(message))); }
    bool fire(handlers::Timer due) { return support::run(loop, pipeline.fire(due)); }

    long count(EventKind kind) const {
        return std::count_if(ledger.events.begin(), ledger.events.end(),
                             [kind](const handlers::Event& event) { return event.kind == kind; });
    }
    const handlers::Request& only_request() const { return ledger.requests.begin()->second; }

    handlers::Instant now = support::morning;
    boost::asio::io_context loop;
    support::MemoryLedger ledger{support::sample_keys()};
    CountedSessions sessions{[this] { return now; }};
    bot::CurrentSnapshot snapshot{support::sample_snapshot()};
    bot::RequestIds ids{[this] { return now; }, 1};
    bot::Metrics metrics;
    bot::Pipeline pipeline{{ledger, snapshot, [this]() -> store::Sessions& { return sessions; },
                            [this] { return now; }, ids, metrics}};
};

TEST_F(PipelineTest, ChitChatTouchesNothing) {
    const Taken taken = take(resident_says("1", "早上好各位"));
    EXPECT_EQ(taken.outcome, Taken::Outcome::ignored);
    EXPECT_TRUE(taken.answers.empty());
    EXPECT_EQ(ledger.recalls, 0);
    EXPECT_EQ(ledger.commits, 0);
    EXPECT_EQ(sessions.loads, 0);
    EXPECT_EQ(sessions.size(), 0U);
}

TEST_F(PipelineTest, AYesToANoticeAcknowledgesNoTask) {
    take(resident_says("1", broken_lamp));
    const std::string owner = only_request().owner_user_id;
    now += std::chrono::minutes(1);
    sessions.saves = 0;
    EXPECT_EQ(take(resident_says("2", "@所有人 明天上午停水检修，请大家提前存水，互相转告", "jsg09")).outcome,
              Taken::Outcome::ignored);
    EXPECT_EQ(sessions.saves, 1);
    EXPECT_EQ(take(resident_says("3", "收到", owner)).outcome, Taken::Outcome::ignored);
    EXPECT_EQ(count(EventKind::ack), 0);
    now += std::chrono::minutes(31);
    take(resident_says("4", "收到", owner));
    EXPECT_EQ(count(EventKind::ack), 1);
}

TEST_F(PipelineTest, TellsAGroupOnceAnHourWhatItCanDo) {
    const auto asks = [this](std::string id, std::string who) {
        handlers::Message message = resident_says(std::move(id), "@小管家 你好呀", std::move(who));
        message.addresses_bot = true;
        return take(std::move(message)).answers.size();
    };
    EXPECT_EQ(asks("1", "anna"), 1U);
    EXPECT_EQ(asks("2", "bela"), 0U);
    now += std::chrono::minutes(61);
    EXPECT_EQ(asks("3", "bela"), 1U);
}

TEST_F(PipelineTest, OnlyWhatHasToDoWithNoticesAsksForTheGroupsSession) {
    take(resident_says("1", broken_lamp));
    EXPECT_EQ(sessions.loads, 1) << "the sender's";
    take(resident_says("2", "收到 马上去看看", only_request().owner_user_id));
    EXPECT_EQ(sessions.loads, 2);
}

TEST_F(PipelineTest, ReportIsRecordedNumberedAndDispatched) {
    const Taken taken = take(resident_says("1", broken_lamp));
    EXPECT_EQ(taken.outcome, Taken::Outcome::taken);
    ASSERT_EQ(taken.answers.size(), 1U);
    EXPECT_THAT(taken.answers.front(), HasSubstr("【1224-001】"));
    ASSERT_EQ(ledger.requests.size(), 1U);
    EXPECT_EQ(only_request().state, handlers::State::dispatched);
    ASSERT_FALSE(ledger.outbox.empty());
    EXPECT_THAT(ledger.outbox.front().row.draft.text, HasSubstr("【1224-001】"));
    EXPECT_TRUE(ledger.timers.contains({only_request().id, handlers::TimerKind::acknowledge}));
    EXPECT_TRUE(ledger.timers.contains({only_request().id, handlers::TimerKind::supervise}));
}

TEST_F(PipelineTest, NotesALineOfTheWorkLogAndShowsItAgain) {
    const auto in_private = [](std::string id, std::string text) {
        handlers::Message message = resident_says(std::move(id), std::move(text), "jsmg0103");
        message.conversation = {handlers::Conversation::Kind::private_chat, "jsmg0103"};
        return message;
    };
    const Taken noted = take(in_private("1", "上午走访王奶奶，都挺好。3号楼2单元灯不亮，5号楼电梯坏了"));
    EXPECT_THAT(noted.answers,
                testing::ElementsAre("记到今天的日志里了,要办的事也转给负责的人了:【1224-001】【1224-002】"));
    EXPECT_EQ(ledger.accounts.log.size(), 1U);
    EXPECT_EQ(ledger.accounts.last_visits.size(), 1U);
    const Taken shown = take(in_private("2", "我的日志"));
    ASSERT_EQ(shown.answers.size(), 1U);
    EXPECT_THAT(shown.answers.front(), HasSubstr("这个月您记了1天1条日志(走访1)"));
    EXPECT_THAT(shown.answers.front(), HasSubstr("24日 上午走访王奶奶"));
    const Taken due = take(in_private("3", "该走访谁"));
    ASSERT_EQ(due.answers.size(), 1U);
    EXPECT_EQ(due.answers.front(), "该去看看的有1户:\n3号楼1单元 李大爷(高龄) 还没有走访记录");
}

TEST_F(PipelineTest, SecondDeliveryGetsTheSameAnswerAndHasNoEffect) {
    const Taken first = take(resident_says("1", broken_lamp));
    const Taken second = take(resident_says("1", broken_lamp));
    EXPECT_EQ(second.outcome, Taken::Outcome::duplicate);
    EXPECT_EQ(second.answers, first.answers);
    EXPECT_EQ(ledger.requests.size(), 1U);
    EXPECT_EQ(ledger.commits, 1);
}

TEST_F(PipelineTest, DecidesAgainWhenStaleAndSkipsNoNumber) {
    ledger.next_outcomes = {CommitOutcome::stale, CommitOutcome::stale};
    const Taken taken = take(resident_says("1", broken_lamp));
    EXPECT_EQ(taken.outcome, Taken::Outcome::taken);
    EXPECT_EQ(ledger.recalls, 3);
    EXPECT_EQ(only_request().number.sequence, 1);
}

TEST_F(PipelineTest, TakesAnotherNumberWhenAnotherNodeWasQuicker) {
    take(resident_says("1", broken_lamp));
    store::Entry other_node;
    handlers::Request theirs;
    theirs.id = 4711;
    theirs.number = {20241224, 2};
    other_node.decision.requests.push_back(theirs);
    support::run(loop, ledger.commit(other_node));
    const Taken taken = take(resident_says("2", "金梭花园5号楼电梯坏了 关不上门", "li3"));
    ASSERT_EQ(taken.answers.size(), 1U);
    EXPECT_THAT(taken.answers.front(), HasSubstr("【1224-003】"));
}

TEST_F(PipelineTest, AsksForTheDaysNumberOnlyOnce) {
    take(resident_says("1", broken_lamp));
    take(resident_says("2", "金梭花园5号楼电梯坏了 关不上门", "li3"));
    EXPECT_EQ(ledger.requests.size(), 2U);
    EXPECT_EQ(ledger.number_questions, 1);
}

TEST_F(PipelineTest, GivesUpWhenAlwaysStale) {
    ledger.next_outcomes.assign(8, CommitOutcome::stale);
    EXPECT_EQ(take(resident_says("1", broken_lamp)).outcome, Taken::Outcome::unavailable);
    EXPECT_EQ(ledger.commits, 8);
}

TEST_F(PipelineTest, SaysSoWhenTheLedgerIsAway) {
    ledger.is_available = false;
    EXPECT_EQ(take(resident_says("1", broken_lamp)).outcome, Taken::Outcome::unavailable);
}

TEST_F(PipelineTest, KeepsAsideWhatCannotBeWrittenAndReplaysIt) {
    ledger.next_outcomes = {CommitOutcome::failed};
    const Taken taken = take(resident_says("1", broken_lamp));
    EXPECT_EQ(taken.outcome, Taken::Outcome::taken);
    EXPECT_TRUE(taken.answers.empty());
    ASSERT_EQ(ledger.aside.size(), 1U);
    EXPECT_EQ(ledger.aside.front().id, "1");
    const auto replayed = support::run(loop, pipeline.replay(ledger.aside.front().payload));
    ASSERT_TRUE(replayed);
    EXPECT_EQ(replayed->outcome, Taken::Outcome::taken);
    EXPECT_EQ(ledger.requests.size(), 1U);
}

TEST_F(PipelineTest, RefusesToReplayWhatIsNeitherMessageNorTimer) {
    EXPECT_FALSE(support::run(loop, pipeline.replay("<xml>not ours</xml>")));
}

TEST_F(PipelineTest, KeepsAsideWhatMakesAHandlerThrow) {
    // Without sentences every answer throws when it is put in words.
    auto speechless = std::make_shared<bot::Snapshot>(*support::sample_snapshot());
    speechless->templates = bot::Templates::load(".", {}).templates;
    snapshot.replace(std::move(speechless));
    EXPECT_EQ(take(resident_says("1", broken_lamp)).outcome, Taken::Outcome::taken);
    ASSERT_EQ(ledger.aside.size(), 1U);
    EXPECT_EQ(ledger.aside.front().reason, "std::out_of_range");
    EXPECT_TRUE(ledger.requests.empty());
}

TEST_F(PipelineTest, AsksForARetryWhenNothingCanBeKept) {
    ledger.next_outcomes = {CommitOutcome::failed};
    ledger.keeps_aside = false;
    EXPECT_EQ(take(resident_says("1", broken_lamp)).outcome, Taken::Outcome::unavailable);
}

TEST_F(PipelineTest, DoesNotBelieveARoleThatTheDirectoryDoesNotGive) {
    take(resident_says("1", broken_lamp));
    handlers::Message claim = resident_says("2", "修好了", "stranger");
    claim.sender.role = handlers::Role::leader;
    take(std::move(claim));
    EXPECT_EQ(count(EventKind::done), 0);
}

TEST_F(PipelineTest, KnowsTheOwnerWhateverTheChannelSays) {
    take(resident_says("1", broken_lamp));
    handlers::Message reply = resident_says("2", "收到 马上去", only_request().owner_user_id);
    reply.conversation = {handlers::Conversation::Kind::private_chat, reply.sender.id};
    EXPECT_EQ(take(std::move(reply)).outcome, Taken::Outcome::taken);
    EXPECT_EQ(count(EventKind::ack), 1);
    EXPECT_EQ(only_request().state, handlers::State::acknowledged);
}

// The lines of the sender, and of the request that is judged, are asked for before the message is decided.
TEST_F(PipelineTest, KnowsThePointsThatAMessageAsksFor) {
    take(resident_says("1", broken_lamp));
    const std::string owner = only_request().owner_user_id;
    const auto says_in_private = [this](std::string id, std::string text, std::string who) {
        handlers::Message message = resident_says(std::move(id), std::move(text), std::move(who));
        message.conversation = {handlers::Conversation::Kind::private_chat, message.sender.id};
        return take(std::move(message));
    };
    says_in_private("2", "收到 马上去", owner);
    ASSERT_EQ(ledger.accounts.points.size(), 1U);
    EXPECT_THAT(says_in_private("3", "我的积分", owner).answers,
                testing::ElementsAre("您这个月有1分,其中今天1分。\n来自:按时接单1次共1分。"));
    says_in_private("4", "修好了", owner);
    take(resident_says("6", "亮了 谢谢"));
    now += std::chrono::days(20);
    const Taken taken = says_in_private("5", "虚假办结 001", "jsg09");
    ASSERT_EQ(taken.answers.size(), 1U);
    EXPECT_THAT(taken.answers.front(), HasSubstr("【1224-001】记下了,按虚假办结扣了"));
    ASSERT_EQ(ledger.accounts.points.size(), 5U);
    EXPECT_EQ(ledger.accounts.points[2].points, -20);
    EXPECT_EQ(ledger.accounts.points[3].once, "reversal:" + ledger.accounts.points[0].once);
    EXPECT_EQ(ledger.accounts.points[4].once, "reversal:" + ledger.accounts.points[1].once);
}

TEST_F(PipelineTest, FindsWhatFollowsARequestThatStaffTakeApart) {
    take(resident_says("1", "金梭花园3号楼停电了"));
    take(resident_says("2", "金梭花园3号楼停电了 我家也停了", "li3"));
    ASSERT_EQ(ledger.requests.size(), 2U);
    ASSERT_EQ(ledger.requests.rbegin()->second.state, handlers::State::merged);
    handlers::Message order = resident_says("3", "001拆开", "jsg09");
    order.conversation = {handlers::Conversation::Kind::private_chat, order.sender.id};
    const Taken taken = take(std::move(order));
    ASSERT_EQ(taken.answers.size(), 1U);
    EXPECT_THAT(taken.answers.front(), HasSubstr("【1224-002】"));
    EXPECT_EQ(ledger.requests.rbegin()->second.state, handlers::State::dispatched);
    ASSERT_EQ(ledger.audit.size(), 1U);
    EXPECT_EQ(ledger.audit.front().order, "split");
}

TEST_F(PipelineTest, RemembersAPhotoThatWaitsForItsWordsWithoutARow) {
    handlers::Message photo = resident_says("1", "[图片]");
    photo.attachments.push_back({handlers::Attachment::Kind::photo, "media-1"});
    EXPECT_EQ(take(std::move(photo)).outcome, Taken::Outcome::ignored);
    EXPECT_EQ(sessions.size(), 1U);
    EXPECT_EQ(ledger.commits, 0);
}

TEST_F(PipelineTest, FiresTheTimerOfAnUnfinishedReport) {
    take(resident_says("1", "漏水了!!"));
    ASSERT_EQ(ledger.timers.size(), 1U);
    const auto& [key, times] = *ledger.timers.begin();
    const handlers::Timer due{key.first, key.second, times.first};
    now = due.due_at;
    EXPECT_TRUE(fire(due));
    EXPECT_NE(only_request().state, handlers::State::collecting);
    EXPECT_FALSE(ledger.timers.contains({due.request, due.kind}));
}

TEST_F(PipelineTest, PutsOutATimerWhoseRequestIsGone) {
    ledger.timers[{99, handlers::TimerKind::confirm}] = {now, {}};
    EXPECT_TRUE(fire({99, handlers::TimerKind::confirm, now}));
    EXPECT_TRUE(ledger.timers.empty());
}

TEST_F(PipelineTest, LeavesTheTimerWhenTheLedgerIsAway) {
    ledger.is_available = false;
    EXPECT_FALSE(fire({99, handlers::TimerKind::confirm, now}));
}

TEST_F(PipelineTest, KeepsAsideATimerThatCannotBeWritten) {
    ledger.timers[{99, handlers::TimerKind::confirm}] = {now, {}};
    ledger.next_outcomes = {CommitOutcome::failed};
    EXPECT_TRUE(fire({99, handlers::TimerKind::confirm, now}));
    EXPECT_TRUE(ledger.timers.empty());
    ASSERT_EQ(ledger.aside.size(), 1U);
    EXPECT_EQ(ledger.aside.front().channel, "timer");
}

TEST_F(PipelineTest, TellsObserversAfterTheCommit) {
    int filled = 0, committed = 0;
    std::optional<handlers::Instant> first_timer;
    bot::PipelineObservers observers;
    observers.outbox_filled = [&] { ++filled; };
    observers.timer_set = [&](handlers::Instant due) { first_timer = due; };
    observers.committed = [&](const store::Entry& entry) { committed += entry.message->id == "1"; };
    pipeline.observe(std::move(observers));
    take(resident_says("1", broken_lamp));
    EXPECT_EQ(filled, 1);
    EXPECT_EQ(committed, 1);
    ASSERT_TRUE(first_timer);
    EXPECT_EQ(*first_timer, ledger.timers.begin()->second.first);
}

TEST_F(PipelineTest, TellsNobodyWhenNothingWasCommitted) {
    int told = 0;
    bot::PipelineObservers observers;
    observers.outbox_filled = [&] { ++told; };
    observers.committed = [&](const store::Entry&) { ++told; };
    pipeline.observe(std::move(observers));
    ledger.next_outcomes = {CommitOutcome::unavailable};
    take(resident_says("1", broken_lamp));
    EXPECT_EQ(told, 0);
}

TEST_F(PipelineTest, CountsWhatBecameOfEveryMessage) {
    take(resident_says("1", "早上好各位"));
    take(resident_says("2", broken_lamp));
    const std::string shown = metrics.exposition();
    EXPECT_THAT(shown, HasSubstr(R"(channel="bridge",outcome="ignored")"));
    EXPECT_THAT(shown, HasSubstr(R"(channel="bridge",outcome="taken")"));
}

}  // namespace
