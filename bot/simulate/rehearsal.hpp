#pragma once

#include "bot/community/snapshot.hpp"
#include "bot/simulate/dialogue.hpp"
#include "bot/simulate/simulated_bot.hpp"
#include "store/ledger.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace bot {

// One thing that happened: somebody wrote, or a timer fell due; and what was committed because of it.
struct Step {
    handlers::Instant at{};
    std::optional<std::size_t> utterance;  // index in the dialogue; absent: a timer
    std::vector<store::Entry> entries;
};

// A fresh community for one dialogue: an empty ledger and no sessions.
class Rehearsal {
public:
    // The snapshot's directory has the chat group of the dialogues.
    Rehearsal(std::shared_ptr<const Snapshot> snapshot, std::unique_ptr<store::Ledger> ledger);

    // Plays everything; timers fire when they are due, and after the last message as long as an unfinished
    // report may still become one.
    std::vector<Step> play(const Dialogue& dialogue);

private:
    void fire_until(handlers::Instant until);
    void send(const Dialogue& dialogue, std::size_t index);

    std::vector<Step> steps_;
    SimulatedBot bot_;
};

}  // namespace bot
