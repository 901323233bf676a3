#pragma once

#include "handlers/understanding/normalise.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// The best way on from one letter of a run.
struct PinyinStep {
    static constexpr std::size_t longest_word = 12;  // in syllables
    static constexpr int unreachable = std::numeric_limits<int>::min() / 2;

    enum class Kind : std::uint8_t { leftover, counting, single, word };
    Kind kind = Kind::leftover;
    int score = unreachable;  // of all that follows too
    std::u32string_view characters;
    std::size_t count = 0;
    std::array<std::uint8_t, longest_word> lengths{};  // of the syllables, in letters
};

// Letters that may be pinyin, with the blanks between them taken out.
struct PinyinRun {
    struct Syllable {
        std::uint16_t number = 0;
        std::uint8_t length = 0;
    };

    std::u32string letters;
    std::vector<std::size_t> places;  // of each letter in the text
    std::size_t end = 0;              // in the text
    bool follows_digit = false;
    std::vector<std::vector<Syllable>> lattice;  // by letter: the syllables that begin there
    std::vector<PinyinStep> steps;               // by letter, and one for the end
    int known = 0;                               // pieces that are known,
    int words = 0;                               // those of them with more than one syllable,
    int syllables = 0;                           // and how many these have

    bool is_recognised() const { return (known >= 2 && words >= 1) || syllables >= 3; }
    bool is_token_begin(std::size_t letter) const {
        return letter == 0 || places[letter] != places[letter - 1] + 1;
    }
};

// Puts the chosen characters in the place of the letters; every character keeps its place in the original.
// Of a run that is not recognised as a whole only the words are taken.
void replace_pinyin(Normalised& text, const std::vector<PinyinRun>& runs);

}  // namespace handlers
