#include "bot/report/honours.hpp"
#include "bot/report/indicators.hpp"
#include "bot/report/period.hpp"
#include "bot/report/sheet.hpp"
#include "bot/report/table.hpp"
#include "handlers/loop/points.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

namespace bot {
namespace {

using handlers::Directory;
using handlers::Instant;

constexpr std::size_t most_leaves = 15, most_people = 15;

// The words of one community.
class Words {
public:
    explicit Words(const Snapshot& community) : community_(community) {}

    std::string grid(const std::string& id) const {
        const handlers::Grid* grid = community_.directory->grid(id);
        return grid ? grid->short_name : "—";
    }
    std::string leaf(const std::string& code) const {
        const handlers::Category* category = community_.taxonomy->category(code);
        return category ? category->name : code;
    }
    std::string person(const std::string& id) const {
        const handlers::User* user = community_.directory->user(id);
        return user ? user->name : id;
    }
    std::string day(Instant at) const { return fmt::format("{:%Y-%m-%d}", local(at)); }
    std::string minute(Instant at) const { return fmt::format("{:%m-%d %H:%M}", local(at)); }
    std::string month(Instant at) const {
        const std::chrono::year_month_day date(
            std::chrono::floor<std::chrono::days>(to_local(at, community_.directory->content().utc_offset)));
        return fmt::format("{}年{}月", int(date.year()), unsigned(date.month()));
    }
    const Directory& directory() const { return *community_.directory; }

private:
    std::chrono::sys_seconds local(Instant at) const {
        const auto offset = community_.directory->content().utc_offset;
        return std::chrono::floor<std::chrono::seconds>(to_local(at, offset));
    }

    const Snapshot& community_;
};

std::string card_in_words(handlers::Card card) {
    switch (card) {
        case handlers::Card::red:
            return "红牌";
        case handlers::Card::yellow:
            return "黄牌";
        case handlers::Card::blue:
            return "蓝牌";
        case handlers::Card::none:
            break;
    }
    return "—";
}

std::string result_in_words(handlers::CloseResult result) {
    switch (result) {
        case handlers::CloseResult::confirmed:
            return "居民确认";
        case handlers::CloseResult::silent:
            return "默认结案";
        case handlers::CloseResult::explained:
            return "解释说明";
        case handlers::CloseResult::handed_over:
            return "转交";
        case handlers::CloseResult::none:
            break;
    }
    return "待核查";
}

std::string heading(const std::string& words) {
    return "\n## " + words + "\n\n";
}

std::string title(const Sheet& sheet, const Words& words) {
    const store::Period& period = sheet.scope.period;
    std::string out = "# " + words.directory().content().community_name + " " + words.month(period.begins_at);
    out += sheet.scope.grid_id.empty() ? "" : " " + words.grid(sheet.scope.grid_id);
    out += "多维评价表\n\n统计期间:" + words.day(period.begins_at) + " 至 " +
           words.day(period.ends_at - std::chrono::hours(1)) + ",制表:" + words.day(sheet.scope.asked_at) +
           "\n";
    if (sheet.scope.asked_at < period.ends_at) out += "\n本月还没结束,数字到制表时为止。\n";
    return out;
}

std::string overview(const Sheet& sheet) {
    Table table({"指标", "数值", "件数"});
    const store::Figures& total = sheet.total;
    table.add({"受理诉求", fmt::format("{}件", total.received), ""});
    table.add({"其中巡查上报", fmt::format("{}件", total.patrol_reports), ""});
    table.add({"工作日志", fmt::format("{}天", total.log_days), ""});
    if (sheet.scope.grid_id.empty()) table.add({"人工补登", fmt::format("{}件", sheet.missed), ""});
    table.add({"响应时长(中位数)", shown_median(total), fmt::format("{}", total.responses)});
    for (const IndicatorColumn& column : indicator_columns()) {
        const store::Indicator& indicator = total.*column.value;
        table.add({std::string(column.name), shown(indicator),
                   fmt::format("{}/{}", indicator.numerator, indicator.denominator)});
    }
    return heading("总览") + table.markdown();
}

// `88%(134票)`: a share of few votes weighs less.
std::string shown_with_votes(const store::Indicator& satisfaction) {
    const std::string share = shown(satisfaction);
    return satisfaction.has_enough() ? fmt::format("{}({}票)", share, satisfaction.denominator) : share;
}

std::vector<std::string> grid_row(const store::Figures& figures, const Sheet& sheet, const Words& words) {
    std::vector<std::string> row{words.grid(figures.grid_id), shown_score(figures, sheet.weights),
                                 fmt::format("{}", figures.received), shown_median(figures),
                                 fmt::format("{}", figures.log_days)};
    for (const IndicatorColumn& column : indicator_columns())
        row.push_back(column.value == &store::Figures::satisfaction_rate
                          ? shown_with_votes(figures.satisfaction_rate)
                          : shown(figures.*column.value));
    return row;
}

// Compared are grids of one class only.
std::string grids(const Sheet& sheet, const Words& words, bool is_special) {
    std::vector<std::string> head{"网格", "得分", "受理", "响应时长", "日志天"};
    for (const IndicatorColumn& column : indicator_columns())
        head.emplace_back(column.heading);
    Table table(std::move(head));
    int count = 0;
    for (const store::Figures& figures : sheet.grids) {
        if (words.directory().grid(figures.grid_id)->is_special != is_special) continue;
        table.add(grid_row(figures, sheet, words));
        ++count;
    }
    if (count == 0) return {};
    return heading(fmt::format("{}({}个)", is_special ? "专属网格" : "基础网格", count)) + table.markdown();
}

std::string leaves(const Sheet& sheet, const Words& words) {
    Table table({"类别", "件数"});
    for (std::size_t i = 0; i < std::min(most_leaves, sheet.leaves.size()); ++i)
        table.add({words.leaf(sheet.leaves[i].leaf), fmt::format("{}", sheet.leaves[i].count)});
    return heading(fmt::format("诉求类别(前{}类)", most_leaves)) +
           (sheet.leaves.empty() ? "本期没有诉求。\n" : table.markdown());
}

std::string people(const std::string& title, std::vector<std::string> head,
                   const std::vector<store::PersonCount>& counts, const Words& words) {
    if (counts.empty()) return {};
    Table table(std::move(head));
    for (std::size_t i = 0; i < std::min(most_people, counts.size()); ++i)
        table.add({words.person(counts[i].user_id), fmt::format("{}", counts[i].count)});
    return heading(title) + table.markdown();
}

// `12件`; the lists end somewhere.
std::string length_of(const std::vector<store::RequestListing>& list) {
    const bool is_cut = list.size() == store::Evaluation::most_listed;
    return fmt::format("{}{}件", is_cut ? "前" : "", list.size());
}

std::string overdue(const Sheet& sheet, const Words& words) {
    Table table({"编号", "网格", "类别", "负责人", "督办", "应办结"}, Table::Cells::words);
    for (const store::RequestListing& row : sheet.overdue)
        table.add({row.number.shown(), words.grid(row.grid_id), words.leaf(row.leaf),
                   words.person(row.owner_user_id), card_in_words(row.card), words.minute(row.resolve_by)});
    return heading("超期未办结(" + length_of(sheet.overdue) + ")") +
           (sheet.overdue.empty() ? "没有。\n" : table.markdown());
}

std::string just_before_limit(const Sheet& sheet, const Words& words) {
    Table table({"编号", "网格", "类别", "负责人", "报办结", "应办结", "结果"}, Table::Cells::words);
    for (const store::RequestListing& row : sheet.just_before_limit)
        table.add({row.number.shown(), words.grid(row.grid_id), words.leaf(row.leaf),
                   words.person(row.owner_user_id), words.minute(row.done_at.value_or(row.resolve_by)),
                   words.minute(row.resolve_by), result_in_words(row.result)});
    return heading("临到时限才报办结(" + length_of(sheet.just_before_limit) + ",请核查)") +
           (sheet.just_before_limit.empty() ? "没有。\n" : table.markdown());
}

std::string notes(const store::ScoreWeights& weights) {
    return heading("说明") +
           fmt::format("- 得分 = 响应率×{} + 解决率×{} + 满意率×{};满意率按(满意数+4)÷(评价数+5)折算。\n",
                       weights.response, weights.resolution, weights.satisfaction) +
           "- 不足10件的只列件数,不算比率,也不打分;只在同类网格之间比较。\n"
           "- 撤回、不予受理、并案、非社区职责和误开的不计;没到时限、延期未满的暂不计。\n"
           "- 居民没回音又没照片的结案按半件计;负责人自己的确认和评价不算。\n"
           "- 日志天:有日志的天数,每人每天算一次;走访覆盖:关爱名单上到日子的,去过的占多少。\n"
           "- 临到时限:时限只剩二十分之一时才报办结。\n"
           "- 积分每人每天最多计" +
           std::to_string(handlers::most_points_a_day) + "分,扣分照扣;分数相同的名次相同。\n";
}

}  // namespace

std::string markdown(const Sheet& sheet, const Snapshot& community) {
    const Words words(community);
    return title(sheet, words) + overview(sheet) + grids(sheet, words, false) + grids(sheet, words, true) +
           leaves(sheet, words) + people("巡查上报", {"上报人", "件数"}, sheet.patrols, words) +
           people("工作日志", {"记录人", "天数"}, sheet.log_days, words) +
           points_markdown(sheet, words.directory()) + overdue(sheet, words) +
           just_before_limit(sheet, words) + notes(sheet.weights);
}

}  // namespace bot
