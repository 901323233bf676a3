#pragma once

#include <cstddef>
#include <string_view>

namespace handlers {

// Names of persons by how they are written and what stands around them. All offsets are of bytes in plain
// text (personal_data.hpp).

// Bytes of the name that begins at `at`, 0 when nothing there shows that one does: `我叫李建国`, `免贵姓王`,
// `王阿姨`. In doubt it is one: for what leaves the house.
std::size_t name_length(std::string_view text, std::size_t at);

// Bytes of the surname and given name that begin at `at`, 0 when they do not: `找李建国`, `我爸张建国`,
// `501的张桂芳家`. In doubt it is none: for what a group reads, which must still be understood. It takes a
// surname, one or two characters that given names are made of, and a word beside it that speaks of a person.
std::size_t full_name_length(std::string_view text, std::size_t at);

// Bytes of the surname at `at`, 0 when none is there.
std::size_t surname_length(std::string_view text, std::size_t at);

}  // namespace handlers
