#include "bot/delivery/chores.hpp"

#include "tests/support/run.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <stdexcept>

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

asio::awaitable<bool> stopped(bot::Chores& chores) {
    co_await chores.stop();
    co_return true;
}

TEST(Chores, AreDoneOverAndOverInTheirOrder) {
    asio::io_context loop;
    std::string done;
    const auto first = [&]() -> asio::awaitable<void> {
        done += 'a';
        co_return;
    };
    const auto second = [&]() -> asio::awaitable<void> {
        done += 'b';
        if (done.size() == 4) loop.stop();
        co_return;
    };
    bot::Chores chores(loop.get_executor(), {first, second}, 1ms);
    chores.start();
    loop.run_for(10s);
    EXPECT_EQ(done, "abab");
    EXPECT_TRUE(support::run(loop, stopped(chores)));
}

TEST(Chores, DoNotSufferFromOneThatFails) {
    asio::io_context loop;
    int rounds = 0;
    const auto fails = []() -> asio::awaitable<void> {
        throw std::runtime_error("no");
        co_return;
    };
    const auto works = [&]() -> asio::awaitable<void> {
        if (++rounds == 2) loop.stop();
        co_return;
    };
    bot::Chores chores(loop.get_executor(), {fails, works}, 1ms);
    chores.start();
    loop.run_for(10s);
    EXPECT_EQ(rounds, 2);
    EXPECT_TRUE(support::run(loop, stopped(chores)));
}

}  // namespace
