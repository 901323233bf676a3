#pragma once

#include "handlers/understanding/intents.hpp"
#include "handlers/understanding/lexicon.hpp"
#include "handlers/understanding/normalise.hpp"

#include <memory>

namespace handlers {

// What one directory's messages are looked at with. Immutable.
struct Instruments {
    explicit Instruments(std::shared_ptr<const Directory> directory)
        : normaliser(directory->content().bot_aliases), lexicon(std::move(directory)) {}

    Normaliser normaliser;
    Lexicon lexicon;
};

// Everything known about one message before it is decided what it wants, and what the rules alone would say.
// Stays where it was made: `known` refers to its neighbours.
struct Observation {
    Observation(const Message& message, const Instruments& instruments);
    Observation(const Observation&) = delete;
    Observation& operator=(const Observation&) = delete;

    Evidence evidence;
    TopicScores topics;
    PlaceMention place;
    Danger danger;
    std::optional<std::string> ticket;
    Circumstances known;
    IntentChoice by_rules;
};

}  // namespace handlers
