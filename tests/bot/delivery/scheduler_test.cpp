#include "bot/delivery/scheduler.hpp"

#include "store/memory_sessions.hpp"
#include "tests/bot/community.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <vector>

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using handlers::TimerKind;

class SchedulerTest : public testing::Test {
protected:
    SchedulerTest() {
        bot::PipelineObservers observers;
        observers.committed = [this](const store::Entry& entry) { fired.push_back(entry.fired->request); };
        pipeline.observe(std::move(observers));
    }

    // Timers of requests that are gone: all that follows is that they are put out.
    void set(handlers::RequestId request, handlers::Instant due) {
        ledger.timers[{request, TimerKind::confirm}] = {due, {}};
    }

    template <class Condition>
    void until(Condition is_so) {
        const auto deadline = std::chrono::steady_clock::now() + 10s;
        while (!is_so()) {
            if (std::chrono::steady_clock::now() > deadline)
                throw std::runtime_error("it did not come to that");
            loop.restart();
            loop.run_one_for(10ms);
        }
    }

    bool stop(bot::Scheduler& scheduler) {
        auto ended = [](bot::Scheduler& which) -> asio::awaitable<bool> {
            co_await which.stop();
            co_return true;
        };
        return support::run(loop, ended(scheduler));
    }

    handlers::Instant now = support::morning;
    asio::io_context loop;
    support::MemoryLedger ledger{support::sample_keys()};
    store::MemorySessions sessions{[this] { return now; }, 1 << 20};
    bot::CurrentSnapshot snapshot{support::sample_snapshot()};
    bot::RequestIds ids{[this] { return now; }, 1};
    bot::Metrics metrics;
    bot::Pipeline pipeline{{ledger, snapshot, [this]() -> store::Sessions& { return sessions; },
                            [this] { return now; }, ids, metrics}};
    std::vector<handlers::RequestId> fired;
};

TEST_F(SchedulerTest, FiresInOrderOfTimeAndOnlyWhatIsDue) {
    bot::Scheduler scheduler(loop.get_executor(), ledger, pipeline, [this] { return now; }, {.batch = 1});
    set(3, now - 1s);
    set(1, now - 3s);
    set(2, now - 2s);
    set(4, now + 1s);
    EXPECT_EQ(support::run(loop, scheduler.fire_due()), 3);
    EXPECT_EQ(fired, (std::vector<handlers::RequestId>{1, 2, 3}));
    EXPECT_EQ(ledger.timers.size(), 1U);
}

TEST_F(SchedulerTest, FiresOnceAtTheStartWhatFellDueWhileNobodyRan) {
    bot::Scheduler scheduler(loop.get_executor(), ledger, pipeline, [this] { return now; }, {});
    for (int i = 1; i <= 200; ++i)
        set(i, now - 48h);
    scheduler.start();
    until([&] { return ledger.timers.empty(); });
    EXPECT_TRUE(stop(scheduler));
    EXPECT_EQ(fired.size(), 200U);
}

TEST_F(SchedulerTest, AnEarlierTimerEndsTheSleep) {
    bot::Scheduler scheduler(loop.get_executor(), ledger, pipeline, [this] { return now; }, {.poll = 1h});
    set(1, now + 30min);
    scheduler.start();
    loop.restart();
    loop.run_for(20ms);
    ASSERT_TRUE(fired.empty());
    set(2, now);
    scheduler.wake(now);
    until([&] { return fired.size() == 1; });
    EXPECT_EQ(fired.front(), 2);
    EXPECT_TRUE(stop(scheduler));
}

TEST_F(SchedulerTest, SleepsUntilTheNextOneIsDue) {
    bot::Scheduler scheduler(loop.get_executor(), ledger, pipeline,
                             [this, begun = std::chrono::steady_clock::now()] {
                                 return now + std::chrono::duration_cast<std::chrono::milliseconds>(
                                                  std::chrono::steady_clock::now() - begun);
                             },
                             {.poll = 1h});
    set(1, now + 50ms);
    scheduler.start();
    until([&] { return fired.size() == 1; });
    EXPECT_TRUE(stop(scheduler));
}

TEST_F(SchedulerTest, WhatCouldNotBeWrittenComesAgainAfterItsLease) {
    bot::Scheduler scheduler(loop.get_executor(), ledger, pipeline, [this] { return now; }, {.lease = 60s});
    set(1, now);
    ledger.next_outcomes = {store::CommitOutcome::unavailable};
    EXPECT_EQ(support::run(loop, scheduler.fire_due()), 1);
    EXPECT_TRUE(fired.empty());
    EXPECT_EQ(support::run(loop, scheduler.fire_due()), 0);
    now += 60s;
    EXPECT_EQ(support::run(loop, scheduler.fire_due()), 1);
    EXPECT_EQ(fired.size(), 1U);
}

}  // namespace
