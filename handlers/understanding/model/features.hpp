#pragma once

#include "handlers/understanding/intents.hpp"

#include <cstdint>
#include <vector>

namespace handlers {

// One thing the trained model looks at. The key is a hash of what it is; its value tells how much it counts.
struct Feature {
    std::uint32_t key = 0;
    float value = 0;
};

// What the model sees of a message: characters and their neighbours (place names and numbers made alike),
// cues and topics of the tables, and what the rules make of it. The same function serves training and
// reading. `out` is cleared first.
void collect_features(const Circumstances& known, const IntentChoice& by_rules, std::vector<Feature>& out);

// One stretch [begin, end) of the text alone, its characters and topics: for a part of a message with several
// matters.
void collect_features_of_part(const Circumstances& known, std::uint32_t begin, std::uint32_t end,
                              std::vector<Feature>& out);

// Known once the intent is: what is asked of the heads that come after it.
Feature intent_feature(Intent intent);

}  // namespace handlers
