#include "bot/channels/wecom/base64.hpp"

#include <array>
#include <cstdint>

namespace bot::wecom {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t no_digit = 0xFF;

constexpr std::array<std::uint8_t, 256> digits = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(no_digit);
    for (std::size_t i = 0; i < alphabet.size(); ++i) {
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    }
    return table;
}();

// The whole bytes that the characters carry; spare bits of the last one are dropped. Absent: a foreign
// character.
std::optional<std::string> decode_digits(std::string_view text) {
    std::string out(text.size() * 6 / 8, '\0');
    char* to = out.data();
    std::uint8_t seen = 0;  // no_digit has its top bit set, a digit never: one test at the end is enough
    const auto take = [&](std::size_t i) -> std::uint32_t {
        const std::uint8_t value = digits[static_cast<unsigned char>(text[i])];
        seen |= value;
        return value & 0x3FU;
    };
    std::size_t i = 0;
    for (; i + 4 <= text.size(); i += 4) {
        const std::uint32_t group = (take(i) << 18) | (take(i + 1) << 12) | (take(i + 2) << 6) | take(i + 3);
        *to++ = static_cast<char>(group >> 16);
        *to++ = static_cast<char>(group >> 8);
        *to++ = static_cast<char>(group);
    }
    std::uint32_t rest = 0;
    int held = 0;
    for (; i < text.size(); ++i) {
        rest = (rest << 6) | take(i);
        held += 6;
    }
    for (held -= 8; held >= 0; held -= 8) {
        *to++ = static_cast<char>(rest >> held);
    }
    if ((seen & 0x80) != 0) return std::nullopt;
    return out;
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::string_view body = text;
    for (int pad = 0; pad < 2 && body.ends_with('='); ++pad) {
        body.remove_suffix(1);
    }
    return decode_digits(body);
}

std::string encode_base64(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4, '=');
    char* to = out.data();
    const auto at = [&](std::size_t i) -> std::uint32_t { return static_cast<unsigned char>(bytes[i]); };
    std::size_t i = 0;
    for (; i + 3 <= bytes.size(); i += 3) {
        const std::uint32_t group = (at(i) << 16) | (at(i + 1) << 8) | at(i + 2);
        for (int shift = 18; shift >= 0; shift -= 6) {
            *to++ = alphabet[(group >> shift) & 0x3F];
        }
    }
    const std::size_t left = bytes.size() - i;  // one or two bytes make two or three characters
    if (left == 0) return out;
    const std::uint32_t group = (at(i) << 16) | (left == 2 ? at(i + 1) << 8 : 0U);
    *to++ = alphabet[group >> 18];
    *to++ = alphabet[(group >> 12) & 0x3F];
    if (left == 2) *to = alphabet[(group >> 6) & 0x3F];
    return out;
}

std::optional<std::string> decode_aes_key(std::string_view encoding_aes_key) {
    constexpr std::size_t key_characters = 43;
    if (encoding_aes_key.size() != key_characters) return std::nullopt;
    return decode_digits(encoding_aes_key);
}

}  // namespace bot::wecom
