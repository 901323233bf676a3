#include "handlers/loop/spot.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace handlers {
namespace {

std::optional<int> number_in(std::string_view text) {
    int value = 0;
    auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (ec != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// `501` is floor 5, `1201` floor 12 (domain guide, section 3); used for routing only.
std::optional<int> floor_of(const Spot& spot) {
    if (auto floor = number_in(spot.floor)) return floor;
    auto room = number_in(spot.room);
    if (room && *room >= 100) return *room / 100;
    return std::nullopt;
}

bool covers(const MicroGridScope& scope, const Spot& spot) {
    if (scope.building_id != spot.building_id) return false;
    if (!scope.unit_nos.empty()) {
        auto unit = number_in(spot.unit);
        if (!unit || std::ranges::find(scope.unit_nos, *unit) == scope.unit_nos.end()) return false;
    }
    if (!scope.floor_min && !scope.floor_max) return true;
    auto floor = floor_of(spot);
    return floor && *floor >= scope.floor_min.value_or(-9) && *floor <= scope.floor_max.value_or(999);
}

void route(Spot& spot, const Directory& directory) {
    if (const Building* building = directory.building(spot.building_id)) {
        spot.grid_id = building->grid_id;
        for (const std::string& id : building->microgrid_ids) {
            const MicroGrid* microgrid = directory.microgrid(id);
            if (!microgrid) continue;
            auto fits = [&](const MicroGridScope& scope) { return covers(scope, spot); };
            if (building->microgrid_ids.size() == 1 || std::ranges::any_of(microgrid->scope, fits)) {
                spot.microgrid_id = id;
                spot.grid_id = microgrid->grid_id;
                return;
            }
        }
        return;
    }
    if (const Landmark* landmark = directory.landmark(spot.landmark_id)) spot.grid_id = landmark->grid_id;
}

std::string only_grid_of(std::string_view place_id, const Directory& directory) {
    std::string found;
    for (const Grid& grid : directory.content().grids) {
        if (std::ranges::find(grid.place_ids, place_id) == grid.place_ids.end()) continue;
        if (!found.empty()) return {};
        found = grid.id;
    }
    return found;
}

bool has_landmark(const Place& place, std::string_view name) {
    return std::ranges::any_of(place.landmarks, [&](const Landmark& mark) { return mark.name == name; });
}

// Places that the words fit: those with such a building, or such a landmark.
std::vector<std::string> places_fitting(const PlaceMention& mention, const Chat* chat,
                                        const Directory& directory) {
    std::vector<std::string> fitting;
    for (const Place& place : directory.content().places) {
        if (chat && !chat->place_ids.empty() &&
            std::ranges::find(chat->place_ids, place.id) == chat->place_ids.end())
            continue;
        const bool fits = !mention.building.empty()
                              ? directory.building_of(place.id, mention.building) != nullptr
                          : !mention.landmark.empty() ? has_landmark(place, mention.landmark)
                                                      : false;
        if (fits) fitting.push_back(place.id);
    }
    return fitting;
}

void fill_ids(Spot& spot, const PlaceMention& mention, const Directory& directory) {
    const Place* place = directory.place(spot.place_id);
    if (!place) return;
    if (const Building* building = directory.building_of(spot.place_id, mention.building))
        spot.building_id = building->id;
    else if (!mention.building.empty())
        spot.is_unsure = true;
    const auto buildings = directory.buildings_of(spot.place_id);
    if (spot.building_id.empty() && mention.building.empty() && buildings.size() == 1)
        spot.building_id = buildings.front()->id;  // a tower or an apartment house: the place is the building
    if (!spot.landmark_id.empty() || mention.landmark.empty()) return;
    for (const Landmark& mark : place->landmarks)
        if (mark.name == mention.landmark) spot.landmark_id = mark.id;
}

// What stands around the numbers of an address (domain guide 3), longer words first.
constexpr std::array<std::string_view, 40> words_of_places{
    "号楼", "单元", "栋", "幢", "座", "楼", "层", "室", "号", "户", "门", "我们", "我家", "这里",
    "这边", "那边", "在", "是", "的", "就", "一", "二", "三", "四", "五", "六",   "七",   "八",
    "九",   "十",   "零", "负", "，", "。", "、", "！", "？", "啊", "呢", "#"};
constexpr std::size_t longest_remainder = 3;  // bytes: one character, a particle or a slip

void take_out(std::string& text, std::string_view word) {
    if (word.empty()) return;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word))
        text.erase(at, word.size());
}

}  // namespace

Located locate(const PlaceMention& mention, const Chat* chat, const Directory& directory) {
    Located located;
    Spot& spot = located.spot;
    spot.place_id = mention.place_id;
    spot.building = mention.building;
    spot.unit = mention.unit;
    spot.floor = mention.floor;
    spot.room = mention.room;
    spot.landmark_id = mention.landmark_id;
    spot.landmark = mention.landmark;
    spot.is_unsure = mention.is_unsure;
    const bool is_named = !mention.place_id.empty();
    if (spot.place_id.empty() && chat) spot.place_id = chat->default_place_id;
    if (spot.place_id.empty()) {
        located.candidates = places_fitting(mention, chat, directory);
        if (located.candidates.size() == 1) spot.place_id = located.candidates.front();
        if (located.candidates.size() <= 1) located.candidates.clear();
    }
    fill_ids(spot, mention, directory);
    route(spot, directory);
    if (spot.grid_id.empty()) spot.grid_id = only_grid_of(spot.place_id, directory);
    const bool is_in_chats_place = spot.place_id.empty() || (chat && spot.place_id == chat->default_place_id);
    if (spot.grid_id.empty() && chat && is_in_chats_place) spot.grid_id = chat->default_grid_id;
    located.is_enough =
        !spot.place_id.empty() && (is_named || !mention.building.empty() || !mention.landmark.empty() ||
                                   !mention.buildings.empty() || !spot.building_id.empty());
    return located;
}

PlaceMention joined(const PlaceMention& earlier, const PlaceMention& later) {
    PlaceMention both = earlier;
    auto take = [](std::string& field, const std::string& said) {
        if (!said.empty()) field = said;
    };
    if (!later.building.empty() && later.building != earlier.building) {
        both.unit.clear();
        both.floor.clear();
        both.room.clear();
    }
    if (!later.landmark.empty() && later.landmark != earlier.landmark) both.landmark_id.clear();
    take(both.place_id, later.place_id);
    take(both.building, later.building);
    take(both.unit, later.unit);
    take(both.floor, later.floor);
    take(both.room, later.room);
    take(both.landmark, later.landmark);
    take(both.landmark_id, later.landmark_id);
    if (!later.buildings.empty()) both.buildings = later.buildings;
    return both;
}

PlaceMention mention_of(const Spot& spot, const Chat* chat) {
    PlaceMention mention;
    const bool is_implied = chat && spot.place_id == chat->default_place_id;
    if (!is_implied) mention.place_id = spot.place_id;
    mention.building = spot.building;
    mention.unit = spot.unit;
    mention.floor = spot.floor;
    mention.room = spot.room;
    mention.landmark = spot.landmark;
    mention.landmark_id = spot.landmark_id;
    return mention;
}

bool contradicts(const PlaceMention& mention, const Spot& spot) {
    auto differs = [](const std::string& said, const std::string& known) {
        return !said.empty() && !known.empty() && said != known;
    };
    if (differs(mention.place_id, spot.place_id) || differs(mention.building, spot.building)) return true;
    if (differs(mention.unit, spot.unit)) return true;
    return mention.building.empty() && spot.building.empty() && differs(mention.landmark, spot.landmark);
}

bool says_only_where(std::string_view text, const PlaceMention& mention, const Directory& directory) {
    std::string rest(text);
    if (const Place* place = directory.place(mention.place_id)) {
        take_out(rest, place->name);
        for (const std::string& alias : place->aliases)
            take_out(rest, alias);
    }
    take_out(rest, mention.landmark);
    for (const std::string_view word : words_of_places)
        take_out(rest, word);
    std::erase_if(rest, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return rest.size() <= longest_remainder;
}

bool is_another_place(const PlaceMention& mention, const Spot& spot) {
    const bool leaves_building = mention.building.empty() && !mention.landmark.empty() &&
                                 !spot.building.empty() && mention.landmark != spot.landmark;
    return leaves_building || contradicts(mention, spot);
}

void fall_back_to_chat(Spot& spot, const Chat* chat) {
    if (spot.building.empty() && spot.landmark.empty()) spot.is_unsure = true;
    if (!chat) return;
    if (spot.grid_id.empty()) spot.grid_id = chat->default_grid_id;
    if (spot.place_id.empty()) spot.place_id = chat->default_place_id;
}

std::string spoken_place(const Spot& spot, const Directory& directory, Rooms rooms) {
    std::string said;
    if (const Place* place = directory.place(spot.place_id)) said += place->name;
    if (!spot.building.empty()) {
        const bool is_lettered = spot.building.find_first_not_of("0123456789") != std::string::npos;
        said += spot.building + (is_lettered ? "栋" : "号楼");
    }
    if (!spot.unit.empty()) said += spot.unit + "单元";
    if (!spot.floor.empty())
        said += (spot.floor.starts_with('-') ? "负" + spot.floor.substr(1) : spot.floor) + "楼";
    if (!spot.room.empty())
        said += rooms == Rooms::shown
                    ? spot.room + "室"
                    : spot.room.substr(0, spot.room.size() > 2 ? spot.room.size() - 2 : 0) + "**";
    said += spot.landmark;
    return said;
}

}  // namespace handlers
