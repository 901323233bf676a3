#pragma once

#include "handlers/understanding/evidence.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace handlers {

// A phrase of the topic tables found in the text.
struct TopicHit {
    std::uint32_t topic = 0;  // row of the lexicon
    std::uint32_t begin = 0, end = 0;
    std::uint32_t clause = 0;
    Strength strength = Strength::hint;
    bool is_discounted = false;  // in a comparison or a hypothesis: says nothing
    bool is_trouble = false;     // by itself, or because a state stands with the thing
    float weight = 0;
};

// What the message is about, by the weight of the phrases.
struct TopicScores {
    std::vector<TopicHit> hits;
    std::string_view label, leaf;  // of the best; empty when nothing was found
    float weight = 0;
    bool has_trouble = false;      // something is wrong
    bool has_danger_word = false;  // not yet that it is real
    bool best_is_trouble = false;
};

TopicScores score_topics(const Evidence& evidence);

// The best label and leaf among the hits of some clauses [first, last).
struct BestTopic {
    std::string_view label, leaf;
    float weight = 0;
    bool is_trouble = false;
    std::uint32_t at = 0;  // where its first phrase begins
};
BestTopic best_topic(const Evidence& evidence, const std::vector<TopicHit>& hits, std::uint32_t first_clause,
                     std::uint32_t last_clause);

}  // namespace handlers
