#include "tests/handlers/understanding/sample_reader.hpp"

#include <gtest/gtest.h>

namespace handlers::testing {
namespace {

struct Case {
    std::string name, text;
    Intent intent;
    std::string label;
};

class Residents : public ::testing::TestWithParam<Case> {};

TEST_P(Residents, AreUnderstood) {
    const Reading reading = read(GetParam().text);
    EXPECT_EQ(name_of(reading.intent), name_of(GetParam().intent))
        << sample_reader().explain(message_of(GetParam().text));
    if (GetParam().label != "*") EXPECT_EQ(reading.label, GetParam().label);
}

INSTANTIATE_TEST_SUITE_P(
    Troubles, Residents,
    ::testing::Values(
        Case{"lamp", "紫荆郡8栋2单元13层电梯厅那个灯一个月没亮了", Intent::report, "lighting"},
        Case{"lift", "金花11号楼电梯门夹人", Intent::report, "elevator"},
        Case{"leak", "我家卫生间上面一直在滴 楼上不开门 雅苑7-2-401", Intent::report, "water_leak"},
        Case{"sewer", "一楼厨房往上翻臭水 纺机2号楼1单元", Intent::report, "drainage_flood"},
        Case{"slip", "云杉B2栋点梯门关不上", Intent::report, "elevator"},
        Case{"no_place", "漏水了！！", Intent::report, "water_leak"},
        Case{"blocked", "哪个缺德的把车停我车后头 我出不去 梧桐雅苑", Intent::report, "parking_traffic"},
        Case{"wages", "厂里三个月没发工资了 豫纺的", Intent::report, "employment"},
        Case{"dialect", "粮库院今天咋又没水啊", Intent::report, "water_outage"}),
    [](const auto& instance) { return instance.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Emergencies, Residents,
    ::testing::Values(
        Case{"fire", "快看9号楼6楼窗户往外冒烟呢 梧桐", Intent::emergency, "fire_equipment"},
        Case{"gas", "楼道里一股子臭鸡蛋味 云杉A5栋", Intent::emergency, "gas"},
        Case{"lift_with_people", "电梯停了 我跟我闺女在里面呢 7栋 紫荆郡", Intent::emergency, "elevator"},
        Case{"lift_without_people", "一号楼电梯停在8楼不动了 没人在里头", Intent::report, "elevator"},
        Case{"elder_down", "楼道里躺着个老太太 叫她不答应 家属院5栋", Intent::emergency, "elder_care"},
        Case{"child_missing", "我家妞妞找不着了 4岁 刚还在滑梯那 金梭花园", Intent::emergency,
             "child_education"},
        Case{"live_wire", "那根线掉下来了 还打着火 云杉里南门", Intent::emergency, "power_outage"},
        Case{"ebike_fire", "楼下充电的电动车烧起来了 12号楼 金梭花园", Intent::emergency, "ebike_charging"},
        Case{"supposed", "消防通道又堵了 真着火了消防车咋进 金梭花园", Intent::report, "*"},
        Case{"compared", "老李 他家跟着火了似的旺", Intent::chitchat, "*"},
        Case{"other_town", "我老家那边煤气爆炸了 吓死", Intent::chitchat, "*"},
        Case{"joke", "股票跌得我都想跳楼了（开玩笑的）", Intent::chitchat, "*"},
        Case{"drama", "昨天电视剧里那个火灾演得真假", Intent::chitchat, "*"},
        Case{"over", "孩子找到了！谢谢大家", Intent::follow_up, "*"}),
    [](const auto& instance) { return instance.param.name; });

INSTANTIATE_TEST_SUITE_P(
    OtherWishes, Residents,
    ::testing::Values(Case{"question", "孩子上户口需要带啥", Intent::inquiry, "social_security_certificate"},
                      Case{"notice", "明天停水到几点呀", Intent::inquiry, "water_outage"},
                      Case{"idea", "能不能搞个旧物交换集市啊", Intent::suggestion, "event_suggestion"},
                      Case{"job", "找工作 女 45岁 干过超市收银 附近有活没有", Intent::job_seek, "employment"},
                      Case{"ad", "自家种的红薯 一块五一斤 送货上门", Intent::ad, "*"},
                      Case{"relay", "#接龙\n1.张 2盒\n2.李 1盒", Intent::other, "*"},
                      Case{"media", "[图片]", Intent::other, "*"},
                      Case{"thanks", "辛苦师傅了 大热天的", Intent::thanks, "*"},
                      Case{"talk", "晚上吃啥 愁", Intent::chitchat, "*"},
                      Case{"verdict", "一点都不满意 还是漏", Intent::rating, "*"},
                      Case{"query", "7号楼电梯到底啥时候能修好", Intent::progress_query, "elevator"},
                      Case{"not_mended", "又漏了 跟没修一样", Intent::follow_up, "water_leak"},
                      Case{"yes", "收到", Intent::chitchat, "*"}),
    [](const auto& instance) { return instance.param.name; });

TEST(Residents, GiveNothingButAnAddress) {
    const Reading reading = read("雅苑16-1-602");
    EXPECT_EQ(reading.intent, Intent::follow_up);
    EXPECT_EQ(reading.nuance, Nuance::detail);
    EXPECT_EQ(reading.place.room, "602");
}

TEST(Residents, HaveTheSameTroubleAtHome) {
    EXPECT_EQ(read("我们8楼也断网了").nuance, Nuance::same_here);
    EXPECT_NE(read("我家电梯怕也得修了吧?").nuance, Nuance::same_here);
}

TEST(Residents, ThrowWordsBackAtOneAnother) {
    EXPECT_FALSE(is_actionable(read("那我家天花板的水哪来的").intent));
    EXPECT_EQ(read("那我家天花板的水哪来的").nuance, Nuance::talking_to_other);
}

TEST(Residents, SpeakPlainlyOfOneThing) {
    EXPECT_EQ(read("老年证在哪办").label, "social_security_certificate");
    EXPECT_EQ(read("7栋楼道停了两辆电瓶车").label, "ebike_charging");
}

TEST(Residents, TalkOfWhatIsOn) {
    EXPECT_FALSE(is_actionable(read("今晚球赛几点").intent));
}

TEST(Residents, SayThatItWasDoneByHalf) {
    EXPECT_EQ(read("就抽了一半 西头还往外冒嘞").nuance, Nuance::still_bad);
}

TEST(Residents, ReportOneThingThoughTheySayTheTimeFirst) {
    EXPECT_EQ(read("都八点了 老粮库还没水").matters.size(), 1U);
}

}  // namespace
}  // namespace handlers::testing
