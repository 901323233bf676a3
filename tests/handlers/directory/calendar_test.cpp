#include "handlers/directory/calendar.hpp"

#include "handlers/directory/load.hpp"
#include "tests/handlers/directory/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handlers {
namespace {

Calendar::Day day(std::string_view text) {
    return day_named(text).value();
}

TEST(Calendar, RestsOnHolidaysAndWorksTheDaysMadeUpForThem) {
    const auto loaded = load_calendar(testing::sample_file("calendar.json"));
    ASSERT_TRUE(loaded.snapshot);
    const Calendar& calendar = *loaded.snapshot;
    EXPECT_TRUE(calendar.is_holiday(day("2026-02-17")));
    EXPECT_FALSE(calendar.is_workday(day("2026-02-17")));  // a Tuesday of the Spring Festival
    EXPECT_TRUE(calendar.is_workday(day("2026-02-14")));   // a Saturday
    EXPECT_FALSE(calendar.is_workday(day("2026-02-07")));  // another one
    EXPECT_TRUE(calendar.is_workday(day("2026-11-25")));
    EXPECT_EQ(calendar.last_year(), std::chrono::year(2026));
}

TEST(Calendar, KnowsNoHolidayWhenItIsEmpty) {
    const Calendar calendar;
    EXPECT_FALSE(calendar.is_holiday(day("2026-10-01")));
    EXPECT_TRUE(calendar.is_workday(day("2026-10-01")));
    EXPECT_FALSE(calendar.last_year());
}

TEST(Calendar, ReadsOnlyDaysThatExist) {
    EXPECT_FALSE(day_named("2026-02-29"));
    EXPECT_FALSE(day_named("2026-2-9"));
    EXPECT_FALSE(day_named("+026-02-09"));
    EXPECT_FALSE(day_named("heute"));
    EXPECT_TRUE(day_named("2028-02-29"));
}

TEST(Calendar, NamesEveryFaultOfItsFile) {
    const auto loaded = load_calendar(R"({
        "holidays": [{"from": "2026-10-01", "to": "2026-09-30"}, {"from": "bald", "to": "2026-10-07"},
                     {"from": "2026-01-01", "to": "2026-12-31"}, {"from": "2026-05-02", "to": "2026-05-03"}],
        "workdays": ["2026-05-02", "2026-05-06", 7]})");
    EXPECT_FALSE(loaded.snapshot);
    std::vector<std::string> paths;
    for (const Fault& fault : loaded.faults)
        paths.push_back(fault.path);
    EXPECT_THAT(paths, ::testing::ElementsAre("/holidays/0/to", "/holidays/1/from", "/holidays/2/to",
                                              "/workdays/0", "/workdays/1", "/workdays/2"));
}

}  // namespace
}  // namespace handlers
