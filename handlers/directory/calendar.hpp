#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// The official days off and the weekend days worked for them (调休), as the State Council announces them each
// autumn for the next year: `calendar.json` of a community. A value; small.
class Calendar {
public:
    using Day = std::chrono::sys_days;

    void add_holiday(Day first, Day last);  // both included
    void add_workday(Day day);              // of a weekend

    bool is_holiday(Day day) const { return holidays_.contains(day); }
    // Monday to Friday without the holidays, and what is worked for them.
    bool is_workday(Day day) const;

    // The last year that anything is known of; nothing for an empty calendar.
    std::optional<std::chrono::year> last_year() const;

private:
    std::set<Day> holidays_, workdays_;
};

// `2026-02-15`; nothing when it is no such day.
std::optional<Calendar::Day> day_named(std::string_view text);

}  // namespace handlers
