#include "bot/delivery/worker.hpp"

#include "tests/support/run.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <thread>

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

asio::awaitable<bool> stopped(bot::Worker& worker) {
    co_await worker.stop();
    co_return true;
}

TEST(Worker, ARoundFollowsEveryWake) {
    asio::io_context loop;
    bot::Worker worker(loop.get_executor(), "test");
    int rounds = 0;
    worker.start([&]() -> asio::awaitable<void> {
        ++rounds;
        if (rounds < 5) worker.wake();
        if (rounds == 5) loop.stop();
        co_await worker.sleep(1h);
    });
    loop.run_for(10s);
    EXPECT_EQ(rounds, 5);
    EXPECT_TRUE(support::run(loop, stopped(worker)));
}

TEST(Worker, IsWokenByAnotherThread) {
    asio::io_context loop;
    bot::Worker worker(loop.get_executor(), "test");
    int rounds = 0;
    worker.start([&]() -> asio::awaitable<void> {
        if (++rounds == 2) loop.stop();
        co_await worker.sleep(1h);
    });
    std::thread other([&] { worker.wake(); });
    loop.run_for(10s);
    other.join();
    EXPECT_EQ(rounds, 2);
    EXPECT_TRUE(support::run(loop, stopped(worker)));
}

TEST(Worker, StopEndsTheSleepAndWaitsForTheRound) {
    asio::io_context loop;
    bot::Worker worker(loop.get_executor(), "test");
    bool has_ended = false;
    worker.start([&]() -> asio::awaitable<void> {
        co_await worker.sleep(1h);
        has_ended = true;
    });
    EXPECT_TRUE(support::run(loop, stopped(worker)));
    EXPECT_TRUE(has_ended);
}

TEST(Worker, StopOfOneThatNeverStartedIsImmediate) {
    asio::io_context loop;
    bot::Worker worker(loop.get_executor(), "test");
    EXPECT_TRUE(support::run(loop, stopped(worker)));
}

TEST(Worker, GoesOnAfterARoundThatThrew) {
    asio::io_context loop;
    bot::Worker worker(loop.get_executor(), "test");
    int rounds = 0;
    worker.start([&]() -> asio::awaitable<void> {
        if (++rounds == 1) {
            worker.wake();  // skips the pause after the failure
            throw std::runtime_error("once");
        }
        loop.stop();
        co_await worker.sleep(1h);
    });
    loop.run_for(10s);
    EXPECT_EQ(rounds, 2);
    EXPECT_TRUE(support::run(loop, stopped(worker)));
}

}  // namespace
