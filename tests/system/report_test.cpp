#include "tests/system/neighbourhood.hpp"
#include "tests/system/programs.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdio>

namespace system_tests {
namespace {

using namespace std::chrono;

struct Outcome {
    int code = -1;
    std::string output;
};

// Today by the sample community's calendar.
year_month_day today() {
    return floor<days>(system_clock::now() + hours(8));
}

std::string written(const year_month_day& date, std::size_t characters) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", int(date.year()), unsigned(date.month()),
                  unsigned(date.day()));
    return std::string(text.data()).substr(0, characters);
}

std::string this_month() {
    return written(today(), 7);
}

std::string this_monday() {
    const sys_days day(today());
    return written(day - (weekday(day) - Monday), 10);
}

// `gridbell report …` beside the server, on both ledgers, after one lamp was reported, taken on and
// forgotten.
class ReportCommand : public testing::TestWithParam<LedgerKind> {
protected:
    ReportCommand() {
        town_.resident("m-1", "res-1", "金梭花园3号楼2单元4楼楼道灯不亮");
        town_.staff("7001", Neighbourhood::property_manager, "收到");
        town_.rows("UPDATE request SET resolve_by = dispatched_at, card = 'yellow'");
    }

    Outcome report(std::vector<std::string> words) {
        words.insert(words.begin(), {gridbell_program.string(), "report"});
        words.insert(words.end(), {"--config", town_.server().config_file().string()});
        support::Process process({std::move(words), {}, {}});
        const auto code = process.wait(seconds(60));
        return {code.value_or(-1), process.output()};
    }

    static void expect_part(const Outcome& outcome, const std::string& part) {
        EXPECT_NE(outcome.output.find(part), std::string::npos) << part << " in\n" << outcome.output;
    }

    Neighbourhood town_{GetParam()};
};

TEST_P(ReportCommand, WritesTheSheetOfAMonth) {
    const Outcome sheet = report({"--month", this_month()});
    EXPECT_EQ(sheet.code, 0);
    expect_part(sheet, "# 金梭社区 ");
    expect_part(sheet, "## 基础网格(11个)");
    expect_part(sheet, "## 专属网格(4个)");
    expect_part(sheet, "| 第一网格");
    expect_part(sheet, "—(1件)");
    expect_part(sheet, "| 楼道灯与路灯不亮");
    expect_part(sheet, "## 超期未办结(1件)");
    expect_part(sheet, "林明敏");
    expect_part(sheet, "黄牌");
    EXPECT_EQ(sheet.output.find("res-1"), std::string::npos) << "who reported is nobody's business here";
}

TEST_P(ReportCommand, WritesOneGridForASpreadsheet) {
    const Outcome csv = report({"--month", this_month(), "--grid", "G01", "--csv"});
    EXPECT_EQ(csv.code, 0);
    expect_part(csv, "grid,name,class,received,");
    expect_part(csv, ",response_rate,response_rate_cases,");
    expect_part(csv, "\nG01,第一网格(金梭花园东),basic,1,0,");
    expect_part(csv, "\n,,all,1,0,");
    EXPECT_EQ(csv.output.find("\nG02"), std::string::npos);
}

TEST_P(ReportCommand, TellsAGroupOfItsWeek) {
    const Outcome digest = report({"--week", this_monday()});
    EXPECT_EQ(digest.code, 0);
    expect_part(digest, "金梭社区一周小结(");
    expect_part(digest, "新收到1件:楼道灯与路灯不亮1件\n");
    expect_part(digest, "已办好0件\n");
    expect_part(digest, "还在办1件:楼道灯与路灯不亮1件\n");
}

TEST_P(ReportCommand, RefusesWhatItCannotReportOf) {
    const auto expect_refused = [this](std::vector<std::string> words, const std::string& part) {
        const Outcome refused = report(std::move(words));
        EXPECT_EQ(refused.code, 2) << refused.output;
        expect_part(refused, part);
    };
    expect_refused({}, "name one period: --month 2026-11 or --week 2026-11-23");
    expect_refused({"--month", "2026-13"}, "--month 2026-13: expected a month, as 2026-11");
    expect_refused({"--month", "2099-01"}, "--month 2099-01: has not begun yet");
    expect_refused({"--week", "2026-11-25"}, "is no Monday; its week begins on 2026-11-23");
    expect_refused({"--week", "2026-02-30"}, "expected the Monday of a week");
    expect_refused({"--month", this_month(), "--grid", "G99"},
                   "--grid G99: there is no such grid; there are G01 ");
}

INSTANTIATE_TEST_SUITE_P(Ledgers, ReportCommand, testing::Values(LedgerKind::sqlite, LedgerKind::postgresql),
                         [](const auto& info) {
                             return info.param == LedgerKind::sqlite ? "Sqlite" : "Postgresql";
                         });

}  // namespace
}  // namespace system_tests
