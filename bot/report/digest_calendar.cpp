#include "bot/report/digest_calendar.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace bot {
namespace {

using namespace std::chrono;

// The days of the community as a calendar has them.
struct LocalDays {
    minutes utc_offset;
    sys_days today;

    handlers::Instant begin_of(sys_days day) const { return handlers::Instant(day) - utc_offset; }
};

// The last day that `is_day` and whose hour has struck.
template <class IsDay>
sys_days last_day(sys_days today, bool has_struck, IsDay is_day) {
    sys_days day = has_struck ? today : today - days(1);
    while (!is_day(day))
        day -= days(1);
    return day;
}

DueDigest week_before(sys_days sent_on, const LocalDays& local) {
    const sys_days monday = sent_on - (weekday(sent_on) - Monday);
    const sys_days first = monday - weeks(1);
    const year_month_day date(first);
    return {
        DueDigest::Kind::week,
        fmt::format("week:{}-{:02}-{:02}", int(date.year()), unsigned(date.month()), unsigned(date.day())),
        {local.begin_of(first), local.begin_of(monday)},
        sent_on != local.today};
}

DueDigest month_before(sys_days sent_on, const LocalDays& local) {
    const year_month_day next(sent_on);
    const year_month_day first = next - months(1);
    return {DueDigest::Kind::month,
            fmt::format("month:{}-{:02}", int(first.year()), unsigned(first.month())),
            {local.begin_of(sys_days(first)), local.begin_of(sent_on)},
            sent_on != local.today};
}

}  // namespace

std::vector<DueDigest> due_digests(const DigestConfig& config, const handlers::Directory& directory,
                                   handlers::Instant now) {
    const minutes offset = directory.content().utc_offset;
    const sys_days today = floor<days>(now + offset);
    const LocalDays local{offset, today};
    const bool has_struck = now >= local.begin_of(today) + hours(config.hour);
    std::vector<DueDigest> due;
    if (config.weekday) {
        const auto is_day = [&](sys_days day) {
            return weekday(day).iso_encoding() == unsigned(*config.weekday);
        };
        due.push_back(week_before(last_day(today, has_struck, is_day), local));
    }
    if (config.is_monthly) {
        const auto is_first = [](sys_days day) { return year_month_day(day).day() == std::chrono::day(1); };
        due.push_back(month_before(last_day(today, has_struck, is_first), local));
    }
    return due;
}

}  // namespace bot
