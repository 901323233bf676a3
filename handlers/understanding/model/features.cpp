#include "handlers/understanding/model/features.hpp"

#include "handlers/understanding/matter_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace handlers {
namespace {

// What a feature's content is told apart by.
enum class Kind : std::uint32_t {
    gram = 1,
    owner_gram,
    gap,
    cue,
    owner_cue,
    last_cue,
    topic_leaf,
    topic_label,
    best_leaf,
    best_label,
    rule,
    rule_intent,
    danger_leaf,
    danger_reason,
    shape,
    role,
    intent,
    parts
};

constexpr std::size_t longest_gram = 4;
constexpr std::size_t longest_skeleton = 800;  // who needs more to say what he wants has said it by then
constexpr char32_t name_mark = 0xE001;         // stands for the name of a place

// One for all n-grams of a message together: a long message is not louder than a short one.
constexpr float text_weight = 3.0F;
constexpr float table_weight = 0.5F;
constexpr float rule_weight = 0.7F;

class Key {
public:
    explicit Key(Kind kind) { add(static_cast<std::uint32_t>(kind)); }
    void add(std::uint32_t value) {
        state_ = (state_ ^ value) * 0x9E3779B97F4A7C15ULL;
        state_ ^= state_ >> 29U;
    }
    void add(std::string_view text) {
        for (const char byte : text)
            add(static_cast<std::uint8_t>(byte));
    }
    std::uint32_t value() const {
        return static_cast<std::uint32_t>((state_ * 0xBF58476D1CE4E5B9ULL) >> 32U);
    }

private:
    std::uint64_t state_ = 0x243F6A8885A308D3ULL;
};

bool is_digit(char32_t point) {
    return point >= '0' && point <= '9';
}

bool is_break(char32_t point) {
    if (point >= U'一' && point <= U'鿿') return false;  // most are
    return std::u32string_view(U" \n\t,;:!?。！？，；：…~()（）【】「」“”\"'《》、.").find(point) !=
           std::u32string_view::npos;
}

// The stretch with every number as one 0, every place's name as one mark, every pause as one blank, and a
// blank at either end. Questions stay visible.
std::u32string skeleton(const Evidence& evidence, std::uint32_t begin, std::uint32_t end) {
    const std::u32string_view text = evidence.text();
    std::u32string out(1, U' ');
    auto match = evidence.matches.begin();
    for (std::uint32_t at = begin; at < end;) {
        while (match != evidence.matches.end() && match->begin < at)
            ++match;
        if (match != evidence.matches.end() && match->begin == at && match->end <= end) {
            const auto& meanings = evidence.lexicon->matcher().meanings(match->pattern);
            if (std::any_of(meanings.begin(), meanings.end(),
                            [](const Meaning& one) { return one.kind == Meaning::Kind::place; })) {
                out += name_mark;
                at = match->end;
                continue;
            }
        }
        const char32_t point = text[at++];
        if (is_digit(point)) {
            if (out.back() != U'0') out += U'0';
        } else if (point == '?' || point == U'？') {
            if (out.back() != U'?') out += U'?';
        } else if (is_break(point)) {
            if (out.back() != U' ') out += U' ';
        } else {
            out += point;
        }
    }
    if (out.back() != U' ') out += U' ';
    return out;
}

// Keys, each once, in the order they came.
class DistinctKeys {
public:
    explicit DistinctKeys(std::size_t most) {
        keys_.reserve(most);
        std::size_t slots = 64;
        while (slots < 2 * most)
            slots *= 2;
        taken_.assign(slots, 0);
    }
    void add(std::uint32_t key) {
        key += key == 0 ? 1 : 0;  // 0 marks a free place
        const std::size_t mask = taken_.size() - 1;
        for (std::size_t at = key & mask;; at = (at + 1) & mask) {
            if (taken_[at] == key) return;
            if (taken_[at] != 0) continue;
            taken_[at] = key;
            return keys_.push_back(key);
        }
    }
    const std::vector<std::uint32_t>& all() const { return keys_; }

private:
    std::vector<std::uint32_t> keys_, taken_;  // taken: open addressing, at most half full
};

void add_grams(std::u32string_view text, bool is_owner_side, std::vector<Feature>& out) {
    text = text.substr(0, longest_skeleton);
    DistinctKeys keys(text.size() * (is_owner_side ? 8 : 5));
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        Key plain(Kind::gram), owner(Kind::owner_gram);
        for (std::size_t length = 1; length <= longest_gram && begin + length <= text.size(); ++length) {
            const char32_t point = text[begin + length - 1];
            plain.add(point);
            owner.add(point);
            if (length == 1 && point == U' ') continue;
            keys.add(plain.value());
            if (is_owner_side && length < longest_gram) keys.add(owner.value());
        }
        if (begin + 2 < text.size() && text[begin] != U' ' && text[begin + 2] != U' ') {
            Key gap(Kind::gap);
            gap.add(text[begin]);
            gap.add(text[begin + 2]);
            keys.add(gap.value());
        }
    }
    const std::size_t count = std::max<std::size_t>(keys.all().size(), 16);
    const float share = text_weight / std::sqrt(static_cast<float>(count));
    out.reserve(keys.all().size() + 64);
    for (const std::uint32_t key : keys.all())
        out.push_back({key, share});
}

class Tables {
public:
    Tables(const Circumstances& known, std::vector<Feature>& out)
        : known_(known), evidence_(known.evidence), out_(out) {}

    void add_all(const IntentChoice& by_rules) {
        add_cues();
        if (!known_.topics.leaf.empty()) {
            put(Kind::best_leaf, known_.topics.leaf);
            put(Kind::best_label, known_.topics.label);
        }
        add_topics_between(0, static_cast<std::uint32_t>(evidence_.text().size()));
        add_rules(by_rules);
        add_shape();
        add_parts();
    }

    void add_topics_between(std::uint32_t begin, std::uint32_t end) {
        for (const TopicHit& hit : known_.topics.hits) {
            if (hit.is_discounted || hit.begin < begin || hit.end > end) continue;
            const TopicRow& row = evidence_.lexicon->topic(hit.topic);
            Key leaf(Kind::topic_leaf);
            leaf.add(row.leaf);
            leaf.add(hit.is_trouble ? 1U : 0U);
            put(leaf, table_weight / 2);
            put(Kind::topic_label, row.label, table_weight / 2);
        }
    }

private:
    void put(const Key& key, float value) { out_.push_back({key.value(), value}); }
    void put(Kind kind, std::uint32_t content, float value = table_weight) {
        Key key(kind);
        key.add(content);
        put(key, value);
    }
    void put(Kind kind, std::string_view content, float value = table_weight) {
        Key key(kind);
        key.add(content);
        put(key, value);
    }

    void add_cues() {
        for (std::uint32_t cue = 0; cue < evidence_.cue_counts.size(); ++cue) {
            if (evidence_.cue_counts[cue] == 0) continue;
            put(Kind::cue, cue);
            if (evidence_.is_owner_side()) put(Kind::owner_cue, cue);
            if (evidence_.clauses.size() > 1 &&
                evidence_.has_in(evidence_.clauses.back(), static_cast<Cue>(cue)))
                put(Kind::last_cue, cue, table_weight / 2);
        }
    }

    void add_rules(const IntentChoice& by_rules) {
        Key intent(Kind::rule_intent);
        intent.add(static_cast<std::uint32_t>(by_rules.intent));
        put(intent, rule_weight);
        put(Kind::rule, by_rules.rule);
        if (!known_.danger.is_real) return;
        put(Kind::danger_leaf, known_.danger.leaf);
        put(Kind::danger_reason, known_.danger.reason);
    }

    void add_shape() {
        const std::size_t words = evidence_.words;
        const std::uint32_t length = words <= 2    ? 0
                                     : words <= 4  ? 1
                                     : words <= 8  ? 2
                                     : words <= 16 ? 3
                                     : words <= 40 ? 4
                                                   : 5;
        const PlaceMention& place = known_.place;
        const std::array<std::pair<std::uint32_t, bool>, 13> facts{{
            {10 + length, true},
            {20, evidence_.addresses_bot},
            {21, !place.place_id.empty()},
            {22, known_.has_address()},
            {23, !place.landmark.empty()},
            {24, place.is_elsewhere},
            {25, known_.ticket.has_value()},
            {26, evidence_.normalised.media > 0},
            {27, evidence_.normalised.stickers > 0},
            {28, evidence_.normalised.has_thumb || evidence_.normalised.has_ok},
            {29, evidence_.normalised.has_flower},
            {30, known_.topics.has_trouble},
            {31, known_.topics.has_danger_word},
        }};
        for (const auto& [fact, holds] : facts) {
            if (!holds) continue;
            put(Kind::shape, fact);
            put(Kind::shape, fact + (evidence_.is_owner_side() ? 200U : 100U), table_weight / 2);
        }
        put(Kind::role, static_cast<std::uint32_t>(evidence_.role));
        put(Kind::role, evidence_.is_owner_side() ? 101U : 100U, 1.0F);
    }

    // What speaks for one matter or for several.
    void add_parts() {
        const auto at_most = [](std::size_t count, std::uint32_t most) {
            return std::min(static_cast<std::uint32_t>(count), most);
        };
        put(Kind::parts, at_most(evidence_.clauses.size(), 7));
        put(Kind::parts, 10 + at_most(announced_count(evidence_), 4));
        if (evidence_.words <= longest_loose_text)
            put(Kind::parts, 20 + at_most(loose_parts(known_).size(), 3));
    }

    const Circumstances& known_;
    const Evidence& evidence_;
    std::vector<Feature>& out_;
};

}  // namespace

void collect_features(const Circumstances& known, const IntentChoice& by_rules, std::vector<Feature>& out) {
    out.clear();
    const auto end = static_cast<std::uint32_t>(known.evidence.text().size());
    add_grams(skeleton(known.evidence, 0, end), known.evidence.is_owner_side(), out);
    Tables(known, out).add_all(by_rules);
}

void collect_features_of_part(const Circumstances& known, std::uint32_t begin, std::uint32_t end,
                              std::vector<Feature>& out) {
    out.clear();
    add_grams(skeleton(known.evidence, begin, end), false, out);
    Tables(known, out).add_topics_between(begin, end);
}

Feature intent_feature(Intent intent) {
    Key key(Kind::intent);
    key.add(static_cast<std::uint32_t>(intent));
    return {key.value(), 1.0F};
}

}  // namespace handlers
