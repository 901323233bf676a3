#include "handlers/loop/hotlines.hpp"

#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>

namespace handlers::tests {
namespace {

TEST(Hotlines, AnswerForWhatIsTheirs) {
    EXPECT_EQ(hotline_for("健身房跑路了怎么退费"), "12315");
    EXPECT_EQ(hotline_for("超市卖假货"), "12315");
    EXPECT_EQ(hotline_for("老板拖欠工资"), "12333");
    EXPECT_EQ(hotline_for("社保断缴了怎么补"), "12333");
    EXPECT_EQ(hotline_for("想找个律师问问"), "12348");
    EXPECT_EQ(hotline_for("这个月电费不对"), "95598");
    EXPECT_EQ(hotline_for("医保卡异地就医怎么备案"), "12393");
    EXPECT_EQ(hotline_for("门口大路上追尾了"), "122");
    EXPECT_EQ(hotline_for("公积金怎么提取"), "12329");
    EXPECT_EQ(hotline_for("刚接到电话说我中奖 是诈骗吧"), "96110");
}

TEST(Hotlines, LeaveTheRestToTheCity) {
    EXPECT_EQ(hotline_for("地铁什么时候修到这边"), "12345");
    EXPECT_EQ(hotline_for(""), "12345");
}

TEST(Hotlines, AreNamedInTheAnswerItself) {
    Stage stage;
    const Decision& decision =
        stage.say(from_resident("anna", "网上买的假货商家不给退款"), report_of("other_request", "L05", {}));
    ASSERT_FALSE(decision.answers.empty());
    EXPECT_EQ(decision.answers.front().template_name, "out_of_scope");
    EXPECT_EQ(decision.answers.front().values.at("hotline"), "12315");
}

}  // namespace
}  // namespace handlers::tests
