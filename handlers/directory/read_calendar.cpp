#include "handlers/directory/read_calendar.hpp"

namespace handlers {
namespace {

using Day = Calendar::Day;

constexpr std::chrono::days longest_holiday{31};

std::optional<Day> read_day(const Field& field) {
    const auto day = day_named(field.peek().value_or(""));
    if (!day) field.unexpected("a day such as 2026-10-01");
    return day;
}

void read_holiday(const Field& field, Calendar& calendar) {
    if (!field.expect_object()) return;
    const Field from = field["from"], to = field["to"];
    const auto first = read_day(from), last = read_day(to);
    if (!first || !last) return;
    if (*last < *first) return to.unexpected("not before the first day");
    if (*last - *first > longest_holiday) return to.unexpected("within a month of the first day");
    calendar.add_holiday(*first, *last);
}

void read_workday(const Field& field, Calendar& calendar) {
    const auto day = read_day(field);
    if (!day) return;
    if (calendar.is_holiday(*day)) return field.fault("a day of a holiday", "a day that is worked");
    if (std::chrono::weekday(*day).iso_encoding() <= 5) return field.unexpected("a Saturday or a Sunday");
    calendar.add_workday(*day);
}

}  // namespace

Calendar read_calendar(const Field& root) {
    Calendar calendar;
    const Field holidays = root["holidays"], workdays = root["workdays"];
    if (holidays.expect_list())
        for (const Field& holiday : holidays.items())
            read_holiday(holiday, calendar);
    if (workdays.expect_list())
        for (const Field& workday : workdays.items())
            read_workday(workday, calendar);
    return calendar;
}

}  // namespace handlers
