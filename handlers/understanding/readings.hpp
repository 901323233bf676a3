#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// One way to read a character. `frequency` counts how often it is written so; 0 for what is rare.
struct CharacterReading {
    char16_t character = 0;
    std::uint16_t syllable = 0;  // a position in syllables()
    std::uint32_t frequency = 0;
};

// Both made by tables/make_readings.cpp when the project is built, from the Unihan database.
std::span<const std::string_view> syllables();  // as they are typed: without tones, v for ü
// In the order of the characters; of one character the most frequent reading first.
std::span<const CharacterReading> character_readings();

// Empty for what is no character in ordinary use.
std::span<const CharacterReading> readings_of(char32_t character);
// All its readings together.
std::uint32_t frequency_of(char32_t character);

// Every way to say the word, the likeliest first, as positions in syllables(); at most `most`. Empty when a
// character has no reading.
std::vector<std::u16string> sounds_of(std::u32string_view word, std::size_t most);

}  // namespace handlers
