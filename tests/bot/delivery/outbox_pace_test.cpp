#include "bot/delivery/outbox_pace.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace {

using namespace std::chrono_literals;
const handlers::Instant start{1000h};

TEST(OutboxPace, WithoutLimitsEverythingGoesAtOnce) {
    bot::OutboxPace pace;
    for (int i = 0; i < 100; ++i)
        pace.sent("user:a", start);
    EXPECT_FALSE(pace.next_slot("user:a", {}, start));
}

TEST(OutboxPace, WaitsForTheMinuteToPass) {
    bot::OutboxPace pace;
    const bot::Pace two_a_minute{2, 0};
    pace.sent("user:a", start);
    EXPECT_FALSE(pace.next_slot("user:a", two_a_minute, start + 1s));
    pace.sent("user:a", start + 10s);
    EXPECT_EQ(pace.next_slot("user:a", two_a_minute, start + 11s), start + 60s);
    EXPECT_FALSE(pace.next_slot("user:a", two_a_minute, start + 60s));
    EXPECT_FALSE(pace.next_slot("user:b", two_a_minute, start + 11s));
}

TEST(OutboxPace, TheHourCountsToo) {
    bot::OutboxPace pace;
    const bot::Pace three_an_hour{0, 3};
    for (int i = 0; i < 3; ++i)
        pace.sent("user:a", start + i * 10min);
    EXPECT_EQ(pace.next_slot("user:a", three_an_hour, start + 30min), start + 60min);
    EXPECT_FALSE(pace.next_slot("user:a", three_an_hour, start + 60min));
}

TEST(OutboxPace, ForgetsWhoWasNotWrittenToForAnHour) {
    bot::OutboxPace pace;
    pace.sent("user:a", start);
    pace.sent("user:b", start + 30min);
    pace.sweep(start + 61min);
    EXPECT_EQ(pace.size(), 1U);
}

}  // namespace
