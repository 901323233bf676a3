#include "handlers/loop/points.hpp"

#include "handlers/loop/local_time.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace handlers {
namespace {

constexpr std::array<PointRuleRow, 13> rows{{
    {PointRule::ack_in_time, "ack_in_time", 1, "按时接单"},
    {PointRule::closed_in_time, "closed_in_time", 3, "按时办好"},
    {PointRule::urgent_closed_in_time, "urgent_closed_in_time", 5, "急事按时办好"},
    {PointRule::patrol_report, "patrol_report", 2, "巡查上报"},
    {PointRule::dispute_mediated, "dispute_mediated", 10, "调解成功"},
    {PointRule::idea_taken_up, "idea_taken_up", 10, "建议被采纳"},
    {PointRule::log_day, "log_day", 1, "记日志"},
    {PointRule::visit, "visit", 1, "走访"},
    {PointRule::rework, "rework", -2, "返工"},
    {PointRule::yellow_card, "yellow_card", -2, "黄牌"},
    {PointRule::red_card, "red_card", -5, "红牌"},
    {PointRule::paper_closure, "paper_closure", -20, "虚假办结"},
    {PointRule::reversal, "reversal", 0, "收回"},
}};

struct DaySum {
    int gained = 0, lost = 0;
    int counted() const { return std::min(gained, most_points_a_day) + lost; }
};

}  // namespace

std::span<const PointRuleRow> point_rules() {
    return rows;
}

const PointRuleRow& row_of(PointRule rule) {
    return *std::ranges::find(rows, rule, &PointRuleRow::rule);
}

std::string_view reason_of(std::string_view rule_name) {
    const auto row = std::ranges::find(rows, rule_name, &PointRuleRow::name);
    return row == rows.end() ? rule_name : row->reason;
}

PointEntry point_entry_for(PointRule rule, std::string user_id, std::string_view what_for, Instant at) {
    const PointRuleRow& row = row_of(rule);
    PointEntry entry;
    entry.user_id = std::move(user_id);
    entry.rule = row.name;
    entry.points = row.points;
    entry.reason = row.reason;
    entry.once = entry.rule + ":" + std::string(what_for);
    entry.by = "bot";
    entry.at = at;
    return entry;
}

PointEntry reversal_of(const PointEntry& line, std::string by, Instant at) {
    PointEntry back = point_entry_for(PointRule::reversal, line.user_id, line.once, at);
    back.points = -line.points;
    back.request = line.request;
    back.reason += ":" + line.reason;
    back.by = std::move(by);
    return back;
}

PointSums sum_points(std::span<const PointEntry> lines, Instant now, const Directory& directory) {
    std::map<int, DaySum> days;  // by local day, YYYYMMDD
    for (const PointEntry& line : lines) {
        DaySum& day = days[local_time(line.at, directory).day_number()];
        (line.points > 0 ? day.gained : day.lost) += line.points;
    }
    const int today = local_time(now, directory).day_number();
    PointSums sums;
    for (const auto& [day, sum] : days) {
        sums.total += sum.counted();
        if (day / 100 == today / 100) sums.month += sum.counted();
        if (day == today) sums.day += sum.counted();
    }
    return sums;
}

}  // namespace handlers
