#include "handlers/loop/personal_data.hpp"

#include "handlers/loop/bare_words.hpp"
#include "handlers/understanding/utf8.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace handlers {
namespace {

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

// Where the characters from `at` on end that stay as they are: nearly all of them.
std::size_t plain_run_end(std::string_view written, std::size_t at) {
    while (at < written.size()) {
        const bool is_ascii = static_cast<unsigned char>(written[at]) < 0x80;
        if (!is_ascii && hanzi_at(written, at) == 0) break;
        at += is_ascii ? 1 : bytes_per_hanzi;
    }
    return at;
}

}  // namespace

PlainText plain_text(std::string_view written) {
    PlainText plain;
    plain.text.reserve(written.size());
    plain.origin.reserve(written.size() + 1);
    for (std::size_t at = 0; at < written.size();) {
        const std::size_t begin = at;
        at = plain_run_end(written, at);
        plain.text.append(written, begin, at - begin);
        plain.origin.resize(plain.text.size());
        std::iota(plain.origin.end() - std::ptrdiff_t(at - begin), plain.origin.end(), begin);
        if (at == written.size()) break;
        const Decoded decoded = decode_utf8(written, at);
        if (!is_invisible(decoded.point))
            append_plainly(plain.text, written.substr(at, decoded.length), decoded.point);
        plain.origin.resize(plain.text.size(), at);
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
