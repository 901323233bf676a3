#include "handlers/loop/local_time.hpp"

#include <algorithm>

namespace handlers {
namespace {

using std::chrono::days;
using std::chrono::minutes;

// The instant of a local minute of the day that `at` falls on, `later` days on.
Instant at_minute(Instant at, int minute_of_day, int later, const Directory& directory) {
    auto midnight = local_date(at, directory) + days{later};
    return Instant{midnight} + minutes{minute_of_day} - directory.content().utc_offset;
}

bool is_served(std::chrono::sys_days day, LimitClock clock, const Directory& directory) {
    const Calendar& calendar = directory.content().calendar;
    return clock == LimitClock::office_hours ? calendar.is_workday(day) : !calendar.is_holiday(day);
}

std::string two_digits(int value) {
    return std::to_string(100 + value).substr(1);
}

}  // namespace

Calendar::Day local_date(Instant at, const Directory& directory) {
    return std::chrono::floor<days>(at + directory.content().utc_offset);
}

LocalTime local_time(Instant at, const Directory& directory) {
    const auto day = local_date(at, directory);
    const std::chrono::year_month_day date{day};
    LocalTime local;
    local.year = int(date.year());
    local.month = int(unsigned(date.month()));
    local.day = int(unsigned(date.day()));
    local.weekday = int(std::chrono::weekday{day}.iso_encoding()) - 1;
    const auto since_midnight = at + directory.content().utc_offset - Instant{day};
    local.minute_of_day = int(std::chrono::floor<minutes>(since_midnight).count());
    return local;
}

Instant start_of_month(Instant at, const Directory& directory) {
    return at_minute(at, 0, 1 - local_time(at, directory).day, directory);
}

int local_day(Instant at, const Directory& directory) {
    return local_time(at, directory).day_number();
}

bool is_quiet_hour(Instant at, const Directory& directory) {
    return directory.content().quiet_hours.contains(local_time(at, directory).minute_of_day);
}

Instant end_of_quiet_hours(Instant at, const Directory& directory) {
    if (!is_quiet_hour(at, directory)) return at;
    const int end = directory.content().quiet_hours.to_minute;
    const int later = local_time(at, directory).minute_of_day < end ? 0 : 1;
    return at_minute(at, end, later, directory);
}

Instant limit_end(Instant from, minutes limit, LimitClock clock, const Directory& directory) {
    if (clock == LimitClock::always) return from + limit;
    const DayWindow open = directory.content().service_hours;
    Instant at = from;
    minutes left = limit;
    // Each turn uses up one day's service hours, so it ends after as many days as the limit needs.
    for (;;) {
        if (!is_served(local_date(at, directory), clock, directory)) {
            at = at_minute(at, open.from_minute, 1, directory);
            continue;
        }
        const int minute = local_time(at, directory).minute_of_day;
        if (minute >= open.to_minute) {
            at = at_minute(at, open.from_minute, 1, directory);
            continue;
        }
        const Instant start = std::max(at, at_minute(at, open.from_minute, 0, directory));
        const Instant end = at_minute(at, open.to_minute, 0, directory);
        if (start + left <= end) return start + left;
        left -= std::chrono::ceil<minutes>(end - start);
        at = at_minute(at, open.from_minute, 1, directory);
    }
}

std::string spoken_time(Instant at, Instant now, const Directory& directory) {
    const LocalTime then = local_time(at, directory);
    const auto distance = local_date(at, directory) - local_date(now, directory);
    std::string day;
    if (distance == days{0})
        day = "今天";
    else if (distance == days{1})
        day = "明天";
    else if (distance == days{2})
        day = "后天";
    else
        day = std::to_string(then.month) + "月" + std::to_string(then.day) + "日";
    return day + two_digits(then.minute_of_day / 60) + ":" + two_digits(then.minute_of_day % 60);
}

}  // namespace handlers
