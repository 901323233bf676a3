#include "bot/report/sheet.hpp"

#include "bot/report/care_due.hpp"
#include "bot/report/indicators.hpp"
#include "bot/report/period.hpp"
#include "bot/report/table.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using bot::Table;

TEST(Indicators, ShowTheCountWhereCasesAreFew) {
    EXPECT_EQ(bot::shown(store::Indicator{9, 10}), "90%");
    EXPECT_EQ(bot::shown(store::Indicator{2, 3}), "—(3件)");
    EXPECT_EQ(bot::shown(store::Indicator{}), "—");
    EXPECT_EQ(bot::shown(store::Indicator{8.5, 12}), "71%");
}

TEST(Indicators, ShowAMedianInMinutesAndHours) {
    store::Figures figures;
    EXPECT_EQ(bot::shown_median(figures), "—");
    figures.median_response = 12min + 20s;
    figures.responses = 9;
    EXPECT_EQ(bot::shown_median(figures), "—(9件)");
    figures.responses = 10;
    EXPECT_EQ(bot::shown_median(figures), "12分钟");
    figures.median_response = 185min;
    EXPECT_EQ(bot::shown_median(figures), "3小时05分");
    EXPECT_EQ(bot::shown_score(figures, {}), "—");
}

TEST(Table, StandsStraightInPlainText) {
    Table table({"网格", "响应"});
    table.add({"第一网格", "86%"});
    table.add({"a|b", "—(7件)"});
    EXPECT_EQ(table.markdown(),
              "| 网格     |   响应 |\n"
              "| -------- | -----: |\n"
              "| 第一网格 |    86% |\n"
              "| a\\|b     | —(7件) |\n");
}

// A community of one grid of each class and one category of three kinds.
bot::Snapshot community() {
    handlers::Directory::Content directory;
    directory.community_name = "某社区";
    for (const bool is_special : {false, true}) {
        handlers::Grid& grid = directory.grids.emplace_back();
        grid.id = is_special ? "S01" : "G01";
        grid.name = grid.short_name = is_special ? "专属一网格" : "第一网格";
        grid.is_special = is_special;
    }
    handlers::Taxonomy::Content taxonomy;
    for (const char* code : {"B05", "D01", "I01"}) {
        handlers::Category& category = taxonomy.categories.emplace_back();
        category.code = code;
        category.group = std::string(1, code[0]);
        category.name = std::string("类别") + code;
    }
    bot::Snapshot snapshot;
    snapshot.directory = std::make_shared<const handlers::Directory>(std::move(directory));
    snapshot.taxonomy = std::make_shared<const handlers::Taxonomy>(std::move(taxonomy));
    return snapshot;
}

bot::Sheet sheet() {
    bot::Sheet sheet;
    sheet.scope.period = *bot::month_named("2026-11", 480min).period;
    sheet.scope.asked_at = sheet.scope.period.ends_at + 24h;
    sheet.grids.resize(2);
    sheet.grids[0].grid_id = "G01";
    sheet.grids[0].response_rate = {18, 20};
    sheet.grids[0].resolution_rate = {9, 10};
    sheet.grids[0].satisfaction_rate = {15, 20};
    sheet.grids[1].grid_id = "S01";
    return sheet;
}

void expect_part(const std::string& text, const std::string& part) {
    EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
}

TEST(Sheet, NamesItsPeriodAndComparesWithinAClass) {
    const std::string text = markdown(sheet(), community());
    expect_part(text, "# 某社区 2026年11月多维评价表\n\n统计期间:2026-11-01 至 2026-11-30,制表:2026-12-02\n");
    expect_part(text, "## 基础网格(1个)");
    expect_part(text, "| 第一网格 | 85.1 |");  // 27 + 31.5 + 35 × 19/25
    expect_part(text, " 75%(20票) |");
    EXPECT_LT(text.find("## 基础网格"), text.find("## 专属网格"));
    EXPECT_EQ(text.find("本月还没结束"), std::string::npos);
}

TEST(Sheet, QuotesWhatWouldBreakALineForASpreadsheet) {
    auto named = community();
    handlers::Directory::Content content;
    content.grids.resize(1);
    content.grids[0].id = "G01";
    content.grids[0].name = R"(东,"西")";
    named.directory = std::make_shared<const handlers::Directory>(std::move(content));
    bot::Sheet one = sheet();
    one.grids.resize(1);
    expect_part(csv(one, named), "\nG01,\"东,\"\"西\"\"\",basic,0,0,0,,0,0.9000,20,");
}

TEST(Sheet, ShowsDaysOfTheWorkLogAndWhoWasVisited) {
    bot::Sheet one = sheet();
    one.grids[0].log_days = 37;
    one.grids[0].visit_coverage = {9, 12};
    one.total.log_days = 41;
    one.log_days = {{"jsg03", 21}};
    const std::string text = markdown(one, community());
    expect_part(text, "| 工作日志 ");
    expect_part(text, " 41天 |");
    expect_part(text, "## 工作日志\n\n| 记录人 | 天数 |\n| ------ | ---: |\n| jsg03  |   21 |\n");
    expect_part(text, " 75% |");
    const std::string table = csv(one, community());
    expect_part(table, "received,patrol_reports,log_days,median_response_min");
    expect_part(table, "visit_coverage,visit_coverage_cases");
    expect_part(table, "\nG01,第一网格,basic,0,0,37,");
    expect_part(table, "0.7500,12,");
}

TEST(CareDue, CountsStretchesBackFromTheEndOfThePeriod) {
    handlers::Directory::Content content;
    content.microgrids.resize(1);
    content.microgrids[0].id = "G01-M01";
    content.microgrids[0].grid_id = "G01";
    for (const int every : {7, 30, 90}) {
        handlers::CareHousehold& household = content.care.emplace_back();
        household.id = "C" + std::to_string(every);
        household.microgrid_id = "G01-M01";
        household.every_days = every;
    }
    const handlers::Directory directory(std::move(content));
    store::EvaluationScope month;
    month.period = *bot::month_named("2026-11", 480min).period;
    month.asked_at = month.period.ends_at + 24h;
    const auto due = bot::care_due(directory, month);
    ASSERT_EQ(due.size(), 4U + 1 + 1);
    EXPECT_EQ(due[0].care_id, "C7");
    EXPECT_EQ(due[0].grid_id, "G01");
    EXPECT_EQ(due[0].to, month.period.ends_at);
    EXPECT_EQ(due[3].from, month.period.ends_at - 28 * 24h);
    EXPECT_EQ(due[5].from, month.period.ends_at - 90 * 24h) << "longer than the month: once";
    month.asked_at = month.period.begins_at + 8 * 24h;
    EXPECT_EQ(bot::care_due(directory, month).size(), 3U) << "a month that goes on";
    EXPECT_EQ(bot::care_due(directory, month).front().to, month.asked_at);
}

TEST(Sheet, ListsPointsInBothForms) {
    bot::Sheet one = sheet();
    one.points = {{"anna", 10}};
    expect_part(markdown(one, community()), "## 积分:居民(1人)\n");
    expect_part(markdown(one, community()), "积分每人每天最多计30分");
    expect_part(csv(one, community()), "\nanna,,resident,,10,\n");
}

TEST(Digest, NamesNoPrivateMatterInAGroup) {
    store::Digest digest;
    digest.received = {{"I01", 4}, {"B05", 2}, {"D01", 1}};
    digest.open = {{"I01", 1}};
    digest.red_cards = 1;
    store::EvaluationScope week;
    week.period = *bot::week_named("2026-11-23", 480min).period;
    week.grid_id = "G01";
    EXPECT_EQ(digest_text(digest, week, community()),
              "某社区第一网格一周小结(11月23日至11月29日)\n"
              "新收到7件:类别B052件、类别D011件、其他4件\n"
              "已办好0件\n"
              "还在办1件(红牌督办1件)\n");
}

}  // namespace
