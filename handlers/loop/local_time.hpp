#pragma once

#include "handlers/directory/directory.hpp"
#include "handlers/directory/taxonomy.hpp"
#include "handlers/time.hpp"

#include <chrono>
#include <string>

namespace handlers {

// Wall-clock time of the community. Its zone has a fixed offset (no daylight saving in China since 1991).
struct LocalTime {
    int year = 0;
    int month = 0, day = 0;
    int weekday = 0;  // 0 = Monday
    int minute_of_day = 0;

    int day_number() const { return year * 10000 + month * 100 + day; }  // YYYYMMDD
};

LocalTime local_time(Instant at, const Directory& directory);
Calendar::Day local_date(Instant at, const Directory& directory);
Instant start_of_month(Instant at, const Directory& directory);  // its first midnight, local
bool is_quiet_hour(Instant at, const Directory& directory);
Instant end_of_quiet_hours(Instant at, const Directory& directory);  // `at` itself outside of them

// When a limit that starts at `from` runs out, counting all hours, or the service hours of the days that
// count.
Instant limit_end(Instant from, std::chrono::minutes limit, LimitClock clock, const Directory& directory);

// `今天18:00`, `明天09:30`, `11月26日12:00`: as one says it at `now`.
std::string spoken_time(Instant at, Instant now, const Directory& directory);

}  // namespace handlers
