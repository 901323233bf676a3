#pragma once

#include "bot/channels/intake.hpp"
#include "bot/community/snapshot.hpp"
#include "bot/observe/metrics.hpp"
#include "bot/pipeline/clock.hpp"
#include "bot/pipeline/ids.hpp"
#include "bot/pipeline/numbers.hpp"
#include "handlers/loop/decide.hpp"
#include "handlers/loop/situation.hpp"
#include "store/ledger.hpp"
#include "store/sessions.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bot {

class Stopwatch;

// What the pipeline works with. All of it outlives the pipeline.
struct PipelineParts {
    store::Ledger& ledger;
    const CurrentSnapshot& snapshot;
    std::function<store::Sessions&()> sessions;  // those of the calling loop
    Clock now;
    RequestIds& ids;
    Metrics& metrics;
};

// Told after a commit, on the loop that committed; each may be empty. None waits.
struct PipelineObservers {
    std::function<void()> outbox_filled;                 // there is something to send
    std::function<void(handlers::Instant)> timer_set;    // the earliest one that was set
    std::function<void(const store::Entry&)> committed;  // everything; costs a copy of every entry
    // After the message came to nothing, though it may have asked for something (handlers::is_doubtful).
    std::function<void(handlers::Message, handlers::Reading)> doubted;
};

// The way of one message and of one due timer: read, recall, decide, commit. Thread-safe: one instance serves
// all loops, and a message stays on the loop that it came in on.
class Pipeline final : public Intake {
public:
    explicit Pipeline(PipelineParts parts) : parts_(std::move(parts)), numbers_(parts_.ledger) {}

    void observe(PipelineObservers observers) {
        observers_ = std::move(observers);
    }  // before the first message

    boost::asio::awaitable<Taken> take(handlers::Message message) override;
    // A message that came to nothing and has been answered, with another reading: decided as if it came now,
    // except that its answers leave through the outbox. Its platform's retries find it as a duplicate. Never
    // throws, and keeps nothing aside: a failure leaves things as they were. Returns the outcome's name.
    boost::asio::awaitable<std::string_view> take_late(handlers::Message message, handlers::Reading reading);

    boost::asio::awaitable<bool> keep_aside(Aside what) override;
    void count(std::string_view channel, std::string_view outcome) override;

    // False: the ledger could not be reached, and the timer comes again when its lease has run out. Never
    // throws.
    boost::asio::awaitable<bool> fire(handlers::Timer due);

    // Takes or fires again what was kept aside. Absent: the payload is neither a message nor a timer.
    boost::asio::awaitable<std::optional<Taken>> replay(std::string payload);

private:
    struct Numbering;
    struct Passage;

    boost::asio::awaitable<Taken> way_of(Passage& passage);
    boost::asio::awaitable<store::CommitOutcome> way_of(const handlers::Timer& due, const Snapshot& snapshot);

    boost::asio::awaitable<bool> give_numbers(handlers::Decision& decision, int day, Numbering& numbering);
    boost::asio::awaitable<void> check_numbers(Numbering& numbering);
    boost::asio::awaitable<store::Committed> commit(store::Entry entry);

    boost::asio::awaitable<Taken> keep_aside(const handlers::Message& message, std::string reason);
    boost::asio::awaitable<bool> keep_aside(const handlers::Timer& due, std::string reason);

    PipelineParts parts_;
    Numbers numbers_;
    PipelineObservers observers_;
};

}  // namespace bot
