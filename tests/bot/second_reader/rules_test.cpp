#include "bot/second_reader/breaker.hpp"
#include "bot/second_reader/budget.hpp"
#include "bot/second_reader/recent_keys.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;

constexpr handlers::Instant start{1000h};

TEST(Budget, GivesSoManyAMinute) {
    bot::Budget budget(2, 100);
    EXPECT_TRUE(budget.take(start));
    EXPECT_TRUE(budget.take(start + 59s));
    EXPECT_FALSE(budget.take(start + 59s));
    EXPECT_TRUE(budget.take(start + 60s));
}

TEST(Budget, GivesSoManyADay) {
    bot::Budget budget(2, 3);
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(budget.take(start + i * 1min));
    EXPECT_FALSE(budget.take(start + 23h));
    EXPECT_TRUE(budget.take(start + 24h));
}

TEST(Budget, OutlivesAClockThatIsSetBack) {
    bot::Budget budget(1, 100);
    EXPECT_TRUE(budget.take(start));
    EXPECT_TRUE(budget.take(start - 1h));
}

TEST(Breaker, OpensForAMinuteAfterFailuresInARow) {
    bot::Breaker breaker;
    EXPECT_FALSE(breaker.failed(start));
    EXPECT_FALSE(breaker.failed(start));
    breaker.succeeded();
    EXPECT_FALSE(breaker.failed(start));
    EXPECT_FALSE(breaker.failed(start));
    EXPECT_TRUE(breaker.failed(start));
    EXPECT_TRUE(breaker.is_open(start + 59s));
    EXPECT_FALSE(breaker.is_open(start + 60s));
    EXPECT_TRUE(breaker.failed(start + 60s));  // one is enough now
}

TEST(RecentKeys, KnowsTheLastOnes) {
    bot::RecentKeys keys(2);
    EXPECT_TRUE(keys.add("a"));
    EXPECT_FALSE(keys.add("a"));
    EXPECT_TRUE(keys.add("b"));
    EXPECT_TRUE(keys.add("c"));
    EXPECT_TRUE(keys.add("a"));  // gave way
    EXPECT_FALSE(keys.add("c"));
}

}  // namespace
