#include "tests/handlers/understanding/sample_reader.hpp"

#include <gmock/gmock.h>

namespace handlers::testing {
namespace {

using ::testing::ElementsAre;

struct Case {
    std::string name, text, expected;
};

class Places : public ::testing::TestWithParam<Case> {};

TEST_P(Places, AreWhatTheWordsSay) {
    EXPECT_EQ(spelled(read(GetParam().text).place), GetParam().expected) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Sample, Places,
    ::testing::Values(Case{"full", "金梭花园3号楼2单元4楼楼道灯不亮", "金梭花园/3/2/4/-/-"},
                      Case{"chain", "3-2-501漏水 雅苑", "梧桐雅苑/3/2/-/501/-"},
                      Case{"lettered", "云杉A3栋2单元电梯坏了", "云杉里/A3/2/-/-/-"},
                      Case{"numerals", "家属院三栋一单元灯坏了", "纺机家属院/3/1/-/-/-"},
                      Case{"apartment_room", "青梭208马桶堵了", "青梭公寓/-/-/-/208/-"},
                      Case{"tower_floor", "科创大厦12楼厕所漏水", "金梭科创大厦/-/-/12/-/-"},
                      Case{"landmark", "紫荆郡地库灯坏了", "紫荆郡/-/-/-/-/地下车库"},
                      Case{"landmark_alone", "北门井盖坏了", "-/-/-/-/-/北门"},
                      Case{"landmark_in_a_word", "商业街公厕没人打扫", "金梭路商业街/-/-/-/-/公厕"},
                      Case{"no_landmark_in_a_dance", "紫荆郡广场舞太吵", "紫荆郡/-/-/-/-/-"},
                      Case{"longest_wins", "金梭路商业街路灯不亮", "金梭路商业街/-/-/-/-/-"},
                      Case{"typed_by_sound", "金棱花园6号楼灯坏了", "金梭花园/6/-/-/-/-"},
                      Case{"first_character_lost", "桐雅苑3号搂垃圾没人收", "梧桐雅苑/3/-/-/-/-"},
                      Case{"corrected_compound", "6-2-503 紫荆郡？不对 雅苑 热水管漏",
                           "梧桐雅苑/6/2/-/503/-"},
                      Case{"corrected_building", "不是3号楼 是5号楼", "-/5/-/-/-/-"},
                      Case{"neighbour_not_meant", "紫荆郡5栋停电 隔壁6栋有电", "紫荆郡/5/-/-/-/-"},
                      Case{"upstairs_not_meant", "楼上601拖桌子 5号楼1单元501睡不着", "-/5/1/-/501/-"},
                      Case{"way_is_no_place", "紫荆郡3号楼电梯从16楼滑到12楼", "紫荆郡/3/-/-/-/-"},
                      Case{"extent_is_no_floor", "梧桐3号楼六楼以上没水", "梧桐雅苑/3/-/-/-/-"},
                      Case{"range_is_no_floor", "紫荆3栋1到26层楼梯间全走了", "紫荆郡/3/-/-/-/-"},
                      Case{"two_layers_are_no_floor", "青梭外卖架分两层放吧", "青梭公寓/-/-/-/-/外卖架"},
                      Case{"own_floor", "我家14楼水小得很 云杉B5", "云杉里/B5/-/14/-/-"},
                      Case{"whole_building", "一栋楼都没暖气 紫荆郡8栋", "紫荆郡/8/-/-/-/-"},
                      Case{"short_before_a_number", "科创16楼走廊灯坏了", "金梭科创大厦/-/-/16/-/-"},
                      Case{"short_alone_is_a_word", "科创企业怎么申请补贴", "-/-/-/-/-/-"},
                      Case{"pinyin", "dianti huai le yunshan A2 dong 1 danyuan", "云杉里/A2/1/-/-/-"}),
    [](const auto& instance) { return instance.param.name; });

TEST(Places, SeveralBuildingsStandInTheirOwnList) {
    const PlaceMention place = read("金梭花园3、5号楼停水了").place;
    EXPECT_EQ(place.building, "");
    EXPECT_THAT(place.buildings, ElementsAre("3", "5"));
}

TEST(Places, AnAddressBehindAllMattersBelongsToEachOfThem) {
    const Reading reading = read("楼上漏水漏我一床 楼下又有人堵我车 梧桐17号楼2单元");
    ASSERT_EQ(reading.matters.size(), 2U);
    EXPECT_EQ(spelled(reading.place), "梧桐雅苑/17/2/-/-/-");
    for (const Matter& matter : reading.matters)
        EXPECT_EQ(spelled(matter.place), "梧桐雅苑/17/2/-/-/-");
}

TEST(Places, WhereALaterMatterIsIsNotWhereTheFirstOneIs) {
    const Reading reading = read("老粮库楼院三件事麻烦记一下 ①垃圾没人拉 ②院门口路灯坏 ③2号楼下水堵");
    ASSERT_EQ(reading.matters.size(), 3U);
    EXPECT_EQ(reading.matters[0].place.building, "");
    EXPECT_EQ(reading.matters[2].place.building, "2");
}

TEST(Places, MisspeltAndSharedNamesAreUnsure) {
    EXPECT_TRUE(read("云山里电梯坏了").place.is_unsure);
    EXPECT_TRUE(read("金梭3号楼灯坏了").place.is_unsure);
    EXPECT_FALSE(read("云杉里电梯坏了").place.is_unsure);
}

TEST(Places, OtherTownsAreElsewhere) {
    EXPECT_TRUE(read("我老家那边停电了").place.is_elsewhere);
}

TEST(Places, LandmarkCarriesItsIdWhenThePlaceIsKnown) {
    EXPECT_EQ(read("梧桐雅苑北门井盖松了").place.landmark_id, "P02-L02");
    EXPECT_EQ(read("北门井盖松了").place.landmark_id, "");
}

}  // namespace
}  // namespace handlers::testing
