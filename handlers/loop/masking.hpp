#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace handlers {

// Hides what must not be read in a group (domain guide 13): telephone and identity numbers (`138****1234`),
// room numbers (`5号楼2单元5**`), plate numbers. Everything said outside a private chat goes through it.
std::string masked(std::string_view text);

// Bytes of the number plate that begins at `at` (`豫A12345`, `豫A·D12345`), 0 when none does.
std::size_t plate_length(std::string_view text, std::size_t at);

// Whether the number in [begin, end) is a room's by what stands around it: `2单元501`, `501室`.
bool is_room_number(std::string_view text, std::size_t begin, std::size_t end);

// The first `characters` of a text, in one line, `…` where it was cut.
std::string shortened(std::string_view text, std::size_t characters);

}  // namespace handlers
