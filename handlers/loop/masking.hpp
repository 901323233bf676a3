#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace handlers {

// Hides what must not be read in a group (domain guide 13): telephone and identity numbers (`138****1234`),
// room numbers (`5号楼2单元5**`), plate numbers. Everything said outside a private chat goes through it.
std::string masked(std::string_view text);

// The first `characters` of a text, in one line, `…` where it was cut.
std::string shortened(std::string_view text, std::size_t characters);

}  // namespace handlers
