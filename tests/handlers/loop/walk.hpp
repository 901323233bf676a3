#pragma once

#include "tests/handlers/loop/walk_rules.hpp"
#include "tests/handlers/loop/walk_voices.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace handlers::tests {

// Why a walk ended early, for people: what the seed was, which rule broke, and the steps of the request that
// broke it.
struct Failure {
    std::uint64_t seed = 0;
    std::string rule;
    std::vector<std::string> steps;

    std::string shown() const;
};

// Random inputs to decide(), legal and illegal, over an empty ledger: messages of all kinds by all kinds of
// people, some of them delivered twice, and timers on time, late, or all at once after an outage. The rules
// of walk_rules.hpp are checked after each. The same seed makes the same walk.
class Walk {
public:
    Walk(const Town& town, std::uint64_t seed, bool keeps_steps);

    // Returns at the first rule that breaks; at most `inputs` more messages and timers.
    std::optional<Broken> go(std::size_t inputs);
    std::size_t inputs() const { return inputs_; }
    std::vector<std::string> steps_of(RequestId request) const;  // the last of them

private:
    struct Step {
        std::string line;
        std::set<RequestId> touched;
    };

    std::optional<Broken> let_time_pass();
    std::optional<Broken> say(const Utterance& said);
    std::optional<Broken> fire(const Timer& due);
    Situation situation_for(const Utterance& said) const;
    Decision decide_on(const Utterance& said) const;
    std::optional<Broken> settle(const Message* message, const Reading* reading, const Timer* due,
                                 Decision decision);

    const Town& town_;
    Chance chance_;
    WalkLedger ledger_;
    Voices voices_;
    Instant now_;
    RequestId next_id_ = 1;
    std::size_t inputs_ = 0, limit_ = 0;
    bool keeps_steps_;
    std::vector<Step> steps_;
};

// Many walks of `inputs_each`, with the seeds from `seed` on. One failure of each rule that broke, played
// again to tell it.
struct Played {
    std::size_t inputs = 0;
    std::vector<Failure> failures;

    std::string shown() const;  // all of them
};
Played play(const Town& town, std::uint64_t seed, std::size_t inputs, std::size_t inputs_each);

}  // namespace handlers::tests
