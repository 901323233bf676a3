#include "handlers/loop/personal_data.hpp"

#include "handlers/loop/bare_words.hpp"
#include "handlers/understanding/utf8.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

// First characters of Chinese number plates: one per province.
constexpr HanziSet provinces(U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼");
constexpr HanziSet spoken_digits(U"零〇一二三四五六七八九幺两");

bool is_invisible(char32_t point) {
    return (point >= 0x200B && point <= 0x200F) || point == 0xFEFF || point == 0xFE0F || point == 0x20E3;
}

void append_plainly(std::string& out, std::string_view written, char32_t point) {
    if (point >= 0xFF01 && point <= 0xFF5E)
        out += static_cast<char>(point - 0xFEE0);
    else if (point == 0x3000 || point == 0xA0 || (point >= 0x2000 && point <= 0x200A))
        out += ' ';
    else if (point >= 0x2010 && point <= 0x2015)
        out += '-';
    else
        out += written;
}

}  // namespace

PlainText plain_text(std::string_view written) {
    PlainText plain;
    plain.text.reserve(written.size());
    plain.origin.reserve(written.size() + 1);
    for (std::size_t at = 0; at < written.size();) {
        const bool is_hanzi = hanzi_at(written, at) != 0;  // nearly all of it: as it is
        const Decoded decoded = is_hanzi ? Decoded{0, bytes_per_hanzi} : decode_utf8(written, at);
        if (is_hanzi)
            plain.text.append(written, at, bytes_per_hanzi);
        else if (!is_invisible(decoded.point))
            append_plainly(plain.text, written.substr(at, decoded.length), decoded.point);
        while (plain.origin.size() < plain.text.size())
            plain.origin.push_back(at);
        at += decoded.length;
    }
    plain.origin.push_back(written.size());
    return plain;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

std::size_t plate_length(std::string_view text, std::size_t at) {
    constexpr std::string_view dot = "·";
    std::size_t end = at + bytes_per_hanzi;
    if (end >= text.size() || !is_letter(text[end])) return 0;
    if (!provinces.contains(hanzi_at(text, at))) return 0;
    ++end;
    if (text.substr(end).starts_with(dot)) end += dot.size();
    const std::size_t first = end;
    int digits = 0;  // a plate has at most two letters here; `新iPhone13` has more
    while (end < text.size() && end - first < 6 && (is_letter(text[end]) || is_digit(text[end])))
        digits += is_digit(text[end++]) ? 1 : 0;
    return end - first >= 5 && digits >= 3 ? end - at : 0;
}

bool is_room_number(std::string_view text, std::size_t begin, std::size_t end) {
    static constexpr std::array<std::string_view, 8> before{"-", "单元", "门", "楼", "栋", "幢", "座", "层"};
    static constexpr std::array<std::string_view, 7> after{"室", "房", "家", "户", "业主", "住户", "租户"};
    // `楼200多户`, `北门500米`: how many, how far, how much, when.
    static constexpr std::array<std::string_view, 21> measured{"多", "余", "米", "元", "块",   "人",   "个",
                                                               "天", "年", "度", "斤", "平",   "分",   "秒",
                                                               "次", "辆", "点", "层", "号楼", "单元", "楼"};
    std::string_view left = text.substr(0, begin);
    while (left.ends_with(' '))
        left.remove_suffix(1);
    const std::string_view right = text.substr(end);
    if (begins_with_any(right, measured)) return false;
    const bool follows_building = left.size() > 1 && left.back() == '#' && is_digit(left[left.size() - 2]);
    return follows_building || ends_with_any(left, before) || begins_with_any(right, after);
}

std::size_t spoken_digits_end(std::string_view text, std::size_t at) {
    while (spoken_digits.contains(wide_character_at(text, at)))
        at += bytes_per_hanzi;
    return at;
}

}  // namespace handlers
