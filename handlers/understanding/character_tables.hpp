#pragma once

#include <string_view>

namespace handlers {

// Pairs of characters: traditional, then simplified (`電电燈灯…`), all that OpenCC knows. Made by
// tables/make_traditional.cpp when the project is built.
std::u32string_view traditional_pairs();

// Words that are written by another character of the same sound again and again (`点梯`), space separated.
std::string_view often_misspelt();

// What sounds like one of those and is a word of its own.
std::string_view words_like_slips();

// Wrong forms of those that are nothing else in Chinese, and so are believed wherever they stand.
std::string_view plain_slips();

// Groups of characters that are typed for each other because they look alike; the sounds tell the others.
std::string_view look_alikes();

// What the tables of words and places do not have and yet is typed in pinyin beside them.
std::string_view spoken_words();

// What follows a number, typed in pinyin: `3 dong 501 shi`.
std::string_view counting_words();

}  // namespace handlers
