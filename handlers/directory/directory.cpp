#include "handlers/directory/directory.hpp"

#include <algorithm>
#include <utility>

namespace handlers {

namespace {

template <class Entry>
auto index_by(const std::vector<Entry>& entries, std::string Entry::*key) {
    std::unordered_map<std::string_view, std::size_t> index;
    index.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::string& id = entries[i].*key;
        if (!id.empty()) index.emplace(id, i);
    }
    return index;
}

template <class Entry>
const Entry* find(const std::unordered_map<std::string_view, std::size_t>& index,
                  const std::vector<Entry>& entries, std::string_view key) {
    const auto found = index.find(key);
    return found == index.end() ? nullptr : &entries[found->second];
}

std::string number_key(std::string_view place_id, std::string_view number) {
    std::string key;
    key.reserve(place_id.size() + 1 + number.size());
    return key.append(place_id).append(1, '/').append(number);
}

struct RoleWord {
    std::string_view word;
    Role role;
};

// The first word a person has decides. Party members and elders are residents who help: what they may do for
// a request follows from their team, not from a role.
constexpr std::array<RoleWord, 12> role_words{{{"grid_leader", Role::leader},
                                               {"special_grid_leader", Role::leader},
                                               {"microgrid_leader", Role::micro_leader},
                                               {"property_manager", Role::staff},
                                               {"red_heart", Role::staff},
                                               {"staff", Role::staff},
                                               {"secretary", Role::staff},
                                               {"deputy_secretary", Role::staff},
                                               {"job_service", Role::staff},
                                               {"police", Role::staff},
                                               {"police_aux", Role::staff},
                                               {"mobile_grid_member", Role::rider}}};

constexpr std::array<std::string_view, 5> work_group_kinds{"microgrid_work", "grid_work", "team_work", "duty",
                                                           "worklog"};

}  // namespace

bool User::has_role(std::string_view role) const {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool User::is_on_leave(Calendar::Day day) const {
    return std::ranges::any_of(leave,
                               [day](const Leave& away) { return away.from <= day && day <= away.to; });
}

bool Chat::is_work_group() const {
    return std::find(work_group_kinds.begin(), work_group_kinds.end(), kind) != work_group_kinds.end();
}

bool DayWindow::contains(int minute_of_day) const {
    if (from_minute <= to_minute) return from_minute <= minute_of_day && minute_of_day < to_minute;
    return minute_of_day >= from_minute || minute_of_day < to_minute;
}

Directory::Directory(Content content) : content_(std::move(content)) {
    places_ = index_by(content_.places, &Place::id);
    place_names_ = index_by(content_.places, &Place::name);
    buildings_ = index_by(content_.buildings, &Building::id);
    grids_ = index_by(content_.grids, &Grid::id);
    microgrids_ = index_by(content_.microgrids, &MicroGrid::id);
    users_ = index_by(content_.users, &User::id);
    chats_ = index_by(content_.chats, &Chat::id);
    teams_ = index_by(content_.teams, &Team::key);
    index_buildings();
    index_people_and_landmarks();
}

void Directory::index_buildings() {
    for (const Building& building : content_.buildings) {
        buildings_of_place_[building.place_id].push_back(&building);
        if (building.number.empty()) continue;
        building_numbers_.emplace(number_key(building.place_id, building.number), &building);
    }
}

void Directory::index_people_and_landmarks() {
    for (std::size_t i = 0; i < content_.users.size(); ++i) {
        for (const std::string& role : content_.users[i].roles)
            first_with_role_.emplace(role, i);
    }
    for (const Place& place : content_.places) {
        for (const Landmark& landmark : place.landmarks) {
            if (!landmark.id.empty()) landmarks_.emplace(landmark.id, &landmark);
        }
    }
}

const Place* Directory::place(std::string_view id) const {
    return find(places_, content_.places, id);
}

const Building* Directory::building(std::string_view id) const {
    return find(buildings_, content_.buildings, id);
}

const Grid* Directory::grid(std::string_view id) const {
    return find(grids_, content_.grids, id);
}

const MicroGrid* Directory::microgrid(std::string_view id) const {
    return find(microgrids_, content_.microgrids, id);
}

const User* Directory::user(std::string_view id) const {
    return find(users_, content_.users, id);
}

const Chat* Directory::chat(std::string_view id) const {
    return find(chats_, content_.chats, id);
}

const Team* Directory::team(std::string_view key) const {
    return find(teams_, content_.teams, key);
}

const Landmark* Directory::landmark(std::string_view id) const {
    const auto found = landmarks_.find(id);
    return found == landmarks_.end() ? nullptr : found->second;
}

const Place* Directory::place_named(std::string_view full_name) const {
    return find(place_names_, content_.places, full_name);
}

const Building* Directory::building_of(std::string_view place_id, std::string_view number) const {
    const auto found = building_numbers_.find(number_key(place_id, number));
    return found == building_numbers_.end() ? nullptr : found->second;
}

std::vector<const Building*> Directory::buildings_of(std::string_view place_id) const {
    const auto found = buildings_of_place_.find(place_id);
    return found == buildings_of_place_.end() ? std::vector<const Building*>{} : found->second;
}

Role Directory::role_of(std::string_view user_id) const {
    const User* person = user(user_id);
    if (person == nullptr) return Role::resident;
    for (const RoleWord& entry : role_words) {
        if (person->has_role(entry.word)) return entry.role;
    }
    return Role::resident;
}

const User* Directory::first_with_role(std::string_view role) const {
    return find(first_with_role_, content_.users, role);
}

}  // namespace handlers
