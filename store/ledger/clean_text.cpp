#include "store/ledger/clean_text.hpp"

#include <cstdint>
#include <cstring>
#include <utility>

namespace store {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// True for eight bytes that are all 0x01 … 0x7F.
bool is_plain(const char* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    constexpr std::uint64_t ones = 0x0101010101010101U, tops = 0x8080808080808080U;
    return (word & tops) == 0 && ((word - ones) & tops) == 0;
}

// True for a character of three bytes that needs no closer look: all of Chinese.
bool is_common(const char* bytes) {
    const auto at = [bytes](int i) { return static_cast<unsigned char>(bytes[i]); };
    return at(0) > 0xE0 && at(0) < 0xED && (at(1) & 0xC0U) == 0x80U && (at(2) & 0xC0U) == 0x80U;
}

bool is_tail(unsigned char byte) {
    return (byte & 0xC0U) == 0x80U;
}

// Bytes of the well-formed character that `text` begins with; 0 when there is none.
std::size_t character_size(std::string_view text) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = at(0);
    if (first < 0x80) return first == 0 ? 0 : 1;
    if (first < 0xC2 || first > 0xF4) return 0;
    const std::size_t size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (text.size() < size) return 0;
    for (std::size_t i = 1; i < size; ++i) {
        if (!is_tail(at(i))) return 0;
    }
    if (first == 0xE0 && at(1) < 0xA0) return 0;  // overlong
    if (first == 0xED && at(1) > 0x9F) return 0;  // half of a surrogate pair
    if (first == 0xF0 && at(1) < 0x90) return 0;  // overlong
    if (first == 0xF4 && at(1) > 0x8F) return 0;  // past U+10FFFF
    return size;
}

// Length of the clean beginning.
std::size_t clean_size(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (text.size() - at >= 8 && is_plain(text.data() + at)) {
            at += 8;
            continue;
        }
        if (text.size() - at >= 3 && is_common(text.data() + at)) {
            at += 3;
            continue;
        }
        const std::size_t size = character_size(text.substr(at));
        if (size == 0) break;
        at += size;
    }
    return at;
}

}  // namespace

void append_clean(std::string& out, std::string_view text) {
    while (true) {
        const std::size_t good = clean_size(text);
        out.append(text.substr(0, good));
        if (good == text.size()) return;
        out.append(replacement);
        text.remove_prefix(good + 1);
    }
}

void clean(std::string& text) {
    if (clean_size(text) == text.size()) return;
    std::string cleaned;
    append_clean(cleaned, text);
    text = std::move(cleaned);
}

void append_json(std::string& out, std::string_view clean_text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out.push_back('"');
    std::size_t begin = 0;
    for (std::size_t i = 0; i < clean_text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(clean_text[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
        out.append(clean_text.substr(begin, i - begin));
        begin = i + 1;
        if (byte == '"' || byte == '\\') {
            out.push_back('\\');
            out.push_back(static_cast<char>(byte));
        } else {
            out.append("\\u00");
            out.push_back(digits[byte >> 4U]);
            out.push_back(digits[byte & 0xFU]);
        }
    }
    out.append(clean_text.substr(begin));
    out.push_back('"');
}

}  // namespace store
