#pragma once

#include "tests/handlers/loop/walk_ledger.hpp"
#include "tests/handlers/loop/walk_town.hpp"

#include <set>
#include <string>

namespace handlers::tests {

// One input and what was decided of it, its numbers given out.
struct Happened {
    const Message* message = nullptr;  // null: a timer
    const Reading* reading = nullptr;
    const Decision& decision;
    Instant now;
};

// A rule that was broken, and by which request (0: none).
struct Broken {
    std::string rule;
    RequestId request = 0;
};

// What holds of every decision, seen with the ledger as it was before.
std::optional<Broken> broken_by_decision(const Town& town, const WalkLedger& before,
                                         const Happened& happened);
// What holds of what is said.
std::optional<Broken> broken_by_words(const Town& town, const WalkLedger& before, const Happened& happened);
// What holds of the requests that the decision touched, as they stand in the ledger afterwards.
std::optional<Broken> broken_by_state(const Town& town, const WalkLedger& after, const Happened& happened);

}  // namespace handlers::tests
