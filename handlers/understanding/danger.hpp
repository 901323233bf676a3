#pragma once

#include "handlers/understanding/reading.hpp"
#include "handlers/understanding/topic_scores.hpp"

#include <string_view>

namespace handlers {

// Life or safety at stake here and now (domain guide, section 5).
struct Danger {
    bool is_real = false;
    std::string_view label, leaf;
    std::string_view reason;  // for `--explain`
};

// In doubt it is real: a thing or person, and a place or a first-person present. Jokes, memories, news, other
// towns, drills and all-clears are not.
Danger judge_danger(const Evidence& evidence, const TopicScores& topics, const PlaceMention& place);

}  // namespace handlers
