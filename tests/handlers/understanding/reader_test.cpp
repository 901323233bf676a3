#include "handlers/understanding/reader.hpp"

#include "handlers/understanding/reading_json.hpp"
#include "tests/handlers/understanding/sample_reader.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace handlers::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Said {
    std::string name, text;
    Nuance nuance;
};

class Nuances : public ::testing::TestWithParam<Said> {};

TEST_P(Nuances, TellHowAReplyIsMeant) {
    EXPECT_EQ(name_of(read(GetParam().text).nuance), name_of(GetParam().nuance)) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Replies, Nuances,
                         ::testing::Values(Said{"fine", "亮了 谢谢", Nuance::fine_now},
                                           Said{"fine_told", "好嘞谢谢", Nuance::fine_now},
                                           Said{"still_bad", "还是漏啊 一点没修好", Nuance::still_bad},
                                           Said{"bad_again", "又没水了", Nuance::still_bad},
                                           Said{"withdrawn", "算了我找着师傅了 不用了", Nuance::withdrawn},
                                           Said{"false_alarm", "不好意思 是隔壁烧糊了锅", Nuance::withdrawn},
                                           Said{"by_itself", "停了", Nuance::resolved_itself},
                                           Said{"all_clear", "在凉亭！我抱着呢", Nuance::all_clear},
                                           Said{"corrected", "说错了 是5号楼2单元", Nuance::corrected},
                                           Said{"urging", "第三天了！", Nuance::urging},
                                           Said{"detail", "7号楼1单元302", Nuance::detail},
                                           Said{"same_here", "+1 我家也是", Nuance::same_here},
                                           Said{"witness", "听见拍门声了", Nuance::witness},
                                           Said{"same_question", "同问", Nuance::same_question},
                                           Said{"supports", "支持！", Nuance::supports},
                                           Said{"quarrel", "胡说 我家没漏", Nuance::talking_to_other},
                                           Said{"bad_verdict", "一星", Nuance::still_bad},
                                           Said{"good_verdict", "五星", Nuance::fine_now}),
                         [](const auto& instance) { return instance.param.name; });

TEST(Reader, TellsSeveralMattersApart) {
    const std::string text = "12栋电梯按键坏了 单元门也关不上 紫荆郡";
    const Reading reading = read(text);
    ASSERT_EQ(reading.matters.size(), 2U);
    EXPECT_EQ(reading.matters[0].label, "elevator");
    EXPECT_EQ(reading.matters[1].label, "public_facility");
    EXPECT_EQ(reading.matters[1].place.building, "12") << "carries over";
    const Span second = reading.matters[1].span;
    EXPECT_THAT(text.substr(second.begin, second.end - second.begin), HasSubstr("单元门也关不上"));
}

TEST(Reader, CountsNumberedMatters) {
    EXPECT_EQ(read("老粮库三件事 ①垃圾没人拉 ②院门口路灯坏 ③2号楼下水堵").matters.size(), 3U);
    EXPECT_EQ(read("锦棠整栋停电 电梯也不走了").matters.size(), 1U) << "the second follows from the first";
}

TEST(Reader, TakesACountAtItsWord) {
    EXPECT_EQ(read("云杉A2栋三样事 报箱锁歪了 玻璃裂了 长椅缺条腿").matters.size(), 3U);
    EXPECT_EQ(read("青梭公寓俩事 水房灯不亮 楼顶晾衣绳断了").matters.size(), 2U);
    EXPECT_EQ(read("雅苑8号楼2单元楼道灯凌晨三点 一直闪").matters.size(), 1U);
}

TEST(Reader, DoesNotTakeAConsequenceForAMatter) {
    EXPECT_EQ(read("下水堵了 水漫到客厅 地板都泡了 紫荆郡3-1-402").matters.size(), 1U);
    EXPECT_EQ(read("整栋停电 电梯也不走了 云杉A5").matters.size(), 1U);
}

TEST(Reader, FindsTicketsDigitsAndStars) {
    EXPECT_EQ(read("【1224-017】弄好没").ticket_ref, "1224-017");
    EXPECT_EQ(read("1024我接了", Role::leader).ticket_ref, "1024");
    EXPECT_EQ(read("201漏水那个 派给谁了").ticket_ref, std::nullopt) << "a room";
    EXPECT_EQ(read("2").digit, 2);
    EXPECT_EQ(read("还行吧 给个三星").stars, 3);
}

TEST(Reader, KnowsBareReplies) {
    EXPECT_TRUE(read("好了").is_bare);
    EXPECT_FALSE(read("3号楼的灯好了").is_bare);
    EXPECT_TRUE(read("亮了 谢谢").says_thanks);
    EXPECT_THAT(read("灯和门禁弄好了", Role::leader).words, ElementsAre("灯", "门禁"));
}

TEST(Reader, GivesEmergenciesTheirLeaf) {
    const Reading reading = read("有人困电梯里了！！紫荆郡2栋");
    EXPECT_EQ(reading.leaf, "A03");
    EXPECT_EQ(reading.urgency, Urgency::emergency);
}

TEST(Reader, IsTheSameEveryTime) {
    const Message message = message_of("金梭花园3号楼2单元灯不亮 还有门禁坏了");
    EXPECT_EQ(to_prediction(sample_reader().read(message), sample_directory()),
              to_prediction(sample_reader().read(message), sample_directory()));
}

TEST(Reader, ExplainsWhatDecided) {
    const std::string why = sample_reader().explain(message_of("云杉A3栋电梯坏了"));
    EXPECT_THAT(why, HasSubstr("电梯坏了=elevator/B01"));
    EXPECT_THAT(why, HasSubstr("rules say: report, a trouble"));
    EXPECT_THAT(why, HasSubstr("model says: report "));
    EXPECT_THAT(why, HasSubstr("intent: report, model ("));
}

TEST(ReadingJson, HasNullsWhereTheLabelsHave) {
    const nlohmann::json talk = to_prediction(read("晚上吃啥"), sample_directory());
    EXPECT_TRUE(talk["urgency"].is_null());
    EXPECT_TRUE(talk["category"].is_null());
    EXPECT_EQ(talk["issues"], 0);
    const nlohmann::json report = to_prediction(read("紫荆郡北门井盖没了"), sample_directory());
    EXPECT_EQ(report["location"]["compound"], "紫荆郡");
    EXPECT_EQ(report["location"]["landmark"], "北门");
    EXPECT_TRUE(report["location"]["building"].is_null());
}

}  // namespace
}  // namespace handlers::testing
