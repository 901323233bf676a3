#pragma once

#include <span>
#include <string_view>

namespace handlers {

// Pairs of characters: traditional, then simplified (`電电燈灯…`), all that OpenCC knows. Made by
// tables/make_traditional.cpp when the project is built.
std::u32string_view traditional_pairs();

// Toneless pinyin of whole words that people type when the keyboard fails them.
struct PinyinWord {
    std::string_view pinyin, characters;
};
std::span<const PinyinWord> pinyin_words();

// Groups of characters that are typed for each other because they sound or look alike, space separated.
std::string_view sound_alikes();

// Slips inside frequent words, of equal length: wrong, then right.
struct Slip {
    std::string_view wrong, right;
    bool needs_company =
        false;  // an accident of neighbouring words too (`3号楼到`): only inside a longer word
};
std::span<const Slip> slips();

}  // namespace handlers
