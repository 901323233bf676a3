#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace handlers {

// One code point and how many bytes it took.
struct Decoded {
    char32_t point = 0;
    std::size_t length = 1;
};

// Decodes at `at` (< text.size()). Bytes that are not UTF-8 give U+FFFD of length 1, so a reader always
// advances.
Decoded decode_utf8(std::string_view text, std::size_t at);

// Whole strings: for tables and tests, not for the hot path.
std::u32string to_utf32(std::string_view text);
void append_utf8(std::string& out, char32_t point);
std::string to_utf8(std::u32string_view text);

}  // namespace handlers
