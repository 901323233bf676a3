#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// What a number stands for by the words around it.
enum class NumberKind : std::uint8_t {
    building,
    unit,
    floor,
    room,
    ticket,  // `#017`, `1224-017`, `单号1056`, `17号那个`
    bare,    // three or four digits that may be a room or a ticket: the reader decides by context
    counted  // one or two digits, or a number with a measure word: no part of an address
};

struct NumberMention {
    NumberKind kind = NumberKind::counted;
    std::uint32_t begin = 0, end = 0;  // characters, suffix included
    std::string value;                 // `3`, `A7`, `-1`, `501`
    std::vector<std::string> several;  // of a list or range: `3、5号楼`
    bool is_lettered = false;          // `A7`
    bool has_suffix = false;           // said to be one (`A7栋`), not only shaped like one (`A7`)
};

// The number grammar of addresses (domain guide, section 3), from left to right in one pass.
std::vector<NumberMention> find_numbers(std::u32string_view text);

// The value of a Chinese numeral up to 99 (`二十一`), or -1; `length` is set to its characters.
int chinese_number(std::u32string_view text, std::size_t at, std::size_t& length);

}  // namespace handlers
