#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace handlers {

inline constexpr std::size_t bytes_per_hanzi = 3;

// The character at `at` if it takes three bytes, as every hanzi does; 0 where none does.
inline char32_t wide_character_at(std::string_view text, std::size_t at) {
    if (at + bytes_per_hanzi > text.size()) return 0;
    const char* first = text.data() + at;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(first[i]); };
    const bool is_wide = (byte(0) & 0xF0U) == 0xE0 && (byte(1) & 0xC0U) == 0x80 && (byte(2) & 0xC0U) == 0x80;
    if (!is_wide) return 0;
    return (byte(0) & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
}

// 0 where no hanzi is.
inline char32_t hanzi_at(std::string_view text, std::size_t at) {
    const char32_t character = wide_character_at(text, at);
    return character >= 0x4E00 && character <= 0x9FFF ? character : 0;
}

// The characters of a list (`〇` may be one), one bit for each there could be: whatever a group is told is
// looked at character by character, and hardly any of them is one of these.
class HanziSet {
public:
    constexpr HanziSet() = default;
    consteval explicit HanziSet(std::u32string_view characters) {
        for (const char32_t each : characters)
            add(each);
    }

    constexpr bool contains(char32_t character) const {
        const std::size_t at = character - first;  // of what stands before the first: beyond the last
        return at / 64 < bits_.size() && (bits_[at / 64] >> at % 64 & 1) != 0;
    }
    constexpr void add(char32_t hanzi) {
        bits_.at((hanzi - first) / 64) |= std::uint64_t(1) << (hanzi - first) % 64;
    }

    friend consteval HanziSet operator|(const HanziSet& one, const HanziSet& other) {
        HanziSet both = one;
        for (std::size_t i = 0; i < both.bits_.size(); ++i)
            both.bits_[i] |= other.bits_[i];
        return both;
    }

private:
    static constexpr char32_t first = 0x3000, last = 0x9FFF;
    std::array<std::uint64_t, (last - first) / 64 + 1> bits_{};
};

}  // namespace handlers
