#pragma once

#include "bot/community/snapshot.hpp"
#include "bot/delivery/scheduler.hpp"
#include "bot/observe/metrics.hpp"
#include "bot/pipeline/ids.hpp"
#include "bot/pipeline/pipeline.hpp"
#include "bot/simulate/dialogue.hpp"
#include "store/ledger.hpp"
#include "store/memory_sessions.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
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

// A fresh community for one dialogue: an empty ledger and no sessions, the same pipeline and scheduler as in
// `serve`, and a clock that stands still between two events.
class Rehearsal {
public:
    // The snapshot's directory has the chat group of the dialogues.
    Rehearsal(std::shared_ptr<const Snapshot> snapshot, std::unique_ptr<store::Ledger> ledger);

    // Plays everything; timers fire when they are due, and after the last message as long as an unfinished
    // report may still become one.
    std::vector<Step> play(const Dialogue& dialogue);

private:
    void fire_until(handlers::Instant until);
    void send(const Dialogue& dialogue, std::size_t index, handlers::Instant at);
    template <class Result>
    Result complete(boost::asio::awaitable<Result> work);

    handlers::Instant now_{};
    boost::asio::io_context loop_;
    std::unique_ptr<store::Ledger> ledger_;
    CurrentSnapshot snapshot_;
    store::MemorySessions sessions_;
    RequestIds ids_;
    Metrics metrics_;
    Pipeline pipeline_;
    Scheduler scheduler_;
    std::vector<Step> steps_;
};

}  // namespace bot
