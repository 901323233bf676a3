#pragma once

#include "handlers/understanding/pattern_matcher.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// Characters [begin, end) of a text that sound or look like `right`, which has as many.
struct Misspelling {
    std::uint32_t begin = 0, end = 0;
    std::u32string_view right;
    bool is_name = false;
    bool needs_company = false;  // believed only as a part of a longer known word: `楼到灯`, not `3号楼到了`
};

// Finds names and words by their sound, in one pass over the syllables of a text: one pattern a word, however
// many characters sound the same. Immutable once built; refers to nothing outside itself.
class Misspellings {
public:
    Misspellings();

    void add_name(std::u32string_view name);  // shorter ones than three characters have too many neighbours
    void add_word(std::u32string_view word);
    void build() { sounds_.build(); }

    std::vector<Misspelling> find(std::u32string_view text) const;

private:
    struct Right {
        std::u32string characters;
        bool is_name = false;
    };
    // What of the right characters was typed, and what instead of the others.
    struct Comparison {
        std::size_t wrong = 0, kept = 0;
        std::uint32_t rarest_kept = 0, rarest_wrong = 0;  // frequencies
        bool is_exact = true;                             // the same syllables, or characters that look alike
        bool is_last_wrong = false;
    };

    void add(Right right);
    void add_sounds(std::u32string_view characters, std::uint32_t index);
    std::optional<Comparison> compare(std::u32string_view typed, std::u32string_view right) const;
    static bool is_believable_name(const Comparison& compared);
    std::optional<Misspelling> judge(std::u32string_view text, const Match& match, const Right& right) const;

    std::vector<char16_t> sound_of_;  // by code point of the BMP: its likeliest sound; 0 = none
    std::vector<char16_t> alike_;     // by syllable: the sound it shares with those it is confused with
    std::vector<std::u32string> looks_;
    std::vector<std::u32string> plain_slips_, like_slips_;
    std::vector<Right> rights_;
    PatternMatcher sounds_;
};

}  // namespace handlers
