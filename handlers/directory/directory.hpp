#pragma once

#include "handlers/directory/calendar.hpp"
#include "handlers/directory/care.hpp"
#include "handlers/message.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace handlers {

// The community's organisation, as `jinsuo.json` gives it (domain guide, sections 2 and 14). Immutable once
// loaded and shared between threads as `shared_ptr<const Directory>`; a reload swaps the whole snapshot.
// Ids are those of the file (`P01`, `P01-03`, `G01`, `G01-M03`); an empty string means "none".

struct Landmark {
    std::string id, name;
    std::vector<std::string> aliases;
    std::string grid_id;
};

enum class PlaceKind {
    residential_compound,
    ownerless_courtyard,
    apartment_building,
    office_tower,
    factory_compound,
    street_shops
};

struct Place {
    std::string id, name;
    PlaceKind kind = PlaceKind::residential_compound;
    std::vector<std::string> aliases;
    std::string property_name;             // empty: nobody manages the place
    std::string property_manager_user_id;  // empty: the grid leader answers instead
    std::vector<Landmark> landmarks;
};

struct Unit {
    int no = 0;
    std::vector<std::string> aliases;
    int floor_min = 0, floor_max = 0, per_floor = 0;
};

struct Building {
    std::string id, place_id;
    std::string number;  // as people and labels say it: `3`, `A7`; empty when the label has none (`研发楼`)
    std::string label;   // `3#楼`
    std::vector<std::string> aliases;
    int floors = 0;
    std::vector<Unit> units;
    std::string grid_id;
    std::vector<std::string> microgrid_ids;
};

struct Grid {
    std::string id, code, name;
    std::string short_name;  // `第三网格`: how a group is told who is answerable
    bool is_special = false;
    std::vector<std::string> place_ids, microgrid_ids, chat_ids;
    std::string leader_user_id, deputy_user_id, police_user_id;
};

struct MicroGridScope {
    std::string building_id;    // empty for a street segment
    std::vector<int> unit_nos;  // empty: all units
    std::optional<int> floor_min, floor_max;
    std::string place_id, segment;     // of a street segment: `金梭路1-18号`
    std::vector<std::string> aliases;  // likewise: `1-18号铺`
};

struct MicroGrid {
    std::string id, code, grid_id, name;
    std::string leader_user_id, deputy_user_id;
    std::vector<MicroGridScope> scope;
};

// Days off, both included; local days.
struct Leave {
    Calendar::Day from, to;
};

struct User {
    std::string id, name, post;
    std::vector<std::string> roles, tags, teams;  // roles as in the file: `grid_leader`, `staff`, …
    std::string grid_id, microgrid_id, place_id;
    std::vector<Leave> leave;                    // what comes in on these days goes to his deputy
    std::vector<std::string> covered_place_ids;  // of a rider: where he is on the road

    bool has_role(std::string_view role) const;
    bool is_on_leave(Calendar::Day day) const;
};

// A speciality group of a team, a property's people among the property staff (`水电维修组`, `金梭花园组`).
struct TeamGroup {
    std::string name;
    std::vector<std::string> member_user_ids;  // who leads it stands first
};

struct Team {
    std::string id, key, name, leader_user_id;
    std::vector<std::string> member_user_ids;
    std::vector<TeamGroup> groups;
};

struct Chat {
    std::string id, name, kind;  // kind as in the file: `resident`, `enterprise`, `microgrid_work`, `duty`, …
    std::string default_grid_id, default_place_id;
    std::vector<std::string> place_ids;  // in scope
    std::string team_key;                // of a `team_work` group
    bool is_work_group() const;          // only people of the directory sit in it
};

struct ExternalUnit {
    std::string id, name, kind, hotline;
};

struct DutyPair {
    std::string staff_user_id, police_user_id;
};

// A time of day as minutes after local midnight; `from > to` spans midnight.
struct DayWindow {
    int from_minute = 0, to_minute = 0;
    bool contains(int minute_of_day) const;
};

class Directory {
public:
    struct Content {
        std::string community_id, community_name, secretary_user_id;
        std::chrono::minutes utc_offset{480};
        DayWindow service_hours{480, 1200}, working_hours{540, 1080}, quiet_hours{1320, 420};
        std::vector<Place> places;
        std::vector<Building> buildings;
        std::vector<Grid> grids;
        std::vector<MicroGrid> microgrids;
        std::vector<User> users;
        std::vector<Team> teams;
        std::vector<Chat> chats;
        std::vector<ExternalUnit> external_units;
        Calendar calendar;                   // of another file; empty: no day is a holiday
        CareList care;                       // likewise; empty: nobody is on it
        std::array<DutyPair, 7> night_duty;  // by weekday, 0 = Monday: the night that begins that day
        std::string bot_name;
        std::vector<std::string> bot_aliases;
    };

    // Indexes `content`, which should be valid (load_directory checks; tests may build small ones by hand):
    // of two entries with one id the first is found.
    explicit Directory(Content content);

    const Content& content() const { return content_; }

    // Null when the id is unknown or empty.
    const Place* place(std::string_view id) const;
    const Building* building(std::string_view id) const;
    const Grid* grid(std::string_view id) const;
    const MicroGrid* microgrid(std::string_view id) const;
    const User* user(std::string_view id) const;
    const Chat* chat(std::string_view id) const;
    const Team* team(std::string_view key) const;
    const Landmark* landmark(std::string_view id) const;
    const Place* place_named(std::string_view full_name) const;

    // The building of a place by its number (`3`, `A7`); null when there is none of that number.
    const Building* building_of(std::string_view place_id, std::string_view number) const;
    // Buildings of a place, in the file's order.
    std::vector<const Building*> buildings_of(std::string_view place_id) const;

    // The role a person of the directory writes in; residents for everybody else.
    Role role_of(std::string_view user_id) const;
    // First user with the role, in the file's order; null when nobody has it.
    const User* first_with_role(std::string_view role) const;

private:
    void index_buildings();
    void index_people_and_landmarks();

    // The keys are views of strings in content_, which never changes and never moves.
    using Index = std::unordered_map<std::string_view, std::size_t>;
    Content content_;
    Index places_, buildings_, grids_, microgrids_, users_, chats_, teams_, place_names_, first_with_role_;
    std::unordered_map<std::string_view, const Landmark*> landmarks_;
    std::unordered_map<std::string_view, std::vector<const Building*>> buildings_of_place_;
    std::unordered_map<std::string, const Building*> building_numbers_;  // `P01/3`

public:
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;
};

}  // namespace handlers
