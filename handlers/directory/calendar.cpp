#include "handlers/directory/calendar.hpp"

#include <algorithm>
#include <charconv>

namespace handlers {
namespace {

// The whole of `text` as a number without a sign; -1 when it is none.
int number_in(std::string_view text) {
    int value = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : -1;
}

}  // namespace

void Calendar::add_holiday(Day first, Day last) {
    for (Day day = first; day <= last; day += std::chrono::days(1))
        holidays_.insert(day);
}

void Calendar::add_workday(Day day) {
    workdays_.insert(day);
}

bool Calendar::is_workday(Day day) const {
    if (workdays_.contains(day)) return true;
    const unsigned weekday = std::chrono::weekday(day).iso_encoding();
    return weekday <= 5 && !is_holiday(day);
}

std::optional<std::chrono::year> Calendar::last_year() const {
    if (holidays_.empty()) return std::nullopt;
    return std::chrono::year_month_day(*holidays_.rbegin()).year();
}

std::optional<Calendar::Day> day_named(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const int year = number_in(text.substr(0, 4));
    const int month = number_in(text.substr(5, 2)), day = number_in(text.substr(8, 2));
    if (year < 1970 || month < 1 || day < 1) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(unsigned(month)),
                                           std::chrono::day(unsigned(day))};
    if (!date.ok()) return std::nullopt;
    return Calendar::Day(date);
}

}  // namespace handlers
