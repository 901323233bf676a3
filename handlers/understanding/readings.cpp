#include "handlers/understanding/readings.hpp"

#include <algorithm>
#include <numeric>

namespace handlers {

std::span<const CharacterReading> readings_of(char32_t character) {
    const auto all = character_readings();
    const auto begin =
        std::lower_bound(all.begin(), all.end(), character,
                         [](const CharacterReading& one, char32_t point) { return one.character < point; });
    auto end = begin;
    while (end != all.end() && end->character == character)
        ++end;
    return {begin, end};
}

std::uint32_t frequency_of(char32_t character) {
    const auto readings = readings_of(character);
    return std::accumulate(
        readings.begin(), readings.end(), std::uint32_t{0},
        [](std::uint32_t sum, const CharacterReading& one) { return sum + one.frequency; });
}

std::vector<std::u16string> sounds_of(std::u32string_view word, std::size_t most) {
    std::vector<std::u16string> sounds{u""};
    for (const char32_t character : word) {
        std::vector<std::u16string> longer;
        for (const CharacterReading& reading : readings_of(character))
            for (const std::u16string& head : sounds)
                if (longer.size() < most) longer.push_back(head + static_cast<char16_t>(reading.syllable));
        sounds = std::move(longer);
    }
    return sounds;
}

}  // namespace handlers
