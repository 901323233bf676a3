#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace handlers {

class Directory;

// Hides what must not be read in a group (domain guide 13): telephone and identity numbers (`138****1234`),
// room numbers (`5号楼2单元5**`), plate numbers, names of private persons (`张**`). Everything said outside a
// private chat goes through it. People of the directory are known by name anyway and keep theirs. In doubt
// nothing is hidden: the group must understand what is meant. Time and memory are linear in the text; bytes
// that are no UTF-8 stay as they are.
std::string masked(std::string_view text, const Directory& directory);

// The same of a text's beginning, in one line of at most `characters`, `…` where it was cut. Hides first and
// cuts then: of a number that is cut in two nothing would be recognised.
std::string masked_start(std::string_view text, std::size_t characters, const Directory& directory);

// The first `characters` of a text, in one line, `…` where it was cut.
std::string shortened(std::string_view text, std::size_t characters);

}  // namespace handlers
