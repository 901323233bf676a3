#include "handlers/loop/points.hpp"
#include "tests/handlers/loop/walk_rules.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace handlers::tests {
namespace {

std::string fault_of_reversal(const WalkLedger& before, const Decision& decision, const PointEntry& line) {
    const std::string prefix = std::string(row_of(PointRule::reversal).name) + ":";
    if (line.rule + ":" != prefix) return {};
    if (!line.once.starts_with(prefix)) return "a line takes back it does not say what";
    const std::string name = line.once.substr(prefix.size());
    const PointEntry* given = before.points().find(name);  // of two of one name the first stands
    const auto given_now = std::ranges::find(decision.points, name, &PointEntry::once);
    if (given == nullptr && given_now != decision.points.end()) given = &*given_now;
    if (given == nullptr) return "what nobody got is taken back";
    if (given->rule == line.rule) return "what was taken back is taken back again";
    const bool is_whole = given->user_id == line.user_id && given->points + line.points == 0;
    return is_whole ? "" : "not what was given is taken back";
}

std::string fault_in_line(const Town& town, const WalkLedger& before, const Decision& decision,
                          const PointEntry& line) {
    // An idea counts for whoever had it; nobody else outside the grid is counted for or against.
    const bool is_for_idea = line.rule == row_of(PointRule::idea_taken_up).name && !line.user_id.empty();
    if (!town.directory().user(line.user_id) && !is_for_idea) return "points for nobody";
    if (line.points == 0 || line.rule.empty() || line.reason.empty()) return "a line of points says nothing";
    const auto is_of_name = [&](const PointEntry& other) { return other.once == line.once; };
    if (line.once.empty() || std::ranges::count_if(decision.points, is_of_name) != 1)
        return "two lines of points have one name";
    return fault_of_reversal(before, decision, line);
}

// `我的积分` tells what all the lines of this month come to.
std::string fault_in_answer(const WalkLedger& before, const Happened& happened, const Say& say) {
    const bool is_sum = say.template_name == "points" || say.template_name == "points_capped";
    if (!is_sum || happened.message == nullptr) return {};
    const PointSums counted = before.points().counted_for(happened.message->sender.id, happened.now);
    const bool is_right = say.values.at("month") == std::to_string(counted.month) &&
                          say.values.at("today") == std::to_string(counted.day);
    return is_right ? "" : "his points are told wrong";
}

}  // namespace

std::optional<Broken> broken_by_points(const Town& town, const WalkLedger& before, const Happened& happened) {
    const Decision& decision = happened.decision;
    for (const PointEntry& line : decision.points)
        if (const std::string fault = fault_in_line(town, before, decision, line); !fault.empty())
            return Broken{fault, line.request};
    for (const auto* said : {&decision.answers, &decision.notices})
        for (const Say& say : *said)
            if (const std::string fault = fault_in_answer(before, happened, say); !fault.empty())
                return Broken{fault, 0};
    return std::nullopt;
}

std::optional<Broken> broken_by_sums(const Town& town, const WalkLedger& after, const Happened& happened) {
    for (const PointEntry& line : happened.decision.points) {
        const PointSums sums =
            sum_points(after.points().lines_of(line.user_id), happened.now, town.directory());
        if (sums != after.points().counted_for(line.user_id, happened.now))
            return Broken{"somebody's points do not sum", line.request};
    }
    return std::nullopt;
}

}  // namespace handlers::tests
