#pragma once

#include "handlers/loop/hanzi_set.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// How numbers that tell who somebody is are written: shared by what a group reads (masking.hpp) and what
// leaves the house (redaction.hpp). All offsets are of bytes in plain text.

// A text with digits, letters and spaces of every width as ASCII and without invisible characters: what
// people hide numbers behind.
struct PlainText {
    std::string text;
    std::vector<std::size_t> origin;  // where each byte stood in the text as written, and where that ended
};
PlainText plain_text(std::string_view written);

inline constexpr std::size_t least_digits = 7;  // of the shortest telephone number

bool is_digit(char c);
bool is_letter(char c);

// First characters of Chinese number plates: one per province.
inline constexpr HanziSet provinces(U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼");
inline constexpr HanziSet spoken_digits(U"零〇一二三四五六七八九幺两");

// Bytes of the number plate that begins at `at` (`豫A12345`, `豫A·D12345`), 0 when none does.
std::size_t plate_length(std::string_view text, std::size_t at);

// Whether the number in [begin, end) is a room's by what stands around it: `2单元501`, `501室`.
bool is_room_number(std::string_view text, std::size_t begin, std::size_t end);

// Where the digits in words that begin at `at` end (`幺三八…`, `五零一`); `at` itself when none do.
std::size_t spoken_digits_end(std::string_view text, std::size_t at);

}  // namespace handlers
