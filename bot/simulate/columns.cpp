#include "bot/simulate/columns.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace bot {
namespace {

// Ranges that terminals show two columns wide (East Asian Wide and Fullwidth, and emoji).
constexpr std::array<std::pair<char32_t, char32_t>, 9> wide{{{0x1100, 0x115f},
                                                             {0x2e80, 0xa4cf},
                                                             {0xac00, 0xd7a3},
                                                             {0xf900, 0xfaff},
                                                             {0xfe30, 0xfe6f},
                                                             {0xff00, 0xff60},
                                                             {0xffe0, 0xffe6},
                                                             {0x1f300, 0x1faff},
                                                             {0x20000, 0x3fffd}}};

// What no line begins with, and what none ends with.
constexpr std::string_view closing = "。,、;:!?”’)】》…,.;:!?)]";
constexpr std::string_view opening = "“‘(【《([";

bool is_in(std::string_view marks, std::string_view character) {
    return marks.find(character) != std::string_view::npos;
}

std::size_t length_of(unsigned char first) {
    if (first < 0x80) return 1;
    if (first < 0xe0) return 2;
    return first < 0xf0 ? 3 : 4;
}

// The character at `at`, whose bytes are [at, at + length).
char32_t character(std::string_view text, std::size_t at, std::size_t length) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (length == 1) return first;
    char32_t code = first & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length && at + i < text.size(); ++i) {
        code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3fU);
    }
    return code;
}

std::size_t columns_of(char32_t code) {
    const bool is_wide = std::any_of(wide.begin(), wide.end(), [code](const auto& range) {
        return code >= range.first && code <= range.second;
    });
    return is_wide ? 2 : 1;
}

}  // namespace

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = length_of(static_cast<unsigned char>(text[at]));
        columns += columns_of(character(text, at, length));
        at += length;
    }
    return columns;
}

std::string padded(std::string_view text, std::size_t columns) {
    const std::size_t taken = columns_of(text);
    return std::string(text) + std::string(columns > taken ? columns - taken : 0, ' ');
}

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
    std::vector<std::string> lines(1);
    std::size_t taken = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = length_of(static_cast<unsigned char>(text[at]));
        const std::string_view mark = text.substr(at, length);
        const std::size_t width = columns_of(character(text, at, length));
        const bool is_newline = mark == "\n";
        const std::size_t needed = width + (is_in(opening, mark) ? 2 : 0);
        const bool is_full = taken + needed > columns && !is_in(closing, mark);
        if (is_newline || is_full) {
            lines.emplace_back();
            taken = 0;
        }
        if (!is_newline) {
            lines.back() += mark;
            taken += width;
        }
        at += length;
    }
    return lines;
}

}  // namespace bot
