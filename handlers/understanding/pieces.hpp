#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace handlers {

// Tests of a text against a few pieces.
using Pieces = std::initializer_list<std::u32string_view>;

inline bool starts_with_any(std::u32string_view text, Pieces pieces) {
    return std::any_of(pieces.begin(), pieces.end(), [text](auto piece) { return text.starts_with(piece); });
}

inline bool ends_with_any(std::u32string_view text, Pieces pieces) {
    return std::any_of(pieces.begin(), pieces.end(), [text](auto piece) { return text.ends_with(piece); });
}

inline bool contains_any(std::u32string_view text, Pieces pieces) {
    return std::any_of(pieces.begin(), pieces.end(),
                       [text](auto piece) { return text.find(piece) != std::u32string_view::npos; });
}

inline std::u32string_view trimmed(std::u32string_view text) {
    while (!text.empty() && text.back() == U' ')
        text.remove_suffix(1);
    while (!text.empty() && text.front() == U' ')
        text.remove_prefix(1);
    return text;
}

}  // namespace handlers
