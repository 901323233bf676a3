#include "store/ledger/key_marks.hpp"

#include <array>
#include <cstdint>

namespace store {
namespace {

constexpr std::size_t mark_size = 11;  // 64 bits, six a letter
using Mark = std::array<char, mark_size>;

// FNV-1a: the same on every machine, because it is stored.
std::uint64_t hash_of(std::string_view key) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char byte : key) {
        hash ^= static_cast<unsigned char>(byte);
        hash *= 0x100000001b3U;
    }
    return hash;
}

Mark mark_of(std::string_view key) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::uint64_t rest = hash_of(key);
    Mark mark{};
    for (char& letter : mark) {
        letter = letters[rest & 0x3FU];
        rest >>= 6U;
    }
    return mark;
}

}  // namespace

bool has_mark(std::string_view marks, std::string_view key) {
    const Mark mark = mark_of(key);
    const std::string_view wanted(mark.data(), mark.size());
    for (std::size_t at = 0; at + mark_size <= marks.size(); at += mark_size) {
        if (marks.substr(at, mark_size) == wanted) return true;
    }
    return false;
}

void add_mark(std::string& marks, std::string_view key) {
    const Mark mark = mark_of(key);
    marks.append(mark.data(), mark.size());
}

}  // namespace store
