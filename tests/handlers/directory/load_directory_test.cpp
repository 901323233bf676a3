#include "handlers/directory/load.hpp"
#include "tests/handlers/directory/files.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace handlers {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using testing::patched;
using ::testing::SizeIs;
using testing::small_community;
using ::testing::StartsWith;

auto fault_at(const std::string& path) {
    return Field("path", &Fault::path, path);
}

auto fault_about(const std::string& path, const std::string& problem) {
    return AllOf(fault_at(path), Field("problem", &Fault::problem, HasSubstr(problem)));
}

TEST(LoadDirectory, TakesASmallCommunity) {
    const auto loaded = load_directory(small_community().dump());
    EXPECT_THAT(loaded.faults, SizeIs(0));
    ASSERT_NE(loaded.snapshot, nullptr);
    EXPECT_EQ(loaded.snapshot->building_of("P1", "1")->microgrid_ids.size(), 2U);
    EXPECT_EQ(loaded.snapshot->grid("S1")->deputy_user_id, "");
}

TEST(LoadDirectory, IgnoresUnknownMembers) {
    const auto loaded = load_directory(
        patched(small_community(), R"([{"op":"add","path":"/places/0/weather","value":{"id":3}}])"));
    EXPECT_THAT(loaded.faults, SizeIs(0));
}

TEST(LoadDirectory, ReportsEveryFaultOfAFileTogether) {
    const auto loaded = load_directory(patched(small_community(), R"([
        {"op":"replace","path":"/community/timezone","value":"Mars/Olympus"},
        {"op":"remove","path":"/grids/0/leader_user_id"},
        {"op":"replace","path":"/buildings/1/place_id","value":"P9"},
        {"op":"replace","path":"/users/6/name","value":12},
        {"op":"replace","path":"/microgrids/1/scope/0/floor_max","value":5}])"));
    EXPECT_EQ(loaded.snapshot, nullptr);
    EXPECT_THAT(loaded.faults,
                ElementsAre(fault_at("/community/timezone"), fault_at("/grids/0/leader_user_id"),
                            fault_at("/users/6/name"), fault_at("/buildings/1/place_id"),
                            fault_at("/buildings/0/units/0")));
}

TEST(LoadDirectory, SaysWhatIsThereAndWhatShouldBe) {
    const auto loaded = load_directory(
        patched(small_community(), R"([{"op":"replace","path":"/grids/0/leader_user_id","value":"u9"},
                                       {"op":"replace","path":"/microgrids/1/scope/0/floor_max","value":4}])"));
    ASSERT_THAT(loaded.faults, SizeIs(2));
    EXPECT_EQ(loaded.faults[0].problem, "\"u9\"");
    EXPECT_EQ(loaded.faults[0].expected, "the user_id of a user of /users");
    EXPECT_EQ(loaded.faults[1].problem, "floors 5 to 6 in no micro-grid");
}

TEST(LoadDirectory, NamesTheMicroGridThatHasTheFloor) {
    const auto loaded = load_directory(patched(
        small_community(), R"([{"op":"replace","path":"/microgrids/0/scope/0/floor_max","value":5}])"));
    ASSERT_THAT(loaded.faults, SizeIs(1));
    EXPECT_EQ(loaded.faults[0].problem,
              "floors 4 to 5 of unit 1 of \"P1-01\" belong to micro-grid \"G1-M1\"");
}

TEST(LoadDirectory, MissesNoFloorZero) {
    const auto loaded = load_directory(
        patched(small_community(), R"([{"op":"replace","path":"/microgrids/0/scope/0/floor_max","value":-1},
                                       {"op":"replace","path":"/microgrids/1/scope/0/floor_min","value":1}])"));
    EXPECT_THAT(loaded.faults, SizeIs(0));
}

TEST(LoadDirectory, TakesTheEndOfTheDayAsAnEndOnly) {
    const char* end = R"([{"op":"replace","path":"/community/working_hours/1","value":"24:00"}])";
    EXPECT_THAT(load_directory(patched(small_community(), end)).faults, SizeIs(0));
    const char* start = R"([{"op":"replace","path":"/community/working_hours/0","value":"24:00"}])";
    EXPECT_THAT(load_directory(patched(small_community(), start)).faults,
                ElementsAre(fault_at("/community/working_hours/0")));
}

TEST(LoadDirectory, CutsALongValueBetweenCharacters) {
    std::string unknown;
    for (int i = 0; i < 30; ++i)
        unknown += "街";
    nlohmann::json file = small_community();
    file["grids"][0]["leader_user_id"] = unknown;
    const auto loaded = load_directory(file.dump());
    ASSERT_THAT(loaded.faults, SizeIs(1));
    EXPECT_EQ(loaded.faults[0].problem, "\"街街街街街街街街街街街街街…\"");
}

TEST(LoadDirectory, RefusesATextOfUnboundedLength) {
    nlohmann::json file = small_community();
    file["community"]["name_zh"] = std::string(5000, 'x');
    EXPECT_THAT(load_directory(file.dump()).faults,
                ElementsAre(fault_about("/community/name_zh", "5000 bytes")));
}

TEST(LoadDirectory, EscapesNamesInPaths) {
    nlohmann::json file = testing::small_taxonomy();
    file["label_default_category"]["a/b~c"] = "Z99";
    EXPECT_THAT(load_taxonomy(file.dump()).faults, ElementsAre(fault_at("/label_default_category/a~1b~0c")));
}

// The building P1-02 of the small community many times over, each with a number and a micro-grid of its own.
nlohmann::json town_of(int buildings) {
    nlohmann::json file = small_community();
    const nlohmann::json building = file["buildings"][1], microgrid = file["microgrids"][0];
    for (int i = 100; i < 100 + buildings; ++i) {
        nlohmann::json more = building, keeper = microgrid;
        more["id"] = "P1-" + std::to_string(i);
        more["label"] = std::to_string(i) + "号楼";
        more["microgrid_ids"] = {"G1-M" + std::to_string(i)};
        keeper["id"] = more["microgrid_ids"][0];
        keeper["code"] = std::to_string(410199990001001000 + i);
        keeper["scope"] = {{{"building_id", more["id"]}}};
        file["grids"][0]["microgrid_ids"].push_back(keeper["id"]);
        file["buildings"].push_back(std::move(more));
        file["microgrids"].push_back(std::move(keeper));
    }
    return file;
}

TEST(LoadDirectory, FindsEveryBuildingOfATown) {
    const auto loaded = load_directory(town_of(800).dump());
    ASSERT_NE(loaded.snapshot, nullptr);
    for (int i = 100; i < 900; ++i) {
        const Building* building = loaded.snapshot->building_of("P1", std::to_string(i));
        ASSERT_NE(building, nullptr) << i;
        EXPECT_EQ(building, loaded.snapshot->building("P1-" + std::to_string(i)));
        EXPECT_EQ(loaded.snapshot->microgrid(building->microgrid_ids[0])->scope[0].building_id, building->id);
    }
}

// Each file that is no JSON object gives one fault and no snapshot.
TEST(LoadDirectory, RefusesWhatIsNoJsonObject) {
    for (const char* text : {"", " ", "{", "nonsense", "{\"a\":1}}", "[1,2", "\"text", "{\"a\":\xff\"\"}",
                             "{\"a\":\"\xc3\x28\"}", "{\"a\":1e999}", "[]", "3", "null"}) {
        const auto loaded = load_directory(text);
        EXPECT_EQ(loaded.snapshot, nullptr) << text;
        EXPECT_THAT(loaded.faults, ElementsAre(fault_at(""))) << text;
    }
}

TEST(LoadDirectory, RefusesAFileCutAnywhere) {
    const std::string whole = small_community().dump();
    for (std::size_t size = 0; size < whole.size(); size += 97) {
        const auto loaded = load_directory(std::string_view(whole).substr(0, size));
        EXPECT_EQ(loaded.snapshot, nullptr);
        EXPECT_THAT(loaded.faults, ElementsAre(fault_about("", "not JSON")));
    }
}

TEST(LoadDirectory, NamesTheLineWhereJsonEnds) {
    EXPECT_THAT(load_directory("{\n  \"a\": 1,\n  oops\n}").faults, ElementsAre(fault_about("", "line 3")));
}

TEST(LoadDirectory, ReportsEveryMissingPartOfAnEmptyObject) {
    std::vector<std::string> paths;
    for (const Fault& fault : load_directory("{}").faults)
        paths.push_back(fault.path);
    EXPECT_THAT(paths, ElementsAre("/community", "/bot", "/night_duty", "/places", "/buildings", "/grids",
                                   "/microgrids", "/users", "/teams", "/chat_groups", "/external_units"));
}

TEST(LoadDirectory, ReportsAMemberGivenTwice) {
    EXPECT_THAT(load_directory(R"({"grids":[{"id":"G1"},{"id":"G2","x":[],"id":"G3"}]})").faults,
                ElementsAre(fault_about("/grids/1/id", "given twice")));
}

TEST(LoadDirectory, RefusesDeepNestingAndLargeFiles) {
    const std::string deep = "{\"a\":" + std::string(100'000, '[');
    EXPECT_THAT(load_directory(deep).faults, ElementsAre(Field("path", &Fault::path, StartsWith("/a/0/0"))));
    const std::string large(64UL * 1024 * 1024 + 1, ' ');
    EXPECT_THAT(load_directory(large).faults, ElementsAre(fault_about("", "67108865 bytes")));
}

}  // namespace
}  // namespace handlers
