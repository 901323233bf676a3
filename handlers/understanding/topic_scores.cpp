#include "handlers/understanding/topic_scores.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace handlers {
namespace {

float base_weight(Strength strength) {
    switch (strength) {
        case Strength::hint:
            return 1;
        case Strength::thing:
            return 1.5F;
        case Strength::matter:
            return 3;
        case Strength::trouble:
            return 5;
        case Strength::danger:
            return 6;
    }
    return 0;
}

constexpr float thing_with_state = 6;
constexpr float first_named_bonus = 1.5F;
constexpr std::uint32_t reach_before = 14, reach_after = 5, reach_clause = 10;  // characters

// `跟停水了似的`, `像着火一样`: in a comparison.
bool is_compared(const Evidence& evidence, const Clause& clause, const TopicHit& hit) {
    const Match* open = evidence.first_in(clause, Cue::simile_open);
    if (open == nullptr || open->begin > hit.begin) return false;
    for (auto i = clause.first_match; i < clause.last_match; ++i) {
        const Match& match = evidence.matches[i];
        if (match.begin >= hit.end && evidence.match_has(match, Cue::simile_close)) return true;
    }
    return false;
}

// `真着火了咋办`, `怕漏气`, `万一砸着人`: not (yet) the case.
bool is_supposed(const Evidence& evidence, const Clause& clause, const TopicHit& hit) {
    if (hit.strength != Strength::danger && hit.strength != Strength::trouble) return false;
    const std::u32string_view head = evidence.text().substr(clause.begin, hit.begin - clause.begin);
    for (const std::u32string_view word :
         {U"要是", U"如果", U"万一", U"假如", U"真要", U"哪天", U"怕", U"防止", U"谨防", U"演练", U"真",
          U"以防", U"避免", U"小心", U"别等", U"不怕"}) {
        const auto at = head.rfind(word);
        if (at == std::u32string_view::npos) continue;
        const std::size_t limit = word.size() == 1 ? 2 : 8;
        if (head.size() - at - word.size() <= limit && (hit.strength == Strength::danger || word != U"真"))
            return true;
    }
    const std::u32string_view tail = evidence.text().substr(hit.end, 3);
    return hit.strength == Strength::danger &&
           (tail.starts_with(U"咋办") || tail.starts_with(U"怎么办") || tail.starts_with(U"演练"));
}

void collect(const Evidence& evidence, TopicScores& scores) {
    std::uint32_t clause = 0;
    for (const Match& match : evidence.matches) {
        while (clause + 1 < evidence.clauses.size() && evidence.clauses[clause + 1].begin <= match.begin)
            ++clause;
        for (const Meaning& meaning : evidence.lexicon->matcher().meanings(match.pattern)) {
            if (meaning.kind != Meaning::Kind::topic) continue;
            TopicHit hit;
            hit.topic = meaning.index;
            hit.begin = match.begin;
            hit.end = match.end;
            hit.clause = clause;
            hit.strength = evidence.lexicon->topic(meaning.index).strength;
            hit.weight = base_weight(hit.strength);
            hit.is_trouble = hit.strength == Strength::trouble || hit.strength == Strength::danger;
            const Clause& here = evidence.clauses[clause];
            hit.is_discounted = is_compared(evidence, here, hit) || is_supposed(evidence, here, hit);
            if (hit.is_discounted) {
                hit.weight = 0;
                hit.is_trouble = false;
            }
            scores.hits.push_back(hit);
        }
    }
}

bool takes_state(const Evidence& evidence, const TopicHit& hit) {
    if (hit.is_discounted) return false;
    if (hit.strength == Strength::thing) return true;
    // Papers and allowances do not break: `医保卡丢了` stays a question.
    const char group = evidence.lexicon->topic(hit.topic).leaf[0];
    return hit.strength == Strength::matter && group >= 'B' && group <= 'E';
}

// The thing a state belongs to: the nearest one before it in its clause, one just behind it, or the last one
// of the clause before.
TopicHit* owner_of_state(const Evidence& evidence, TopicScores& scores, const Match& state,
                         std::uint32_t clause) {
    TopicHit* before = nullptr;
    TopicHit* after = nullptr;
    TopicHit* previous = nullptr;
    for (TopicHit& hit : scores.hits) {
        if (!takes_state(evidence, hit)) continue;
        if (hit.clause == clause && hit.end <= state.begin && state.begin - hit.end <= reach_before)
            before = &hit;
        if (hit.clause == clause && hit.begin >= state.end && hit.begin - state.end <= reach_after &&
            after == nullptr)
            after = &hit;
        if (hit.clause + 1 == clause && state.begin - hit.end <= reach_clause) previous = &hit;
        if (hit.clause > clause) break;
    }
    if (before != nullptr) return before;
    return after != nullptr ? after : previous;
}

void join_states(const Evidence& evidence, TopicScores& scores) {
    std::uint32_t clause = 0;
    for (const Match& match : evidence.matches) {
        while (clause + 1 < evidence.clauses.size() && evidence.clauses[clause + 1].begin <= match.begin)
            ++clause;
        const bool is_state =
            evidence.match_has(match, Cue::fault) || evidence.match_has(match, Cue::nobody_acts);
        const bool is_nuisance = !is_state && evidence.match_has(match, Cue::nuisance);
        if (!is_state && !is_nuisance) continue;
        TopicHit* hit = owner_of_state(evidence, scores, match, clause);
        if (hit == nullptr || hit->is_trouble) continue;
        hit->is_trouble = true;
        hit->weight = is_state ? thing_with_state : thing_with_state - 2;
    }
}

}  // namespace

BestTopic best_topic(const Evidence& evidence, const std::vector<TopicHit>& hits, std::uint32_t first_clause,
                     std::uint32_t last_clause) {
    constexpr std::size_t most_labels = 64;
    std::array<float, most_labels> by_label{};
    std::array<std::uint32_t, most_labels> first_at{};
    const TopicHit* first_trouble = nullptr;
    for (const TopicHit& hit : hits) {
        if (hit.clause < first_clause || hit.clause >= last_clause) continue;
        const std::size_t label = evidence.lexicon->label_of(hit.topic);
        if (by_label[label] == 0) first_at[label] = hit.begin;
        // The same phrase again adds little: who repeats himself has not named a second thing.
        by_label[label] += by_label[label] == 0 ? hit.weight : hit.weight * 0.6F;
        if (hit.is_trouble && first_trouble == nullptr) first_trouble = &hit;
    }
    if (first_trouble != nullptr)
        by_label[evidence.lexicon->label_of(first_trouble->topic)] += first_named_bonus;
    const auto best = std::max_element(by_label.begin(), by_label.end());
    BestTopic out;
    if (*best <= 0) return out;
    const auto label = static_cast<std::size_t>(best - by_label.begin());
    out.label = evidence.lexicon->label_name(label);
    out.weight = *best;
    out.at = first_at[label];
    float leaf_weight = 0;
    for (const TopicHit& hit : hits) {
        if (hit.clause < first_clause || hit.clause >= last_clause ||
            evidence.lexicon->label_of(hit.topic) != label)
            continue;
        out.is_trouble = out.is_trouble || hit.is_trouble;
        if (hit.weight > leaf_weight) {
            leaf_weight = hit.weight;
            out.leaf = evidence.lexicon->topic(hit.topic).leaf;
        }
    }
    return out;
}

TopicScores score_topics(const Evidence& evidence) {
    TopicScores scores;
    if (evidence.clauses.empty()) return scores;
    collect(evidence, scores);
    join_states(evidence, scores);
    for (const TopicHit& hit : scores.hits) {
        scores.has_trouble = scores.has_trouble || hit.is_trouble;
        scores.has_danger_word =
            scores.has_danger_word || (hit.strength == Strength::danger && !hit.is_discounted);
    }
    const BestTopic best =
        best_topic(evidence, scores.hits, 0, static_cast<std::uint32_t>(evidence.clauses.size()));
    scores.label = best.label;
    scores.leaf = best.leaf;
    scores.weight = best.weight;
    scores.best_is_trouble = best.is_trouble;
    return scores;
}

}  // namespace handlers
