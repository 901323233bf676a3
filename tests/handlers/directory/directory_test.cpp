#include "handlers/directory/load.hpp"
#include "tests/handlers/directory/files.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace handlers {
namespace {

using ::testing::ElementsAre;
using testing::sample_file;
using ::testing::SizeIs;

// Loaded once: 200 KB of JSON under the sanitizers take a while.
const Directory& sample() {
    static const Loaded<Directory> loaded = load_directory(sample_file("jinsuo.json"));
    if (loaded.snapshot == nullptr) throw std::runtime_error(loaded.faults.front().path);
    return *loaded.snapshot;
}

TEST(SampleDirectory, HasNoFault) {
    const auto loaded = load_directory(sample_file("jinsuo.json"));
    for (const Fault& fault : loaded.faults)
        ADD_FAILURE() << fault.path << ": " << fault.problem << ", expected " << fault.expected;
    EXPECT_NE(loaded.snapshot, nullptr);
}

TEST(SampleDirectory, HasAsManyOfEachAsTheFileSays) {
    const nlohmann::json stats = nlohmann::json::parse(sample_file("jinsuo.json"))["stats"];
    const auto& content = sample().content();
    EXPECT_EQ(content.places.size(), stats["places"]);
    EXPECT_EQ(content.buildings.size(), stats["buildings"]);
    EXPECT_EQ(content.grids.size(), stats["grids"]);
    EXPECT_EQ(content.microgrids.size(), stats["microgrids"]);
    EXPECT_EQ(content.users.size(), stats["users"]);
    EXPECT_EQ(content.chats.size(), stats["chat_groups"]);
    std::size_t units = 0, landmarks = 0, special = 0;
    for (const Building& building : content.buildings)
        units += building.units.size();
    for (const Place& place : content.places)
        landmarks += place.landmarks.size();
    for (const Grid& grid : content.grids)
        special += grid.is_special ? 1 : 0;
    EXPECT_EQ(units, stats["units"]);
    EXPECT_EQ(landmarks, stats["landmarks"]);
    EXPECT_EQ(special, stats["special_grids"]);
}

TEST(SampleDirectory, KeepsWhatTheCommunityIs) {
    const auto& content = sample().content();
    EXPECT_EQ(content.community_id, "jinsuo");
    EXPECT_EQ(content.community_name, "金梭社区");
    EXPECT_EQ(content.secretary_user_id, "jsg01");
    EXPECT_EQ(content.utc_offset, std::chrono::hours(8));
    EXPECT_EQ(content.service_hours.from_minute, 480);
    EXPECT_EQ(content.service_hours.to_minute, 1200);
    EXPECT_EQ(content.quiet_hours.from_minute, 1320);
    EXPECT_EQ(content.quiet_hours.to_minute, 420);
    EXPECT_EQ(content.night_duty[6].staff_user_id, "jsg07");
    EXPECT_EQ(content.night_duty[6].police_user_id, "jsx01");
    EXPECT_EQ(content.bot_name, "小管家");
    EXPECT_THAT(content.bot_aliases, ElementsAre("@小管家", "小管家", "机器人"));
}

TEST(Directory, FindsABuildingByPlaceAndNumber) {
    ASSERT_NE(sample().building_of("P01", "3"), nullptr);
    EXPECT_EQ(sample().building_of("P01", "3")->id, "P01-03");
    EXPECT_EQ(sample().building_of("P03", "A7")->label, "A7栋");
    EXPECT_EQ(sample().building_of("P03", "B1")->id, "P03-08");
    EXPECT_EQ(sample().building_of("P03", "3"), nullptr);
    EXPECT_EQ(sample().building_of("P01", "23"), nullptr);
    EXPECT_EQ(sample().building_of("P99", "1"), nullptr);
}

TEST(Directory, GivesNoNumberToABuildingThatGoesByItsName) {
    EXPECT_EQ(sample().building("P12-01")->label, "研发楼");
    EXPECT_EQ(sample().building("P12-01")->number, "");
    EXPECT_EQ(sample().building_of("P12", ""), nullptr);
}

TEST(Directory, ListsTheBuildingsOfAPlaceInTheFilesOrder) {
    const auto buildings = sample().buildings_of("P03");
    ASSERT_THAT(buildings, SizeIs(14));
    EXPECT_EQ(buildings.front()->number, "A1");
    EXPECT_EQ(buildings.back()->number, "B7");
    EXPECT_THAT(sample().buildings_of("P15"), SizeIs(0));
}

TEST(Directory, FindsEachKindOfEntryByItsId) {
    const Directory& directory = sample();
    EXPECT_EQ(directory.place("P02")->name, "梧桐雅苑");
    EXPECT_EQ(directory.place_named("梧桐雅苑")->id, "P02");
    EXPECT_EQ(directory.grid("G03")->short_name, "第三网格");
    EXPECT_EQ(directory.microgrid("G05-M08")->leader_user_id, "jsmg0508");
    EXPECT_EQ(directory.user("jsg05")->post, "人社专干");
    EXPECT_EQ(directory.team("mobile")->name, "移动网格员");
    EXPECT_EQ(directory.team("party_pioneer")->groups.at(1).name, "水电维修组");
    EXPECT_EQ(directory.team("party_pioneer")->groups.at(1).member_user_ids.front(), "jsd02");
    EXPECT_EQ(directory.user("jsr01")->covered_place_ids, (std::vector<std::string>{"P01", "P15"}));
    EXPECT_EQ(directory.landmark("P01-L02")->name, "北门");
    EXPECT_EQ(directory.chat("wr_g10_res")->default_grid_id, "G10");
    EXPECT_EQ(directory.chat("wr_team_mobile")->team_key, "mobile");
}

TEST(Directory, FindsNothingForUnknownAndEmptyIds) {
    for (const std::string_view id : {"", "P1", "nobody"}) {
        EXPECT_EQ(sample().place(id), nullptr);
        EXPECT_EQ(sample().building(id), nullptr);
        EXPECT_EQ(sample().grid(id), nullptr);
        EXPECT_EQ(sample().microgrid(id), nullptr);
        EXPECT_EQ(sample().user(id), nullptr);
        EXPECT_EQ(sample().chat(id), nullptr);
        EXPECT_EQ(sample().team(id), nullptr);
        EXPECT_EQ(sample().landmark(id), nullptr);
        EXPECT_EQ(sample().place_named(id), nullptr);
        EXPECT_EQ(sample().first_with_role(id), nullptr);
    }
}

TEST(Directory, NamesTheRoleAPersonWritesIn) {
    EXPECT_EQ(sample().role_of("jsg01"), Role::leader);           // also staff and secretary
    EXPECT_EQ(sample().role_of("jss01"), Role::leader);           // special grid
    EXPECT_EQ(sample().role_of("jsmg0101"), Role::micro_leader);  // in no other role
    EXPECT_EQ(sample().role_of("jsp01"), Role::staff);            // property manager
    EXPECT_EQ(sample().role_of("jsj01"), Role::staff);            // police
    EXPECT_EQ(sample().role_of("jsr01"), Role::rider);
    EXPECT_EQ(sample().role_of("jse01"), Role::resident);  // elder
    EXPECT_EQ(sample().role_of("jsd01"), Role::resident);  // party member
    EXPECT_EQ(sample().role_of("wm_somebody"), Role::resident);
}

TEST(Directory, FindsTheFirstWithARole) {
    EXPECT_EQ(sample().first_with_role("secretary")->id, "jsg01");
    EXPECT_EQ(sample().first_with_role("deputy_secretary")->id, "jsg02");
    EXPECT_EQ(sample().first_with_role("job_service")->id, "jsg05");
    EXPECT_EQ(sample().first_with_role("grid_leader")->id, "jsg01");
}

TEST(Directory, TellsWorkGroupsFromThoseOfResidents) {
    EXPECT_TRUE(sample().chat("wr_g01_wk")->is_work_group());
    EXPECT_TRUE(sample().chat("wr_duty")->is_work_group());
    EXPECT_TRUE(sample().chat("wr_silver")->is_work_group());
    EXPECT_FALSE(sample().chat("wr_g01_res")->is_work_group());
    EXPECT_FALSE(sample().chat("wr_s01_ent")->is_work_group());
    EXPECT_FALSE(sample().chat("wr_jobs")->is_work_group());
}

TEST(Directory, KeepsTheScopeOfAMicroGrid) {
    const MicroGrid* floors = sample().microgrid("G07-M08");
    ASSERT_THAT(floors->scope, SizeIs(1));
    EXPECT_EQ(floors->scope[0].building_id, "P04-04");
    EXPECT_EQ(floors->scope[0].floor_min, 14);
    EXPECT_EQ(floors->scope[0].floor_max, 26);
    EXPECT_THAT(sample().microgrid("G05-M08")->scope[0].unit_nos, ElementsAre(2));
    const MicroGrid* street = sample().microgrid("S04-M03");
    EXPECT_EQ(street->scope[0].building_id, "");
    EXPECT_EQ(street->scope[0].segment, "金梭路37-52号");
}

TEST(DayWindow, ContainsItsStartAndNotItsEnd) {
    const DayWindow day{480, 1200};
    EXPECT_FALSE(day.contains(479));
    EXPECT_TRUE(day.contains(480));
    EXPECT_TRUE(day.contains(1199));
    EXPECT_FALSE(day.contains(1200));
}

TEST(DayWindow, SpansMidnightWhenItEndsBeforeItStarts) {
    const DayWindow night{1320, 420};
    EXPECT_TRUE(night.contains(1320));
    EXPECT_TRUE(night.contains(0));
    EXPECT_TRUE(night.contains(419));
    EXPECT_FALSE(night.contains(420));
    EXPECT_FALSE(night.contains(720));
}

}  // namespace
}  // namespace handlers
