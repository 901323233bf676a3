#include "handlers/directory/care.hpp"

#include "handlers/directory/load_care.hpp"
#include "tests/handlers/directory/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handlers {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> paths_of(const std::vector<Fault>& faults) {
    std::vector<std::string> paths;
    for (const Fault& fault : faults)
        paths.push_back(fault.path);
    return paths;
}

std::shared_ptr<const Directory> community_with(const CareList& care) {
    return load_directory(testing::sample_file("jinsuo.json"), {}, care).snapshot;
}

CareHousehold household(std::string label, std::string building_id, int unit = 0) {
    CareHousehold one;
    one.id = "C01";
    one.label = std::move(label);
    one.kind = "独居";
    one.building_id = std::move(building_id);
    one.unit = unit;
    one.every_days = 7;
    return one;
}

TEST(CareList, OfTheSampleFitsItsCommunity) {
    const auto loaded = load_care(testing::sample_file("care.json"));
    ASSERT_TRUE(loaded.snapshot);
    EXPECT_EQ(loaded.snapshot->size(), 12U);
    const auto directory = community_with(*loaded.snapshot);
    ASSERT_TRUE(directory);
    EXPECT_THAT(paths_of(check_care(*directory)), IsEmpty());
    for (const CareHousehold& one : directory->content().care) {
        EXPECT_NE(directory->user(visitor_of(one, *directory)), nullptr) << one.id;
        EXPECT_THAT(names_of(one), ::testing::SizeIs(1)) << one.label;
    }
}

TEST(CareList, GoesToTheLeaderOfTheMicroGridThatBuildingAndUnitTell) {
    const auto directory = community_with({});
    EXPECT_EQ(visitor_of(household("王奶奶", "P01-03"), *directory), "jsmg0103");
    EXPECT_EQ(visitor_of(household("刘奶奶", "P03-02", 2), *directory), "jsmg0504");
    EXPECT_EQ(visitor_of(household("刘奶奶", "P03-02"), *directory), "") << "two micro-grids, no unit";
    EXPECT_EQ(visitor_of(household("吴阿姨", "P04-09"), *directory), "") << "floors are divided";
    CareHousehold other = household("吴阿姨", "P04-09");
    other.microgrid_id = "G09-M02";
    EXPECT_EQ(visitor_of(other, *directory), "jsmg0902");
    other.visitor_user_id = "jsg04";
    EXPECT_EQ(visitor_of(other, *directory), "jsg04");
}

TEST(CareList, IsSpokenOfByTheWordsThatAreNoPlace) {
    EXPECT_THAT(names_of(household("3号楼2单元 王奶奶(独居)", "P01-03")), ElementsAre("王奶奶"));
    EXPECT_THAT(names_of(household("老粮库楼院 何奶奶（独居）", "P06-01")), ElementsAre("何奶奶"));
    EXPECT_THAT(names_of(household("3-2-501", "P01-03")), IsEmpty());
}

TEST(CareList, NamesEveryFaultOfItsFile) {
    const auto loaded = load_care(R"({"households": [
        {"id": "C01", "label": "王奶奶", "kind": "独居", "building_id": "P01-03", "every_days": 0},
        {"id": "C01", "label": "", "kind": "独居", "building_id": "P01-03", "every_days": 7},
        {"id": "C02", "label": "李大爷", "building_id": "P01-03", "unit": 0, "every_days": "七"}, 7]})");
    EXPECT_FALSE(loaded.snapshot);
    EXPECT_THAT(paths_of(loaded.faults),
                ::testing::UnorderedElementsAre(
                    "/households/0/every_days", "/households/1/label", "/households/2/kind",
                    "/households/2/unit", "/households/2/every_days", "/households/3", "/households/1/id"));
    EXPECT_THAT(paths_of(load_care(R"({"households": {}})").faults), ElementsAre("/households"));
}

TEST(CareList, IsHeldAgainstTheCommunity) {
    CareHousehold no_building = household("王奶奶", "P01-99"), no_unit = household("王奶奶", "P01-03", 9);
    CareHousehold no_visitor = household("王奶奶", "P01-03"), undecided = household("王奶奶", "P03-02");
    CareHousehold unknown = household("王奶奶", ""), foreign = household("王奶奶", "P01-03");
    CareHousehold nowhere = household("王奶奶", ""), unit_alone = household("王奶奶", "", 2);
    no_visitor.visitor_user_id = "nobody";
    unknown.microgrid_id = "G01-M99";
    foreign.microgrid_id = "G02-M01";
    const auto directory =
        community_with({no_building, no_unit, no_visitor, undecided, unknown, foreign, nowhere, unit_alone});
    ASSERT_TRUE(directory);
    EXPECT_THAT(
        paths_of(check_care(*directory)),
        ElementsAre("/households/0/building_id", "/households/1/unit", "/households/2/visitor_user_id",
                    "/households/3/microgrid_id", "/households/4/microgrid_id", "/households/5/microgrid_id",
                    "/households/6/microgrid_id", "/households/7/unit"));
}

}  // namespace
}  // namespace handlers
