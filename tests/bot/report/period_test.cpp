#include "bot/report/period.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono;
using bot::month_named;
using bot::week_named;

constexpr minutes china{480};

handlers::Instant utc(sys_days day, hours time) {
    return handlers::Instant(day) + time;
}

TEST(Period, BeginsAtTheCommunitysMidnight) {
    const auto november = month_named("2026-11", china).period.value();
    EXPECT_EQ(november.begins_at, utc(2026y / October / 31, 16h));
    EXPECT_EQ(november.ends_at, utc(2026y / November / 30, 16h));
    const auto week = week_named("2026-11-23", china).period.value();
    EXPECT_EQ(week.begins_at, utc(2026y / November / 22, 16h));
    EXPECT_EQ(week.ends_at - week.begins_at, 168h);
}

TEST(Period, KnowsTheEndsOfYearsAndOfFebruary) {
    EXPECT_EQ(month_named("2026-12", china).period.value().ends_at, utc(2026y / December / 31, 16h));
    EXPECT_EQ(month_named("2028-02", 0min).period.value().ends_at, utc(2028y / March / 1, 0h));
    EXPECT_EQ(week_named("2026-12-28", 0min).period.value().ends_at, utc(2027y / January / 4, 0h));
}

TEST(Period, RefusesWhatIsNone) {
    for (const char* text : {"", "2026", "2026-13", "2026-00", "2026-1", "26-11", "2026/11", "2026-11-01",
                             "1800-01", "-026-11", "2026-+1", "2026-11 "})
        EXPECT_EQ(month_named(text, china).fault, "expected a month, as 2026-11") << text;
    for (const char* text : {"", "2026-11", "2026-02-30", "2026-11-00", "2026-W48"})
        EXPECT_EQ(week_named(text, china).fault, "expected the Monday of a week, as 2026-11-23") << text;
    EXPECT_EQ(week_named("2026-11-29", china).fault, "is no Monday; its week begins on 2026-11-23");
}

}  // namespace
