#pragma once

#include "handlers/loop/account.hpp"
#include "handlers/time.hpp"

#include <span>
#include <string>
#include <string_view>

namespace handlers {

class Directory;

// Points (奖惩激励, domain guide 11): what is counted, and how lines are added up. Which of them a decision
// brings is in awards.hpp; the work log adds its own.
enum class PointRule : unsigned char {
    ack_in_time,
    closed_in_time,
    urgent_closed_in_time,  // P0, P1
    patrol_report,
    dispute_mediated,
    idea_taken_up,
    log_day,  // by day
    visit,    // by household and day
    rework,
    yellow_card,
    red_card,
    paper_closure,
    reversal  // of another line: its points with the opposite sign
};

struct PointRuleRow {
    PointRule rule;
    std::string_view name;    // English, as the ledger has it
    int points;               // 0: as many as the line that is taken back
    std::string_view reason;  // what the person reads
};
std::span<const PointRuleRow> point_rules();
const PointRuleRow& row_of(PointRule rule);
// What a rule of the ledger is called; the name itself where it is of another version.
std::string_view reason_of(std::string_view rule_name);

// A line by the table. `what_for` names the occasion within the rule (`1001`, `wgz01:20261224`): of two lines
// for the same occasion the ledger keeps the first. Request and giver (the bot) are for the caller to change.
PointEntry point_entry_for(PointRule rule, std::string user_id, std::string_view what_for, Instant at);
// The line that takes another one back.
PointEntry reversal_of(const PointEntry& line, std::string by, Instant at);

// Lines stay as they were written; the cap counts when they are added up. What was gained in one local day
// counts up to this; what was lost or taken back counts in full, on the day it was.
inline constexpr int most_points_a_day = 30;

struct PointSums {
    int day = 0, month = 0;  // the local day and month of the instant asked for
    int total = 0;           // of all lines

    bool operator==(const PointSums&) const = default;
};
// Of the lines of one person, in any order.
PointSums sum_points(std::span<const PointEntry> lines, Instant now, const Directory& directory);

}  // namespace handlers
