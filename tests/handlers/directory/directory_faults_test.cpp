#include "handlers/directory/load.hpp"
#include "tests/handlers/directory/files.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <ostream>

namespace handlers {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::patched;
using testing::small_community;

struct Spoiled {
    const char* name;
    const char* patch;
    std::vector<std::string> paths;  // of all faults, in order
};

void PrintTo(const Spoiled& spoiled, std::ostream* out) {
    *out << spoiled.patch;
}

std::vector<std::string> paths_of(const std::vector<Fault>& faults) {
    std::vector<std::string> paths;
    for (const Fault& fault : faults)
        paths.push_back(fault.path);
    return paths;
}

class DirectoryFault : public ::testing::TestWithParam<Spoiled> {};

TEST_P(DirectoryFault, IsNamedByItsPath) {
    const auto loaded = load_directory(patched(small_community(), GetParam().patch));
    EXPECT_EQ(loaded.snapshot, nullptr);
    EXPECT_EQ(paths_of(loaded.faults), GetParam().paths);
    for (const Fault& fault : loaded.faults) {
        EXPECT_THAT(fault.problem, ::testing::Not(IsEmpty()));
        EXPECT_THAT(fault.expected, ::testing::Not(IsEmpty()));
    }
}

const Spoiled community[] = {
    {"CommunityMissing", R"([{"op":"remove","path":"/community"}])", {"/community"}},
    {"NameEmpty", R"([{"op":"replace","path":"/community/name_zh","value":""}])", {"/community/name_zh"}},
    {"NameWithLineBreak",
     R"([{"op":"replace","path":"/community/name_zh","value":"a\nb"}])",
     {"/community/name_zh"}},
    {"ZoneWithDaylightSaving",
     R"([{"op":"replace","path":"/community/timezone","value":"Europe/Berlin"}])",
     {"/community/timezone"}},
    {"HourOutOfRange",
     R"([{"op":"replace","path":"/community/quiet_hours/1","value":"25:00"}])",
     {"/community/quiet_hours/1"}},
    {"MinuteOutOfRange",
     R"([{"op":"replace","path":"/community/quiet_hours/0","value":"22:60"}])",
     {"/community/quiet_hours/0"}},
    {"TimeNotPadded",
     R"([{"op":"replace","path":"/community/service_hours/0","value":"8:00"}])",
     {"/community/service_hours/0"}},
    {"WindowStartsAtItsEnd",
     R"([{"op":"replace","path":"/community/service_hours/0","value":"20:00"}])",
     {"/community/service_hours"}},
    {"WindowOfThreeTimes",
     R"([{"op":"add","path":"/community/working_hours/-","value":"20:00"}])",
     {"/community/working_hours"}},
    {"SecretaryUnknown",
     R"([{"op":"replace","path":"/community/secretary_user_id","value":"u9"}])",
     {"/community/secretary_user_id"}},
    {"BotWithoutName", R"([{"op":"remove","path":"/bot/name_zh"}])", {"/bot/name_zh"}},
    {"WeekdayMissing", R"([{"op":"remove","path":"/night_duty/3"}])", {"/night_duty"}},
    {"WeekdayTwice",
     R"([{"op":"copy","from":"/night_duty/3","path":"/night_duty/-"}])",
     {"/night_duty/7/weekday"}},
    {"WeekdaySeven",
     R"([{"op":"replace","path":"/night_duty/6/weekday","value":7}])",
     {"/night_duty/6/weekday"}},
    {"SecretaryIsAResident",
     R"([{"op":"replace","path":"/community/secretary_user_id","value":"u7"}])",
     {"/community/secretary_user_id"}},
    {"DutyOfAResident",
     R"([{"op":"replace","path":"/night_duty/2/night_staff_user_id","value":"u7"}])",
     {"/night_duty"}},
    {"NightPoliceIsAResident",
     R"([{"op":"replace","path":"/night_duty/6/night_police_user_id","value":"u7"}])",
     {"/night_duty"}},
    {"DutyOfAStranger",
     R"([{"op":"replace","path":"/night_duty/2/night_staff_user_id","value":"u9"}])",
     {"/night_duty/2/night_staff_user_id"}},
};

const Spoiled places[] = {
    {"PlacesNotAList", R"([{"op":"replace","path":"/places","value":{"P1":{}}}])", {"/places"}},
    {"PlacesEmpty",
     R"([{"op":"replace","path":"/places","value":[]}])",
     {"/places", "/buildings/0/place_id", "/buildings/1/place_id", "/grids/0/place_ids/0",
      "/grids/1/place_ids/0", "/microgrids/2/scope/0/place_id", "/users/4/place_id",
      "/users/6/covers_place_ids/0", "/chat_groups/0/default_place_id", "/chat_groups/0/place_scope/0"}},
    {"PlaceNotAnObject", R"([{"op":"replace","path":"/places/1","value":"西街"}])", {"/places/1"}},
    {"PlaceIdNotAText", R"([{"op":"replace","path":"/places/1/id","value":2}])", {"/places/1/id"}},
    {"PlaceIdTwice",
     R"([{"op":"copy","from":"/places/1","path":"/places/-"},
                         {"op":"replace","path":"/places/2/name","value":"南街"}])",
     {"/places/2/id"}},
    {"PlaceNameTwice", R"([{"op":"replace","path":"/places/1/name","value":"东苑"}])", {"/places/1/name"}},
    {"PlaceKindUnknown",
     R"([{"op":"replace","path":"/places/0/kind","value":"castle"}])",
     {"/places/0/kind"}},
    {"AliasNotAText", R"([{"op":"add","path":"/places/0/aliases/-","value":7}])", {"/places/0/aliases/1"}},
    {"ManagerUnknown",
     R"([{"op":"replace","path":"/places/0/property/manager_user_id","value":"u9"}])",
     {"/places/0/property/manager_user_id"}},
    {"ManagerIsAResident",
     R"([{"op":"replace","path":"/places/0/property/manager_user_id","value":"u7"}])",
     {"/places/0/property/manager_user_id"}},
    {"ManagerIsARider",
     R"([{"op":"replace","path":"/users/4/roles","value":["mobile_grid_member"]}])",
     {"/places/0/property/manager_user_id"}},
    {"LandmarkOfNoGrid",
     R"([{"op":"replace","path":"/places/0/landmarks/0/grid_id","value":"G9"}])",
     {"/places/0/landmarks/0/grid_id"}},
    {"LandmarkTwice",
     R"([{"op":"copy","from":"/places/0/landmarks/0","path":"/places/1/landmarks/-"}])",
     {"/places/1/landmarks/0/id"}},
    {"BuildingOfNoPlace",
     R"([{"op":"replace","path":"/buildings/0/place_id","value":"P9"}])",
     {"/buildings/0/place_id"}},
    {"BuildingOfAGridElsewhere",
     R"([{"op":"replace","path":"/buildings/1/place_id","value":"P2"}])",
     {"/buildings/1/grid_id"}},
    {"BuildingIdTwice",
     R"([{"op":"copy","from":"/buildings/1","path":"/buildings/-"},
                            {"op":"replace","path":"/buildings/2/microgrid_ids/0","value":"G1-M9"}])",
     {"/buildings/2/microgrid_ids/0", "/buildings/2/id", "/buildings/2/units/0"}},
    {"BuildingNumberTwice",
     R"([{"op":"replace","path":"/buildings/1/label","value":"1号楼"}])",
     {"/buildings/1/label"}},
    {"BuildingWithoutUnits",
     R"([{"op":"replace","path":"/buildings/1/units","value":[]}])",
     {"/buildings/1/units"}},
    {"UnitTwice",
     R"([{"op":"replace","path":"/buildings/0/units/1/no","value":1},
                      {"op":"remove","path":"/microgrids/1/scope/1"}])",
     {"/buildings/0/units/1/no"}},
    {"UnitAboveTheRoof",
     R"([{"op":"replace","path":"/buildings/1/floors","value":3}])",
     {"/buildings/1/units/0/floors"}},
    {"FloorsUpsideDown",
     R"([{"op":"replace","path":"/buildings/1/units/0/floors","value":[4,1]}])",
     {"/buildings/1/units/0/floors"}},
    {"FloorsNotWhole",
     R"([{"op":"replace","path":"/buildings/1/units/0/floors/1","value":3.5}])",
     {"/buildings/1/units/0/floors/1"}},
    {"FloorBeyondAnyTower",
     R"([{"op":"replace","path":"/buildings/1/units/0/floors/1","value":4294967297}])",
     {"/buildings/1/units/0/floors/1"}},
};

const Spoiled grids[] = {
    {"GridWithoutLeader",
     R"([{"op":"remove","path":"/grids/0/leader_user_id"}])",
     {"/grids/0/leader_user_id"}},
    {"GridLeaderNull",
     R"([{"op":"replace","path":"/grids/0/leader_user_id","value":null}])",
     {"/grids/0/leader_user_id"}},
    {"GridLeaderUnknown",
     R"([{"op":"replace","path":"/grids/0/leader_user_id","value":"u9"}])",
     {"/grids/0/leader_user_id"}},
    {"GridLeaderWithoutRole",
     R"([{"op":"replace","path":"/grids/0/leader_user_id","value":"u3"}])",
     {"/grids/0/leader_user_id"}},
    {"DeputyIsTheLeader",
     R"([{"op":"replace","path":"/grids/0/deputy_user_id","value":"u1"}])",
     {"/grids/0/deputy_user_id"}},
    {"DeputyUnknown",
     R"([{"op":"replace","path":"/grids/1/deputy_user_id","value":"u9"}])",
     {"/grids/1/deputy_user_id"}},
    {"DeputyIsAResident",
     R"([{"op":"replace","path":"/grids/1/deputy_user_id","value":"u7"}])",
     {"/grids/1/deputy_user_id"}},
    {"PoliceIsAResident",
     R"([{"op":"replace","path":"/grids/0/police_user_id","value":"u7"}])",
     {"/grids/0/police_user_id"}},
    {"PoliceUnknown",
     R"([{"op":"replace","path":"/grids/0/police_user_id","value":"u9"}])",
     {"/grids/0/police_user_id"}},
    {"GridCodeTooShort",
     R"([{"op":"replace","path":"/grids/0/code","value":"41019999000100"}])",
     {"/grids/0/code"}},
    {"GridCodeWithLetter",
     R"([{"op":"replace","path":"/grids/0/code","value":"41019999000100A"}])",
     {"/grids/0/code"}},
    {"GridCodeTwice",
     R"([{"op":"replace","path":"/grids/1/code","value":"410199990001001"}])",
     {"/grids/1/code", "/microgrids/2/code"}},
    {"GridKindUnknown", R"([{"op":"replace","path":"/grids/0/kind","value":"large"}])", {"/grids/0/kind"}},
    {"GridBuildingUnknown",
     R"([{"op":"add","path":"/grids/0/building_ids/-","value":"P1-09"}])",
     {"/grids/0/building_ids/2"}},
    {"GridChatUnknown",
     R"([{"op":"add","path":"/grids/0/chat_group_ids/-","value":"c9"}])",
     {"/grids/0/chat_group_ids/1"}},
    {"GridListsMicroGridOfAnother",
     R"([{"op":"add","path":"/grids/1/microgrid_ids/-","value":"G1-M2"}])",
     {"/grids/1/microgrid_ids/1"}},
    {"GridForgetsMicroGrid",
     R"([{"op":"remove","path":"/grids/0/microgrid_ids/1"}])",
     {"/microgrids/1/grid_id"}},
    {"MicroGridIdTwice",
     R"([{"op":"copy","from":"/microgrids/2","path":"/microgrids/-"},
                             {"op":"replace","path":"/microgrids/3/code","value":"410199990001901002"}])",
     {"/microgrids/3/id"}},
    {"MicroGridCodeTwice",
     R"([{"op":"replace","path":"/microgrids/1/code","value":"410199990001001001"}])",
     {"/microgrids/1/code"}},
    {"MicroGridCodeOfAnotherGrid",
     R"([{"op":"replace","path":"/microgrids/1/code","value":"410199990001901002"}])",
     {"/microgrids/1/code"}},
    {"MicroGridLeaderIsAResident",
     R"([{"op":"replace","path":"/microgrids/1/leader_user_id","value":"u7"}])",
     {"/microgrids/1/leader_user_id"}},
    {"MicroGridDeputyIsAResident",
     R"([{"op":"replace","path":"/microgrids/0/deputy_user_id","value":"u7"}])",
     {"/microgrids/0/deputy_user_id"}},
    {"MicroGridDeputyIsTheLeader",
     R"([{"op":"replace","path":"/microgrids/0/deputy_user_id","value":"u3"}])",
     {"/microgrids/0/deputy_user_id"}},
    {"MicroGridWithoutScope", R"([{"op":"remove","path":"/microgrids/2/scope"}])", {"/microgrids/2/scope"}},
    {"ScopeOfNothing",
     R"([{"op":"replace","path":"/microgrids/2/scope/0","value":{}}])",
     {"/microgrids/2/scope/0/place_id", "/microgrids/2/scope/0/segment_zh"}},
};

const Spoiled floors[] = {
    {"GapAbove",
     R"([{"op":"replace","path":"/microgrids/1/scope/0/floor_max","value":5}])",
     {"/buildings/0/units/0"}},
    {"GapBetween",
     R"([{"op":"replace","path":"/microgrids/1/scope/0/floor_min","value":5}])",
     {"/buildings/0/units/0"}},
    {"GapBelow",
     R"([{"op":"add","path":"/microgrids/0/scope/0/floor_min","value":1}])",
     {"/buildings/0/units/0"}},
    {"WholeUnitForgotten", R"([{"op":"remove","path":"/microgrids/1/scope/1"}])", {"/buildings/0/units/1"}},
    {"WholeBuildingForgotten",
     R"([{"op":"remove","path":"/microgrids/1/scope/2"}])",
     {"/buildings/1/microgrid_ids/0", "/buildings/1/units/0"}},
    {"FloorTwice",
     R"([{"op":"replace","path":"/microgrids/0/scope/0/floor_max","value":4}])",
     {"/microgrids/1/scope/0"}},
    {"UnitTwice",
     R"([{"op":"replace","path":"/microgrids/0/scope/0","value":{"building_id":"P1-01"}},
                      {"op":"remove","path":"/microgrids/1/scope/0"}])",
     {"/microgrids/1/scope/0"}},
    {"ScopeOfUnknownUnit",
     R"([{"op":"replace","path":"/microgrids/1/scope/1/unit_nos/0","value":3}])",
     {"/microgrids/1/scope/1/unit_nos"}},
    {"ScopeAboveTheRoof",
     R"([{"op":"replace","path":"/microgrids/1/scope/0/floor_max","value":7}])",
     {"/microgrids/1/scope/0/floor_max"}},
    {"ScopeUpsideDown",
     R"([{"op":"replace","path":"/microgrids/1/scope/0/floor_max","value":3}])",
     {"/microgrids/1/scope/0/floor_max"}},
    {"ScopeOfUnknownBuilding",
     R"([{"op":"replace","path":"/microgrids/1/scope/2/building_id","value":"P1-09"}])",
     {"/microgrids/1/scope/2/building_id"}},
    {"BuildingForgetsMicroGrid",
     R"([{"op":"remove","path":"/buildings/0/microgrid_ids/0"}])",
     {"/microgrids/0/scope/0/building_id"}},
    {"BuildingOfAnotherGrid",
     R"([{"op":"add","path":"/grids/1/place_ids/-","value":"P1"},
                                  {"op":"replace","path":"/buildings/1/grid_id","value":"S1"}])",
     {"/microgrids/1/scope/2/building_id"}},
};

const Spoiled people[] = {
    {"UserIdTwice", R"([{"op":"replace","path":"/users/6/user_id","value":"u4"}])", {"/users/6/user_id"}},
    {"LeaveEndsBeforeItBegins",
     R"([{"op":"add","path":"/users/0/leave","value":[{"from":"2026-12-03","to":"2026-12-01"}]}])",
     {"/users/0/leave/0/to"}},
    {"LeaveOnNoDay",
     R"([{"op":"add","path":"/users/0/leave","value":[{"from":"2026-02-30","to":"2026-12-01"}]}])",
     {"/users/0/leave/0/from"}},
    {"UserIdUnreadable",
     R"([{"op":"replace","path":"/users/0/user_id","value":["u1"]}])",
     {"/users/0/user_id"}},
    {"UserWithoutRoles", R"([{"op":"remove","path":"/users/6/roles"}])", {"/users/6/roles"}},
    {"UserOfNoTeam", R"([{"op":"add","path":"/users/3/teams/-","value":"divers"}])", {"/users/3/teams/1"}},
    {"UserOfNoMicroGrid",
     R"([{"op":"replace","path":"/users/2/microgrid_id","value":"G1-M9"}])",
     {"/users/2/microgrid_id"}},
    {"UserCoversNoPlace",
     R"([{"op":"replace","path":"/users/6/covers_place_ids/0","value":"P9"}])",
     {"/users/6/covers_place_ids/0"}},
    {"TeamLeaderUnknown",
     R"([{"op":"replace","path":"/teams/0/leader_user_id","value":"u9"}])",
     {"/teams/0/leader_user_id"}},
    {"TeamMemberUnknown",
     R"([{"op":"add","path":"/teams/0/member_user_ids/-","value":"u9"}])",
     {"/teams/0/member_user_ids/1"}},
    {"TeamGroupOfStrangers",
     R"([{"op":"add","path":"/teams/0/groups","value":[{"name_zh":"水电维修组","member_user_ids":["u9"]}]}])",
     {"/teams/0/groups/0/member_user_ids/0"}},
    {"TeamGroupOfNobody",
     R"([{"op":"add","path":"/teams/0/groups","value":[{"name_zh":"水电维修组","member_user_ids":[]}]}])",
     {"/teams/0/groups/0/member_user_ids"}},
    {"ChatKindUnknown",
     R"([{"op":"replace","path":"/chat_groups/0/kind","value":"secret"}])",
     {"/chat_groups/0/kind"}},
    {"ChatIdTwice",
     R"([{"op":"replace","path":"/chat_groups/1/chat_id","value":"c1"}])",
     {"/chat_groups/1/chat_id"}},
    {"ChatGridUnknown",
     R"([{"op":"replace","path":"/chat_groups/0/default_grid_id","value":"G9"}])",
     {"/chat_groups/0/default_grid_id"}},
    {"ChatTeamUnknown",
     R"([{"op":"replace","path":"/chat_groups/1/team_key","value":"divers"}])",
     {"/chat_groups/1/team_key"}},
    {"ExternalUnitWithoutName",
     R"([{"op":"remove","path":"/external_units/0/name_zh"}])",
     {"/external_units/0/name_zh"}},
};

const auto name_of = [](const auto& info) { return info.param.name; };
INSTANTIATE_TEST_SUITE_P(Community, DirectoryFault, ::testing::ValuesIn(community), name_of);
INSTANTIATE_TEST_SUITE_P(Places, DirectoryFault, ::testing::ValuesIn(places), name_of);
INSTANTIATE_TEST_SUITE_P(Grids, DirectoryFault, ::testing::ValuesIn(grids), name_of);
INSTANTIATE_TEST_SUITE_P(Floors, DirectoryFault, ::testing::ValuesIn(floors), name_of);
INSTANTIATE_TEST_SUITE_P(People, DirectoryFault, ::testing::ValuesIn(people), name_of);

}  // namespace
}  // namespace handlers
