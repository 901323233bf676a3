#include "handlers/understanding/gazetteer.hpp"

#include "handlers/understanding/utf8.hpp"
#include "handlers/understanding/word_list.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace handlers {
namespace {

// Aliases that are everyday words: as such they name no place.
constexpr std::string_view too_common_for_a_place = "街上 花园里 公寓楼 主楼 宿舍 车间 仓库 食堂";
// Aliases that speak of the company, the thing or the floor rather than of where something is.
constexpr std::string_view too_common_for_a_landmark =
    "物业 驿站 一楼 大厅 大门 大门口 铁门 前台 变压器 二次供水 B1 负一层 花园里 街上 小区门口 滑梯 垃圾桶那 "
    "下水井 院里的井 "
    "厕所 烧烤摊 食堂 平房 仓房 正门 院门口 豁口 化粪池 后门 侧门 墙根 路口 树下 一楼大厅 丰巢";

bool is_listed(std::string_view list, std::string_view word) {
    bool found = false;
    for_each_word(list, [&](std::string_view one) { found = found || one == word; });
    return found;
}

}  // namespace

Gazetteer::Gazetteer(std::shared_ptr<const Directory> directory) : directory_(std::move(directory)) {
    const Directory::Content& content = directory_->content();
    for (const Place& place : content.places)
        add_place(place);
    // After all right names: a shortened one must not take a name that exists.
    for (const Place& place : content.places) {
        add_shortened(place, place.name);
        for (const std::string& alias : place.aliases)
            add_shortened(place, alias);
        add_landmarks(place);
    }
    add_beginnings();
    for (const Building& building : content.buildings)
        building_numbers_.insert(building.number);
}

void Gazetteer::add_to(PatternMatcher& matcher) const {
    for (std::uint32_t i = 0; i < place_patterns_.size(); ++i)
        matcher.add(place_patterns_[i], Meaning{Meaning::Kind::place, i}, PatternMatcher::Sight::name);
    for (std::uint32_t i = 0; i < landmark_patterns_.size(); ++i)
        matcher.add(landmark_patterns_[i], Meaning{Meaning::Kind::landmark, i}, PatternMatcher::Sight::name);
}

void Gazetteer::add_place_word(std::u32string word, PlaceWord meaning) {
    if (word.size() < 2) return;
    const auto [at, is_new] = known_places_.emplace(word, place_words_.size());
    if (!is_new) {
        PlaceWord& known = place_words_[at->second];
        known.is_unsure = known.is_unsure || (known.place != meaning.place && !meaning.is_unsure);
        return;
    }
    place_words_.push_back(meaning);
    place_patterns_.push_back(std::move(word));
}

void Gazetteer::add_place(const Place& place) {
    // The community's own short name (`金梭` of 金梭社区) is the community, a street and a compound at once.
    const std::string& community = directory_->content().community_name;
    add_place_word(to_utf32(place.name), {&place, false});
    for (const std::string& alias : place.aliases) {
        if (is_listed(too_common_for_a_place, alias)) continue;
        const bool is_shared = community.starts_with(alias);
        add_place_word(to_utf32(alias), {&place, is_shared});
    }
}

// `科创16楼`: what several names of one place begin with, and none of another.
void Gazetteer::add_beginnings() {
    constexpr std::size_t length = 2;
    struct Beginning {
        const Place* place = nullptr;
        int names = 0;
        bool is_shared = false;
    };
    std::map<std::u32string, Beginning> beginnings;
    const auto count = [&](const Place& place, const std::string& name) {
        Beginning& known = beginnings[to_utf32(name).substr(0, length)];
        known.is_shared = known.is_shared || (known.place != nullptr && known.place != &place);
        known.place = &place;
        ++known.names;
    };
    for (const Place& place : directory_->content().places) {
        count(place, place.name);
        for (const std::string& alias : place.aliases)
            count(place, alias);
    }
    for (const auto& [word, known] : beginnings)
        if (known.names > 1 && !known.is_shared && !known_places_.contains(word))
            add_place_word(word, {.place = known.place, .needs_number = true});
}

// The first character is lost when a message is copied or typed in a hurry.
void Gazetteer::add_shortened(const Place& place, const std::string& name) {
    const std::u32string right = to_utf32(name);
    if (right.size() < 4 || is_listed(too_common_for_a_place, name)) return;
    add_place_word(right.substr(1), {&place, true, true});
}

std::vector<std::u32string> Gazetteer::names() const {
    std::vector<std::u32string> names;
    for (std::size_t i = 0; i < place_words_.size(); ++i)
        if (!place_words_[i].is_shortened && !place_words_[i].needs_number)
            names.push_back(place_patterns_[i]);
    return names;
}

void Gazetteer::add_landmarks(const Place& place) {
    const auto add = [&](const Landmark& landmark, const std::string& word, bool is_exact) {
        if (is_listed(too_common_for_a_landmark, word)) return;
        const std::u32string pattern = to_utf32(word);
        const auto [at, is_new] = known_landmarks_.emplace(pattern, landmark_words_.size());
        if (is_new) {
            landmark_words_.push_back({landmark.name, {}, is_exact});
            landmark_patterns_.push_back(pattern);
        }
        LandmarkWord& entry = landmark_words_[at->second];
        if (is_exact && !entry.is_exact) entry.common_name = landmark.name;
        entry.is_exact = entry.is_exact || is_exact;
        entry.by_place.emplace(&place, &landmark);
    };
    for (const Landmark& landmark : place.landmarks) {
        add(landmark, landmark.name, true);
        for (const std::string& alias : landmark.aliases)
            add(landmark, alias, false);
        // People say 电车棚 for what the directory calls 电动车棚, and 厂门口 for the works' gate.
        if (landmark.name == "电动车棚" || landmark.name == "自行车棚") add(landmark, "电车棚", false);
        if (landmark.name == "厂大门") {
            add(landmark, "厂门口", false);
            add(landmark, "厂院门口", false);
        }
    }
}

}  // namespace handlers
