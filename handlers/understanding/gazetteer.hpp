#pragma once

#include "handlers/directory/directory.hpp"
#include "handlers/understanding/pattern_matcher.hpp"

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace handlers {

// A way to name a place.
struct PlaceWord {
    const Place* place = nullptr;
    bool is_unsure = false;  // its first character left out, or a name that others share (`金梭`)
    bool is_shortened = false;
    bool needs_number = false;  // so short that it names the place only before a number: `科创16楼`
};

// A way to name a landmark: the same word exists in many places and may mean different things there.
struct LandmarkWord {
    std::string common_name;  // the directory's name when the place is not known
    std::unordered_map<const Place*, const Landmark*> by_place;
    bool is_exact = false;  // a directory name, not an alias
};

// The directory's names, compiled for the pattern matcher. Keeps pointers into the directory, so it shares
// it.
class Gazetteer {
public:
    explicit Gazetteer(std::shared_ptr<const Directory> directory);

    void add_to(PatternMatcher& matcher) const;

    // As the directory has them; longer ones are looked for by their sound too.
    std::vector<std::u32string> names() const;
    const std::vector<std::u32string>& landmarks() const { return landmark_patterns_; }

    const PlaceWord& place_word(std::uint32_t index) const { return place_words_[index]; }
    const LandmarkWord& landmark_word(std::uint32_t index) const { return landmark_words_[index]; }
    // Some place has a building of this number: `A7` in a text is then worth reading as one.
    bool is_building_number(const std::string& number) const { return building_numbers_.contains(number); }

private:
    void add_place(const Place& place);
    void add_shortened(const Place& place, const std::string& name);
    void add_beginnings();
    void add_landmarks(const Place& place);
    void add_place_word(std::u32string word, PlaceWord meaning);

    std::shared_ptr<const Directory> directory_;
    std::vector<PlaceWord> place_words_;
    std::vector<std::u32string> place_patterns_;
    std::unordered_map<std::u32string, std::size_t> known_places_;
    std::vector<LandmarkWord> landmark_words_;
    std::vector<std::u32string> landmark_patterns_;
    std::unordered_map<std::u32string, std::size_t> known_landmarks_;
    std::unordered_set<std::string> building_numbers_;
};

}  // namespace handlers
