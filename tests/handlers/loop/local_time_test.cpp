#include "handlers/loop/local_time.hpp"

#include "handlers/directory/load.hpp"
#include "tests/handlers/directory/files.hpp"

#include <gtest/gtest.h>

namespace handlers {
namespace {

using namespace std::chrono_literals;

// The sample community serves from 08:00 to 20:00, eight hours ahead of UTC.
class LimitEnd : public ::testing::Test {
protected:
    static const Directory& directory() {
        static const auto calendar = load_calendar(handlers::testing::sample_file("calendar.json")).snapshot;
        static const auto loaded =
            load_directory(handlers::testing::sample_file("jinsuo.json"), *calendar).snapshot;
        return *loaded;
    }
    static Instant local(std::string_view day, std::chrono::minutes minute_of_day) {
        return Instant(day_named(day).value()) + minute_of_day - directory().content().utc_offset;
    }
    static Instant end(Instant from, std::chrono::minutes limit, LimitClock clock) {
        return limit_end(from, limit, clock, directory());
    }
};

TEST_F(LimitEnd, CountsEveryHourRoundTheClock) {
    const Instant from = local("2026-10-01", 23h);
    EXPECT_EQ(end(from, 30min, LimitClock::always), from + 30min);
}

TEST_F(LimitEnd, GoesOnInTheMorning) {
    EXPECT_EQ(end(local("2026-11-25", 19h), 2h, LimitClock::service_hours), local("2026-11-26", 9h));
}

TEST_F(LimitEnd, CountsWeekendsOfVolunteersAndNotOfTheOffice) {
    const Instant saturday = local("2026-11-28", 10h);
    EXPECT_EQ(end(saturday, 1h, LimitClock::service_hours), saturday + 1h);
    EXPECT_EQ(end(saturday, 1h, LimitClock::office_hours), local("2026-11-30", 9h));
}

TEST_F(LimitEnd, RestsOverTheHolidays) {
    EXPECT_EQ(end(local("2026-09-30", 19h), 2h, LimitClock::service_hours), local("2026-10-08", 9h));
}

TEST_F(LimitEnd, CountsTheSaturdayThatIsWorkedForAHoliday) {
    EXPECT_EQ(end(local("2026-10-09", 19h), 2h, LimitClock::office_hours), local("2026-10-10", 9h));
    EXPECT_EQ(end(local("2026-10-10", 19h), 2h, LimitClock::office_hours), local("2026-10-12", 9h));
}

}  // namespace
}  // namespace handlers
