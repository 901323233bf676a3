#include "handlers/understanding/utf8.hpp"

namespace handlers {
namespace {

constexpr char32_t replacement = 0xFFFD;

// Length by the first byte; 0 for a byte that cannot start a sequence.
std::size_t sequence_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

bool is_overlong_or_surrogate(char32_t point, std::size_t length) {
    return (length == 3 && (point < 0x800 || (point >= 0xD800 && point <= 0xDFFF))) ||
           (length == 4 && (point < 0x10000 || point > 0x10FFFF));
}

}  // namespace

Decoded decode_utf8(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = sequence_length(lead);
    if (length == 1) return {lead, 1};
    if (length == 0 || at + length > text.size()) return {replacement, 1};
    char32_t point = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(text[at + i]);
        if ((next & 0xC0U) != 0x80) return {replacement, 1};
        point = (point << 6) | (next & 0x3FU);
    }
    if (is_overlong_or_surrogate(point, length)) return {replacement, 1};
    return {point, length};
}

std::u32string to_utf32(std::string_view text) {
    std::u32string out;
    out.reserve(text.size() / 2);
    for (std::size_t at = 0; at < text.size();) {
        const Decoded one = decode_utf8(text, at);
        out.push_back(one.point);
        at += one.length;
    }
    return out;
}

void append_utf8(std::string& out, char32_t point) {
    const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | (point >> 6));
        put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | (point >> 12));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3F));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    }
}

std::string to_utf8(std::u32string_view text) {
    std::string out;
    for (const char32_t point : text)
        append_utf8(out, point);
    return out;
}

}  // namespace handlers
