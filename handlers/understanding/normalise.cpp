#include "handlers/understanding/normalise.hpp"

#include "handlers/understanding/character_tables.hpp"
#include "handlers/understanding/utf8.hpp"

#include <algorithm>

namespace handlers {
namespace {

constexpr std::size_t bmp = 0x10000;

bool is_emoji(char32_t point) {
    return (point >= 0x1F000 && point <= 0x1FAFF) || (point >= 0x2600 && point <= 0x27BF);
}

// Invisible: zero width, direction marks, variation selectors, byte order mark, and control characters.
bool is_invisible(char32_t point) {
    return (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
           (point >= 0x2066 && point <= 0x2069) || (point >= 0xFE00 && point <= 0xFE0F) || point == 0xFEFF ||
           point == 0x20E3 || (point < 0x20 && point != '\n' && point != '\t') || point == 0x7F;
}

bool is_digit(char32_t point) {
    return point >= '0' && point <= '9';
}

void note_emoji(char32_t point, Normalised& out) {
    ++out.stickers;
    out.has_thumb |= point == 0x1F44D || point == 0x1F4AF || point == 0x1F44F;
    out.has_flower |= point == 0x1F339 || point == 0x1F64F || point == 0x2764;
    out.has_ok |= point == 0x1F44C || point == 0x2705 || point == 0x2714;
}

bool contains_any(std::string_view name, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](auto word) { return name.find(word) != std::string_view::npos; });
}

void note_bracket(std::string_view name, Normalised& out) {
    if (contains_any(name, {"图片", "照片", "视频", "语音", "文件", "位置", "链接", "小程序", "聊天记录",
                            "红包", "名片"})) {
        ++out.media;
        return;
    }
    ++out.stickers;
    out.has_thumb |= contains_any(name, {"强", "赞", "鼓掌", "666"});
    out.has_flower |= contains_any(name, {"玫瑰", "抱拳", "合十", "爱心", "感谢", "握手", "鲜花", "比心"});
    out.has_ok |= contains_any(name, {"OK", "ok", "Ok", "好的"});
}

}  // namespace

Normaliser::Normaliser(const std::vector<std::string>& bot_names) : simplified_(bmp, 0) {
    const std::u32string_view pairs = traditional_pairs();
    for (std::size_t i = 0; i + 1 < pairs.size(); i += 2)
        if (pairs[i] < bmp) simplified_[pairs[i]] = static_cast<char16_t>(pairs[i + 1]);
    for (const std::string& name : bot_names)
        bot_names_.push_back(to_utf32(name));
    std::sort(bot_names_.begin(), bot_names_.end(),
              [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

char32_t Normaliser::fold(char32_t point) const {
    if (point >= 'A' && point <= 'Z') return point + 32;
    if (point < 0x80) return point;
    if (point >= 0xFF01 && point <= 0xFF5E) return fold(point - 0xFEE0);
    if (point == 0x3000 || point == 0xA0) return ' ';
    if (point == 0x2014 || point == 0x2013 || point == 0x2212) return '-';
    if (point == U'〜' || point == U'～') return '~';
    if (point < bmp && simplified_[point] != 0) return simplified_[point];
    return point;
}

// `[捂脸]`: counts it and returns how many bytes it takes; 0 when this is not one.
std::size_t Normaliser::bracket_length(std::string_view original, std::size_t at, Normalised& out) const {
    constexpr std::size_t longest_name = 24;  // bytes; `[动画表情]` has 12
    const std::size_t close =
        original.substr(0, std::min(original.size(), at + longest_name)).find(']', at + 1);
    if (close == std::string_view::npos || close == at + 1) return 0;
    note_bracket(original.substr(at + 1, close - at - 1), out);
    return close + 1 - at;
}

Normalised Normaliser::operator()(std::string_view original) const {
    Normalised out;
    out.text.reserve(std::min(original.size(), longest_text));
    out.origins.reserve(std::min(original.size(), longest_text) + 1);
    const auto put = [&out](char32_t point, std::size_t at) {
        out.text.push_back(point);
        out.origins.push_back(static_cast<std::uint32_t>(at));
    };
    std::size_t at = 0;
    // Dropped characters count as well: a flood of invisible ones must end somewhere.
    for (std::size_t taken = 0; at < original.size() && taken < longest_text; ++taken) {
        const Decoded one = decode_utf8(original, at);
        const char32_t point = fold(one.point);
        std::size_t length = one.length;
        if (const std::size_t bracket = point == '[' ? bracket_length(original, at, out) : 0; bracket != 0) {
            put(' ', at);
            length = bracket;
        } else if (is_emoji(point)) {
            note_emoji(point, out);
            put(' ', at);
        } else if (!is_invisible(point)) {
            const std::size_t have = out.text.size();
            const bool is_third = have >= 2 && out.text[have - 1] == point && out.text[have - 2] == point;
            if (!is_third || is_digit(point)) put(point, at);
        }
        at += length;
    }
    out.origins.push_back(static_cast<std::uint32_t>(at));
    blank_mentions(out);
    if (const auto where = out.text.find(U"语音转文字"); where < 3) {
        out.is_transcript = true;
        std::fill_n(out.text.begin(), std::min<std::size_t>(where + 6, out.text.size()), U' ');
    }
    return out;
}

// The bot's name is who is spoken to, not what is spoken of.
void Normaliser::blank_mentions(Normalised& text) const {
    for (const std::u32string& name : bot_names_) {
        const std::size_t where = text.text.substr(0, 24).find(name);
        if (where == std::u32string::npos || name.size() < 2 || (name[0] != '@' && where > 1)) continue;
        const bool has_sign = where > 0 && text.text[where - 1] == '@';
        std::fill_n(text.text.begin() + static_cast<std::ptrdiff_t>(where) - (has_sign ? 1 : 0),
                    name.size() + (has_sign ? 1 : 0), U' ');
        return;
    }
}

}  // namespace handlers
