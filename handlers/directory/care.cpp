#include "handlers/directory/care.hpp"

#include "handlers/directory/directory.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace handlers {
namespace {

constexpr std::array<std::string_view, 10> between_words{" ",  "(", ")",  "（", "）",
                                                         "、", ",", "，", "·",  "/"};
constexpr std::array<std::string_view, 11> place_words{"号楼", "单元", "公寓", "花园", "大厦", "楼",
                                                       "栋",   "层",   "院",   "苑",   "郡"};
constexpr std::size_t shortest_name = 6;  // bytes: two characters; one would be found in any sentence

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words(1);
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        const auto* const mark =
            std::ranges::find_if(between_words, [&](auto each) { return rest.starts_with(each); });
        if (mark == between_words.end()) {
            words.back().push_back(text[at++]);
            continue;
        }
        words.emplace_back();
        at += mark->size();
    }
    return words;
}

bool is_place(std::string_view word) {
    return std::ranges::any_of(place_words, [&](auto part) { return word.ends_with(part); }) ||
           word.find_first_of("0123456789") != std::string_view::npos;
}

bool covers(const MicroGridScope& scope, const CareHousehold& household) {
    if (scope.building_id != household.building_id || scope.floor_min || scope.floor_max) return false;
    const auto& units = scope.unit_nos;
    return units.empty() || std::ranges::find(units, household.unit) != units.end();
}

}  // namespace

const MicroGrid* microgrid_of(const CareHousehold& household, const Directory& directory) {
    if (!household.microgrid_id.empty()) return directory.microgrid(household.microgrid_id);
    const Building* building = directory.building(household.building_id);
    if (building == nullptr) return nullptr;
    if (building->microgrid_ids.size() == 1) return directory.microgrid(building->microgrid_ids.front());
    for (const std::string& id : building->microgrid_ids) {
        const MicroGrid* microgrid = directory.microgrid(id);
        const auto fits = [&](const MicroGridScope& scope) { return covers(scope, household); };
        if (microgrid != nullptr && std::ranges::any_of(microgrid->scope, fits)) return microgrid;
    }
    return nullptr;
}

std::string visitor_of(const CareHousehold& household, const Directory& directory) {
    if (!household.visitor_user_id.empty()) return household.visitor_user_id;
    const MicroGrid* microgrid = microgrid_of(household, directory);
    return microgrid == nullptr ? std::string() : microgrid->leader_user_id;
}

std::vector<std::string> names_of(const CareHousehold& household) {
    std::vector<std::string> names = words_of(household.label);
    std::erase_if(names, [&](const std::string& word) {
        return word.size() < shortest_name || word == household.kind || is_place(word);
    });
    return names;
}

}  // namespace handlers
