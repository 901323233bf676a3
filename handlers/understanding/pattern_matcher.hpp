#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// What a pattern stands for. One pattern may stand for several things (`消防通道` is a landmark and a
// matter).
struct Meaning {
    enum class Kind : std::uint8_t { cue, topic, place, landmark };
    Kind kind = Kind::cue;
    std::uint32_t index = 0;  // Cue, or a row of the topic table or of the gazetteer
};

// Characters [begin, end) of the searched text.
struct Match {
    std::uint32_t begin = 0, end = 0;
    std::uint32_t pattern = 0;
};

// An Aho-Corasick automaton over code points: one pass finds all patterns, whatever their number.
// Built once (`add`, then `build`), then immutable and shared between threads.
class PatternMatcher {
public:
    enum class Sight : std::uint8_t { plain, name, mask };
    void add(std::u32string_view pattern, Meaning meaning, Sight sight = Sight::plain);
    void build();

    // The maximal matches from left to right: a match inside a longer one is dropped (`不亮了` hides `亮了`,
    // `广场舞` hides `广场`), matches that merely overlap are both kept. `out` is cleared first.
    void find(std::u32string_view text, std::vector<Match>& out) const;

    const std::vector<Meaning>& meanings(std::uint32_t pattern) const { return meanings_[pattern]; }
    std::size_t size() const { return meanings_.size(); }

private:
    struct Node {
        std::uint32_t fail = 0;
        std::uint32_t longest = none;                           // longest pattern that ends here
        std::uint32_t longest_name = none;                      // longest one among the names
        std::uint32_t first_child = none, next_sibling = none;  // used while building only
        std::uint32_t depth = 0;
        char32_t point = 0;
    };
    struct Edge {
        std::uint64_t key = empty_key;
        std::uint32_t target = 0;
    };
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    static constexpr std::uint64_t empty_key = ~std::uint64_t{0};

    void keep_names(const std::vector<Match>& names, std::vector<Match>& out) const;
    std::uint32_t child(std::uint32_t node, char32_t point) const;
    std::uint32_t child_while_building(std::uint32_t node, char32_t point) const;
    std::uint32_t step(std::uint32_t node, char32_t point) const;
    void index_edges();
    void link_failures();
    std::size_t slot(std::uint64_t key) const { return (key * 0x9E3779B97F4A7C15ULL) >> shift_; }

    std::vector<Node> nodes_{Node{}};
    std::vector<Edge> edges_;                // open addressing, a power of two, at most half full
    std::vector<std::uint32_t> root_edges_;  // by code point of the BMP: most steps start at the root
    std::vector<std::vector<Meaning>> meanings_;
    std::vector<std::uint32_t> lengths_;
    std::vector<bool> is_name_;  // stays visible inside longer words
    std::vector<bool> covers_;   // hides names inside itself
    unsigned shift_ = 0;
};

}  // namespace handlers
