#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bot {

// How many columns of a terminal the text takes: Chinese characters take two. `text` is valid UTF-8.
std::size_t columns_of(std::string_view text);

// The text with blanks behind it up to `columns`.
std::string padded(std::string_view text, std::size_t columns);

// The text in lines of `columns`, broken at its own newlines and between characters; closing marks hang over
// the edge, so that no line begins with one.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

}  // namespace bot
