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
// What holds of the lines of points, and of what people are told of them.
std::optional<Broken> broken_by_points(const Town& town, const WalkLedger& before, const Happened& happened);
// What holds of the requests that the decision touched, as they stand in the ledger afterwards.
std::optional<Broken> broken_by_state(const Town& town, const WalkLedger& after, const Happened& happened);
// Whatever was given and taken back, the lines of each person whose lines it added to come to what was
// counted.
std::optional<Broken> broken_by_sums(const Town& town, const WalkLedger& after, const Happened& happened);

// A platform that waits too long for its answer delivers a message again. While the first delivery is under
// way, both are decided on the same situation, and whichever the ledger writes it is the same.
std::optional<Broken> broken_by_deciding_again(const Decision& first, const Decision& again);
// What came to something the ledger knows by its message; from what came to nothing, nothing must follow the
// second time, either. `kept` is the session as the first time left it.
std::optional<Broken> broken_by_hearing_again(const Session& kept, const Decision& again);

}  // namespace handlers::tests
