#include "handlers/understanding/pattern_matcher.hpp"

#include <algorithm>

namespace handlers {
namespace {

std::uint64_t edge_key(std::uint32_t node, char32_t point) {
    return (static_cast<std::uint64_t>(node) << 21) | point;  // code points take 21 bits
}

}  // namespace

void PatternMatcher::add(std::u32string_view pattern, Meaning meaning, Sight sight) {
    if (pattern.empty()) return;
    std::uint32_t at = 0;
    for (const char32_t point : pattern) {
        std::uint32_t next = child_while_building(at, point);
        if (next == none) {
            next = static_cast<std::uint32_t>(nodes_.size());
            Node node;
            node.point = point;
            node.depth = nodes_[at].depth + 1;
            node.next_sibling = nodes_[at].first_child;
            nodes_.push_back(node);
            nodes_[at].first_child = next;
        }
        at = next;
    }
    if (nodes_[at].longest == none) {
        nodes_[at].longest = static_cast<std::uint32_t>(meanings_.size());
        meanings_.emplace_back();
        lengths_.push_back(static_cast<std::uint32_t>(pattern.size()));
        is_name_.push_back(false);
        covers_.push_back(false);
    }
    is_name_[nodes_[at].longest] = is_name_[nodes_[at].longest] || sight == Sight::name;
    covers_[nodes_[at].longest] = covers_[nodes_[at].longest] || sight != Sight::plain;
    auto& known = meanings_[nodes_[at].longest];
    for (const Meaning& one : known)
        if (one.kind == meaning.kind && one.index == meaning.index) return;
    known.push_back(meaning);
}

void PatternMatcher::build() {
    index_edges();
    link_failures();
}

void PatternMatcher::index_edges() {
    unsigned bits = 4;
    while ((std::size_t{1} << bits) < nodes_.size() * 2)
        ++bits;
    shift_ = 64 - bits;
    edges_.assign(std::size_t{1} << bits, Edge{});
    root_edges_.assign(0x10000, 0);
    for (std::uint32_t parent = 0; parent < nodes_.size(); ++parent) {
        for (auto at = nodes_[parent].first_child; at != none; at = nodes_[at].next_sibling) {
            if (parent == 0 && nodes_[at].point < root_edges_.size()) root_edges_[nodes_[at].point] = at;
            const std::uint64_t key = edge_key(parent, nodes_[at].point);
            std::size_t where = slot(key);
            while (edges_[where].key != empty_key)
                where = (where + 1) & (edges_.size() - 1);
            edges_[where] = Edge{key, at};
        }
    }
}

// Breadth first, so that a node's shorter suffixes are complete before it.
void PatternMatcher::link_failures() {
    std::vector<std::uint32_t> queue{0};
    for (std::size_t head = 0; head < queue.size(); ++head) {
        const std::uint32_t parent = queue[head];
        for (auto at = nodes_[parent].first_child; at != none; at = nodes_[at].next_sibling) {
            nodes_[at].fail = parent == 0 ? 0 : step(nodes_[parent].fail, nodes_[at].point);
            const bool is_name = nodes_[at].longest != none && is_name_[nodes_[at].longest];
            nodes_[at].longest_name = is_name ? nodes_[at].longest : nodes_[nodes_[at].fail].longest_name;
            if (nodes_[at].longest == none) nodes_[at].longest = nodes_[nodes_[at].fail].longest;
            queue.push_back(at);
        }
    }
}

std::uint32_t PatternMatcher::child_while_building(std::uint32_t node, char32_t point) const {
    auto at = nodes_[node].first_child;
    while (at != none && nodes_[at].point != point)
        at = nodes_[at].next_sibling;
    return at;
}

std::uint32_t PatternMatcher::child(std::uint32_t node, char32_t point) const {
    if (node == 0 && point < root_edges_.size()) return root_edges_[point] != 0 ? root_edges_[point] : none;
    const std::uint64_t key = edge_key(node, point);
    for (std::size_t where = slot(key);; where = (where + 1) & (edges_.size() - 1)) {
        if (edges_[where].key == key) return edges_[where].target;
        if (edges_[where].key == empty_key) return none;
    }
}

std::uint32_t PatternMatcher::step(std::uint32_t node, char32_t point) const {
    for (;;) {
        const std::uint32_t next = child(node, point);
        if (next != none) return next;
        if (node == 0) return 0;
        node = nodes_[node].fail;
    }
}

void PatternMatcher::find(std::u32string_view text, std::vector<Match>& out) const {
    out.clear();
    std::vector<Match> names;
    std::uint32_t node = 0;
    for (std::uint32_t at = 0; at < text.size(); ++at) {
        node = step(node, text[at]);
        const std::uint32_t pattern = nodes_[node].longest;
        if (pattern == none) continue;
        const std::uint32_t name = nodes_[node].longest_name;
        if (name != none && name != pattern) names.push_back(Match{at + 1 - lengths_[name], at + 1, name});
        const std::uint32_t begin = at + 1 - lengths_[pattern];
        // A match that ends earlier and does not begin before this one lies inside it.
        while (!out.empty() && out.back().begin >= begin) {
            if (is_name_[out.back().pattern]) names.push_back(out.back());
            out.pop_back();
        }
        out.push_back(Match{begin, at + 1, pattern});
    }
    if (!names.empty()) keep_names(names, out);
}

// Adds the names that no covering match hides. Both lists are short: a word in ten is a name.
void PatternMatcher::keep_names(const std::vector<Match>& names, std::vector<Match>& out) const {
    const auto by_begin = [](const Match& left, const Match& right) {
        return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
    };
    std::vector<Match> sorted = names;
    std::sort(sorted.begin(), sorted.end(), by_begin);
    std::vector<Match> visible;
    std::size_t over = 0;
    for (const Match& name : sorted) {
        while (over < out.size() && out[over].end < name.end)
            ++over;
        bool is_hidden = false;
        for (std::size_t i = over; i < out.size() && out[i].begin <= name.begin; ++i)
            is_hidden = is_hidden || (covers_[out[i].pattern] && out[i].end >= name.end);
        // A name inside a longer name found at the same place: the longer one came with its own end.
        is_hidden = is_hidden || (!visible.empty() && visible.back().begin <= name.begin &&
                                  visible.back().end >= name.end);
        if (!is_hidden) visible.push_back(name);
    }
    out.insert(out.end(), visible.begin(), visible.end());
    std::stable_sort(out.begin(), out.end(), by_begin);
}

}  // namespace handlers
