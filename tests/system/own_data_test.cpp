#include "tests/system/eventually.hpp"
#include "tests/system/neighbourhood.hpp"

#include <gtest/gtest.h>

namespace system_tests {
namespace {

constexpr std::chrono::seconds limit{60};
constexpr auto lamp = "金梭花园3号楼2单元4楼楼道灯不亮";

// A resident's orders about his own matters, in his own words, from end to end.
class OwnData : public testing::TestWithParam<LedgerKind> {
protected:
    support::Heard in_private(const std::string& id, const std::string& text) {
        return town_.voices().write(support::BridgeMessage{id, {}, "res-1", text, "3-2-401 李"});
    }
    static std::string said(const support::Heard& heard) {
        std::string all;
        for (const std::string& answer : heard.answers)
            all += answer + "\n";
        return all;
    }
    long long words_left() {
        return town_.ask(
            "SELECT (SELECT count(*) FROM request WHERE text LIKE '%楼道灯%' OR reporters LIKE '%res-1%') + "
            "(SELECT count(*) FROM event WHERE text LIKE '%楼道灯%' OR by_user = 'res-1') + "
            "(SELECT count(*) FROM message WHERE answers LIKE '%楼道灯%') + "
            "(SELECT count(*) FROM outbox WHERE text LIKE '%楼道灯%')");
    }

    Neighbourhood town_{GetParam()};
};

TEST_P(OwnData, IsShownWithdrawnAndForgotten) {
    ASSERT_EQ(town_.resident("m-1", "res-1", lamp).status, 200U);
    EXPECT_NE(said(in_private("m-2", "进度")).find("楼道灯"), std::string::npos);
    EXPECT_NE(said(in_private("m-3", "撤回")).find("已经撤回"), std::string::npos);
    EXPECT_EQ(town_.ask("SELECT count(*) FROM request WHERE state = 'cancelled'"), 1);

    const std::string kept = said(in_private("m-4", "我的数据"));
    EXPECT_NE(kept.find("一共1件"), std::string::npos) << kept;
    EXPECT_NE(kept.find("已撤回"), std::string::npos) << kept;

    ASSERT_TRUE(eventually(limit, [&] { return town_.ask("SELECT count(*) FROM outbox") == 0; }));
    const std::string asked = said(in_private("m-5", "删除我的信息"));
    EXPECT_NE(asked.find("回“1”"), std::string::npos) << asked;
    EXPECT_GT(words_left(), 0);
    EXPECT_FALSE(in_private("m-6", "1").answers.empty());
    EXPECT_TRUE(eventually(limit, [&] { return words_left() == 0; })) << words_left();
    EXPECT_EQ(town_.ask("SELECT count(*) FROM request WHERE leaf = 'B05'"), 1) << "it still counts";
}

INSTANTIATE_TEST_SUITE_P(Ledgers, OwnData, testing::Values(LedgerKind::sqlite, LedgerKind::postgresql),
                         [](const auto& info) {
                             return info.param == LedgerKind::sqlite ? "Sqlite" : "Postgresql";
                         });

}  // namespace
}  // namespace system_tests
