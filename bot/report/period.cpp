#include "bot/report/period.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <charconv>

namespace bot {
namespace {

using namespace std::chrono;

constexpr int earliest_year = 2000, latest_year = 2100;

// -1 for anything but that many digits.
int number_in(std::string_view text, std::size_t begin, std::size_t digits) {
    if (text.size() < begin + digits) return -1;
    int value = -1;
    const char* first = text.data() + begin;
    const auto [end, ec] = std::from_chars(first, first + digits, value);
    return ec == std::errc{} && end == first + digits && *first != '-' ? value : -1;
}

std::optional<year_month_day> date_in(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const int in_year = number_in(text, 0, 4), in_month = number_in(text, 5, 2),
              on_day = number_in(text, 8, 2);
    if (in_year < earliest_year || in_year > latest_year || in_month < 1 || on_day < 1) return std::nullopt;
    const year_month_day date{year(in_year), month(unsigned(in_month)), day(unsigned(on_day))};
    return date.ok() ? std::optional(date) : std::nullopt;
}

store::Period between(sys_days first, sys_days last, minutes utc_offset) {
    return {handlers::Instant(first) - utc_offset, handlers::Instant(last) - utc_offset};
}

}  // namespace

ReadPeriod month_named(std::string_view text, minutes utc_offset) {
    const auto first = text.size() == 7 ? date_in(std::string(text) + "-01") : std::nullopt;
    if (!first) return {{}, "expected a month, as 2026-11"};
    return {between(*first, *first + months(1), utc_offset), {}};
}

ReadPeriod week_named(std::string_view text, minutes utc_offset) {
    const auto date = date_in(text);
    if (!date) return {{}, "expected the Monday of a week, as 2026-11-23"};
    const sys_days first(*date);
    const days since_monday = weekday(first) - Monday;
    if (since_monday != days(0))
        return {{},
                fmt::format("is no Monday; its week begins on {:%Y-%m-%d}",
                            system_clock::time_point(first - since_monday))};
    return {between(first, first + weeks(1), utc_offset), {}};
}

handlers::Instant to_local(handlers::Instant at, minutes utc_offset) {
    return at + utc_offset;
}

}  // namespace bot
