#include "handlers/loop/masking.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// First characters of Chinese number plates: one per province.
constexpr std::string_view provinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
constexpr std::size_t bytes_per_hanzi = 3;

bool is_province(std::string_view hanzi) {
    const auto at = provinces.find(hanzi);
    return at != std::string_view::npos && at % bytes_per_hanzi == 0;
}

std::string hidden_number(std::string_view digits) {
    const std::size_t kept_front = 3, kept_back = digits.size() >= 11 ? 4 : 2;
    std::string hidden{digits.substr(0, kept_front)};
    hidden.append("****").append(digits.substr(digits.size() - kept_back));
    return hidden;
}

void put_digits(std::string& out, std::string_view text, std::size_t begin, std::size_t end) {
    const auto digits = text.substr(begin, end - begin);
    if (digits.size() >= 7)
        out += hidden_number(digits);
    else if ((digits.size() == 3 || digits.size() == 4) && is_room_number(text, begin, end))
        out.append(digits.substr(0, digits.size() - 2)).append("**");
    else
        out += digits;
}

}  // namespace

std::size_t plate_length(std::string_view text, std::size_t at) {
    constexpr std::string_view dot = "·";
    if (at + bytes_per_hanzi >= text.size() || !is_province(text.substr(at, bytes_per_hanzi))) return 0;
    std::size_t end = at + bytes_per_hanzi;
    if (!is_letter(text[end++])) return 0;
    if (text.substr(end).starts_with(dot)) end += dot.size();
    const std::size_t first = end;
    int digits = 0;  // a plate has at most two letters here; `新iPhone13` has more
    while (end < text.size() && end - first < 6 && (is_letter(text[end]) || is_digit(text[end])))
        digits += is_digit(text[end++]) ? 1 : 0;
    return end - first >= 5 && digits >= 3 ? end - at : 0;
}

bool is_room_number(std::string_view text, std::size_t begin, std::size_t end) {
    static constexpr std::array<std::string_view, 6> before{"-", "单元", "门", "楼", "栋", "座"};
    static constexpr std::array<std::string_view, 4> after{"室", "房", "家", "户"};
    std::string_view left = text.substr(0, begin);
    while (left.ends_with(' '))
        left.remove_suffix(1);
    const std::string_view right = text.substr(end);
    return std::ranges::any_of(before, [&](std::string_view word) { return left.ends_with(word); }) ||
           std::ranges::any_of(after, [&](std::string_view word) { return right.starts_with(word); });
}

std::string masked(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (is_digit(text[at])) {
            const auto digits_end = std::find_if_not(text.begin() + std::ptrdiff_t(at), text.end(), is_digit);
            const auto end = std::size_t(digits_end - text.begin());
            put_digits(out, text, at, end);
            at = end;
        } else if (const std::size_t plate = plate_length(text, at)) {
            out.append(text.substr(at, bytes_per_hanzi + 1)).append("****");
            at += plate;
        } else {
            out += text[at++];
        }
    }
    return out;
}

std::string shortened(std::string_view text, std::size_t characters) {
    std::string out;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t next = at + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80)
            ++next;
        if (count++ == characters) return out + "…";
        if (text[at] == '\n' || text[at] == '\r')
            out += ' ';
        else
            out.append(text.substr(at, next - at));
        at = next;
    }
    return out;
}

}  // namespace handlers
