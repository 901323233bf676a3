#pragma once

#include "bot/community/snapshot.hpp"
#include "store/ledger.hpp"

#include <functional>
#include <iosfwd>
#include <memory>

namespace bot {

struct SimulateOptions {
    std::shared_ptr<const Snapshot> snapshot;
    std::function<std::unique_ptr<store::Ledger>()> fresh_ledger;  // an empty one for every dialogue
    bool shows_transcript = false;                                 // for people, instead of JSON
};

// Plays dialogues, one JSON object a line, each in a fresh community through the same code as `serve` with a
// simulated clock; writes one line of JSON or one transcript for each. Lines that are no dialogue are named
// on `problems`; returns how many there were.
int simulate(std::istream& dialogues, std::ostream& out, std::ostream& problems,
             const SimulateOptions& options);

}  // namespace bot
