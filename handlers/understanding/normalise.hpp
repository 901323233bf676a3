#pragma once

#include "handlers/understanding/reading.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// A message's text as the rules see it: half width, lower case, simplified, stickers and media taken out.
struct Normalised {
    std::u32string text;
    std::vector<std::uint32_t>
        origins;                 // byte in the original where each character begins; one more for the end
    int media = 0;               // [图片] [语音] …, and attachments
    int stickers = 0;            // [捂脸] and emoji
    bool has_thumb = false;      // 👍 [强] [赞]
    bool has_flower = false;     // 🌹 🙏 [抱拳] [玫瑰]
    bool has_ok = false;         // 👌 [OK] ✅
    bool is_transcript = false;  // 【语音转文字】

    Span original(std::size_t begin, std::size_t end) const { return {origins[begin], origins[end]}; }
};

// Immutable after construction.
class Normaliser {
public:
    // What follows is not read: nobody types more, and a flood must cost no more than a long message.
    static constexpr std::size_t longest_text = 2500;

    explicit Normaliser(const std::vector<std::string>& bot_names);

    Normalised operator()(std::string_view original) const;

private:
    char32_t fold(char32_t point) const;
    std::size_t bracket_length(std::string_view original, std::size_t at, Normalised& out) const;
    void blank_mentions(Normalised& text) const;

    std::vector<char16_t> simplified_;  // by code point of the BMP; 0 = itself
    std::vector<std::u32string> bot_names_;
};

}  // namespace handlers
