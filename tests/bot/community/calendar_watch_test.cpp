#include "bot/community/calendar_watch.hpp"

#include "tests/bot/community.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono;

// Midnight in the community, which is eight hours ahead.
handlers::Instant midnight(year_month_day day) {
    return sys_days(day) - 8h;
}

// The sample's calendar ends with 2026.
const handlers::Directory& community() {
    return *support::sample_snapshot()->directory;
}

TEST(CalendarWatch, IsQuietWhileThereIsTime) {
    EXPECT_FALSE(bot::calendar_ends_with(community(), midnight(2026y / 11 / 2) - 1ms));
}

TEST(CalendarWatch, WarnsFromSixtyDaysBeforeTheEndOfTheLastYear) {
    EXPECT_EQ(bot::calendar_ends_with(community(), midnight(2026y / 11 / 2)), 2026y);
    EXPECT_EQ(bot::calendar_ends_with(community(), midnight(2027y / 3 / 1)), 2026y);
}

TEST(CalendarWatch, WarnsOnceADay) {
    bot::CalendarWatch watch;
    EXPECT_FALSE(watch.look(community(), midnight(2026y / 6 / 1)));
    EXPECT_TRUE(watch.look(community(), midnight(2026y / 12 / 1)));
    EXPECT_FALSE(watch.look(community(), midnight(2026y / 12 / 1) + 23h));
    EXPECT_TRUE(watch.look(community(), midnight(2026y / 12 / 2)));
}

}  // namespace
