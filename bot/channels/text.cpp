#include "bot/channels/text.hpp"

#include <cstdint>
#include <cstring>

namespace bot {
namespace {

// A lead byte's class: how many bytes follow and the least code point that needs that many.
struct Lead {
    int following = -1;  // -1: no lead byte
    std::uint32_t bits = 0;
    std::uint32_t least = 0;
};

Lead lead_of(unsigned char c) {
    if (c < 0x80) return {0, c, 0};
    if (c >= 0xC2 && c < 0xE0) return {1, c & 0x1FU, 0x80};
    if (c >= 0xE0 && c < 0xF0) return {2, c & 0x0FU, 0x800};
    if (c >= 0xF0 && c < 0xF5) return {3, c & 0x07U, 0x10000};
    return {};
}

// How many of the first bytes are ASCII, in steps of eight: most of an envelope is.
std::size_t ascii_run(std::string_view bytes) {
    std::size_t run = 0;
    for (std::uint64_t word = 0; bytes.size() - run >= sizeof word; run += sizeof word) {
        std::memcpy(&word, bytes.data() + run, sizeof word);
        if ((word & 0x8080808080808080U) != 0) break;
    }
    return run;
}

bool is_follower(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    for (std::size_t i = ascii_run(bytes); i < bytes.size(); i += ascii_run(bytes.substr(i))) {
        const Lead lead = lead_of(static_cast<unsigned char>(bytes[i++]));
        if (lead.following < 0 || bytes.size() - i < static_cast<std::size_t>(lead.following)) return false;
        std::uint32_t code = lead.bits;
        for (int k = 0; k < lead.following; ++k, ++i) {
            if (!is_follower(bytes[i])) return false;
            code = (code << 6) | (static_cast<unsigned char>(bytes[i]) & 0x3FU);
        }
        if (code < lead.least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return false;
    }
    return true;
}

std::string_view cut_to_bytes(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && is_follower(text[most])) {
        --most;
    }
    return text.substr(0, most);
}

void drop_nul(std::string& text) {
    std::erase(text, '\0');
}

}  // namespace bot
