#include "tests/handlers/understanding/sample_reader.hpp"

#include <gtest/gtest.h>

namespace handlers::testing {
namespace {

struct Picture {
    std::string name, text, reason;
};

std::string explained(const std::string& text) {
    return sample_reader().explain(message_of(text));
}

class Dangers : public ::testing::TestWithParam<Picture> {};

TEST_P(Dangers, ArePutTogetherFromWhatIsSaid) {
    const std::string why = explained(GetParam().text);
    EXPECT_EQ(read(GetParam().text).intent, Intent::emergency) << why;
    EXPECT_NE(why.find("danger: " + GetParam().reason), std::string::npos) << why;
}

INSTANTIATE_TEST_SUITE_P(
    Now, Dangers,
    ::testing::Values(
        Picture{"under_a_wheel", "卸货的大哥让车轮压住腿了 拽不出来 商业街", "somebody is pinned"},
        Picture{"run_over", "渣土车把骑车的女的卷底下了 商业街路口", "somebody is pinned"},
        Picture{"about_to_jump", "有个男的坐在窗台外头 谁劝都不下来 青梭公寓", "somebody about to jump"},
        Picture{"swallowed_by_the_road", "路面塌了 连人带车栽里头了 梧桐南门", "somebody fell into a hole"},
        Picture{"fire_and_a_question", "消防车到哪了啊 火都从厨房窗户窜出来了 金梭花园7号楼",
                "fire or smoke that spreads"},
        Picture{"head_between_bars", "孩子脑袋卡在围栏里 越拽越哭 雅苑北门", "somebody is pinned"},
        Picture{"strangled", "二楼有个男的掐着女的脖子不放 青梭公寓", "a hand at somebody's throat"},
        Picture{"armed", "有人拿着菜刀追着人跑 夜市广场", "somebody armed"},
        Picture{"in_a_flooded_car", "水没过车门了 车里有人拍玻璃 紫荆郡地库", "somebody is shut in by water"},
        Picture{"hanging_above_people", "招牌就剩一根铁丝挂着 底下全是人 商业街",
                "something loose above people"},
        Picture{"hissing_gas", "煤气管接头呲呲往外喷气 关不住 云杉A5", "gas hisses out"},
        Picture{"left_open", "煤气忘关了 屋里一股味 人都头晕 金梭花园2号楼", "gas"},
        Picture{"fell_into_a_shaft", "轿厢没上来 有人一脚踩空掉下去了 科创大厦",
                "somebody fell into a lift shaft"},
        Picture{"fell_into_a_pit", "有个老太太掉进施工坑里了 爬不上来 金梭路", "somebody fell into a hole"},
        Picture{"child_on_a_ledge", "五楼有个小孩坐在窗台外 金梭花园9号楼", "a child at a height"},
        Picture{"locked_in_a_car", "娃被锁车里了 脸通红 大厦停车场", "somebody locked in a car"},
        Picture{"silent_behind_a_door", "隔壁奶奶摔屋里了 喊着没反应 门反锁着 梧桐3号楼",
                "nobody answers behind a door"},
        Picture{"scalding", "暖气管喷开水 烫伤一个 云杉B1", "scalding water on people"},
        Picture{"dog_holds_on", "狼狗咬住送水师傅不松口 金花南门", "a dog does not let go"},
        Picture{"battery", "充着的电瓶冒白烟了 噼啪响 粮库院", "a battery burns"},
        Picture{"confused_and_gone", "俺爸有痴呆 早上出去了到现在没回家 纺机院", "a confused person is gone"},
        Picture{"child_gone", "二年级的闺女放学没到家 手表打不通 紫荆郡", "a child is missing"}),
    [](const auto& instance) { return instance.param.name; });

class LookAlikes : public ::testing::TestWithParam<Picture> {};

TEST_P(LookAlikes, AreNoEmergencies) {
    EXPECT_NE(read(GetParam().text).intent, Intent::emergency) << explained(GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(Talk, LookAlikes,
                         ::testing::Values(Picture{"angry", "车位又让人占了 气得我心口疼", ""},
                                           Picture{"asked_in_general", "困电梯里到底该不该使劲扒门", ""},
                                           Picture{"supposed", "电梯对讲坏了 真困里面找谁 紫荆郡3号楼", ""},
                                           Picture{"nearly", "井盖翘着 孩子差点掉进去 金梭花园北门", ""},
                                           Picture{"every_day", "天天有人站楼顶边上抽烟 管管吧 云汇公寓", ""},
                                           Picture{"remembered", "当年西头那把火 现在说起来还后怕", ""},
                                           Picture{"thought_it_was", "锅里炸了一声 我以为是煤气 结果是红薯",
                                                   ""},
                                           Picture{"asked_ahead", "闻到煤气味该打哪个电话 记一下备着", ""},
                                           Picture{"low_flame", "灶上火苗小 开不大 云杉B2", ""},
                                           Picture{"lost_screw", "那块盖板螺丝没影了 一踩就翘 雅苑东门", ""},
                                           Picture{"prices", "这物价 掐着脖子过日子", ""},
                                           Picture{"pressed_by_work", "作业压得孩子喘不过气", ""}),
                         [](const auto& instance) { return instance.param.name; });

TEST(Dangers, AreNotOverWhilePeopleHaveOnlyRunFromThem) {
    EXPECT_EQ(read("管道井嗤嗤往外漏气 味道呛人 一楼的都出来了 粮库院2号楼").intent, Intent::emergency);
    EXPECT_NE(read("电梯里的人都出来了 没事了").intent, Intent::emergency);
}

}  // namespace
}  // namespace handlers::testing
