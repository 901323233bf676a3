#pragma once

#include <algorithm>
#include <bitset>
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

// Which characters a text has, roughly: one it does not have may share its place with one it has. Tells of
// most pieces at a glance that they are not in the text.
class Characters {
public:
    void add(std::u32string_view text) {
        for (const char32_t point : text)
            seen_.set(place(point));
    }
    bool may_have(std::u32string_view piece) const {
        return piece.empty() || (seen_[place(piece.front())] && seen_[place(piece.back())]);
    }

private:
    static constexpr std::size_t places = 1024;
    static std::size_t place(char32_t point) { return point % places; }
    std::bitset<places> seen_;
};

inline std::u32string_view trimmed(std::u32string_view text) {
    while (!text.empty() && text.back() == U' ')
        text.remove_suffix(1);
    while (!text.empty() && text.front() == U' ')
        text.remove_prefix(1);
    return text;
}

}  // namespace handlers
