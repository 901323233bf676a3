#include "tests/system/eventually.hpp"
#include "tests/system/neighbourhood.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace system_tests {
namespace {

constexpr std::chrono::seconds limit{30};

class Loop : public testing::TestWithParam<LedgerKind> {
protected:
    // 【MMDD-NNN】, as it stands in what the group was told.
    static std::string number_in(const support::Heard& heard) {
        const std::string text = heard.answers.empty() ? "" : heard.answers.front();
        const std::size_t begin = text.find("【"), end = text.find("】");
        return end == std::string::npos ? "" : text.substr(begin, end - begin);
    }

    bool is_told(const std::string& who, const std::string& part) {
        return eventually(limit, [&] { return town_.wecom().has_told(who, part); });
    }

    // Whether something of that number went to the reporter in private, or to the group.
    bool is_delivered(const std::string& kind, const std::string& to, const std::string& number,
                      std::size_t times) {
        return eventually(limit, [&] {
            const auto delivered = town_.gateway().delivered();
            const auto count = std::ranges::count_if(delivered, [&](const nlohmann::json& each) {
                return each.at("conversation").at("kind") == kind && each.at("conversation").at("id") == to &&
                       each.at("text").get<std::string>().find(number) != std::string::npos;
            });
            return static_cast<std::size_t>(count) >= times;
        });
    }

    Neighbourhood town_{GetParam()};
};

constexpr auto lamp = "金梭花园3号楼2单元4楼楼道灯不亮";

TEST_P(Loop, GoesFromReportToClose) {
    const auto reported = town_.resident("m-1", "res-1", lamp);
    ASSERT_EQ(reported.status, 200U);
    const std::string number = number_in(reported);
    ASSERT_FALSE(number.empty()) << "the group is told the number in the response";
    EXPECT_TRUE(is_told(Neighbourhood::property_manager, number)) << "the owner is rung";

    EXPECT_EQ(town_.staff("7001", Neighbourhood::property_manager, "收到 马上去").status, 200U);
    EXPECT_TRUE(is_delivered("private", "res-1", number, 1)) << "the reporter is told who has it";
    EXPECT_EQ(town_.ask("SELECT count(*) FROM request WHERE state = 'acknowledged'"), 1);

    EXPECT_EQ(town_.staff("7002", Neighbourhood::property_manager, "换好了[图片]").status, 200U);
    EXPECT_TRUE(is_delivered("group", Neighbourhood::group, number, 1))
        << "the outcome is told where it was reported";
    EXPECT_EQ(town_.ask("SELECT count(*) FROM request WHERE state = 'done'"), 1);

    EXPECT_EQ(town_.resident("m-2", "res-1", "亮了 谢谢").status, 200U);
    EXPECT_EQ(town_.ask("SELECT count(*) FROM request WHERE state = 'closed' AND result = 'confirmed'"), 1);
    EXPECT_EQ(town_.ask("SELECT count(*) FROM request"), 1);
}

TEST_P(Loop, AnswersARetryTheSameAndAddsNoRow) {
    const auto first = town_.resident("m-1", "res-1", lamp);
    ASSERT_FALSE(first.answers.empty());
    const std::string rows =
        "SELECT (SELECT count(*) FROM request) + (SELECT count(*) FROM event) + (SELECT count(*) FROM "
        "message) + "
        "(SELECT count(*) FROM outbox) + (SELECT count(*) FROM delivery) + (SELECT count(*) FROM timer)";
    ASSERT_TRUE(eventually(limit, [&] { return town_.ask("SELECT count(*) FROM outbox") == 0; }));
    const long long before = town_.ask(rows);
    const auto again = town_.resident("m-1", "res-1", lamp);
    EXPECT_EQ(again.status, 200U);
    EXPECT_EQ(again.answers, first.answers);
    EXPECT_EQ(town_.ask(rows), before);
}

TEST_P(Loop, LeavesNoTraceOfChitChat) {
    const auto heard = town_.resident("m-1", "res-1", "今天天气真不错");
    EXPECT_EQ(heard.status, 200U);
    EXPECT_TRUE(heard.answers.empty());
    EXPECT_EQ(town_.ask("SELECT (SELECT count(*) FROM message) + (SELECT count(*) FROM request)"), 0);
    EXPECT_EQ(town_.server().process().output().find("天气"), std::string::npos);
}

TEST_P(Loop, GoesOnWithoutRedis) {
    ASSERT_FALSE(town_.resident("m-1", "res-1", lamp).answers.empty());
    town_.redis().kill();
    const auto heard = town_.resident("m-2", "res-2", "金梭花园7号楼1单元门禁坏了");
    EXPECT_EQ(heard.status, 200U);
    EXPECT_FALSE(heard.answers.empty());
    const auto ready = town_.voices().fetch("/readyz");
    EXPECT_EQ(ready.status, 200U) << "slower, not wrong";
    EXPECT_EQ(town_.staff("7001", Neighbourhood::property_manager, number_in(heard) + " 收到").status, 200U);
    EXPECT_EQ(town_.ask("SELECT count(*) FROM request WHERE state = 'acknowledged'"), 1);
}

TEST_P(Loop, RingsAgainWhenThePlatformIsBusy) {
    town_.wecom().disturb({{"call", "message/send"}, {"errcode", -1}, {"times", 5}});
    const std::string number = number_in(town_.resident("m-1", "res-1", lamp));
    EXPECT_TRUE(is_told(Neighbourhood::property_manager, number));
}

INSTANTIATE_TEST_SUITE_P(Ledgers, Loop, testing::Values(LedgerKind::sqlite, LedgerKind::postgresql),
                         [](const auto& info) {
                             return info.param == LedgerKind::sqlite ? "Sqlite" : "Postgresql";
                         });

}  // namespace
}  // namespace system_tests
