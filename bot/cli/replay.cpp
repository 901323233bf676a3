#include "bot/cli/replay.hpp"

#include "bot/app/app_ledger.hpp"
#include "bot/pipeline/clock.hpp"
#include "bot/pipeline/pipeline.hpp"
#include "store/memory_sessions.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <ostream>

namespace bot::cli {
namespace {

constexpr int most_at_once = 1000;
constexpr std::size_t max_session_bytes = std::size_t{1024} * 1024;

// A pipeline of its own: what it commits is sent and timed by whatever server runs on the ledger.
class Replayer {
public:
    Replayer(const Config& config, std::shared_ptr<const Snapshot> community)
        : snapshot_(std::move(community)),
          ledger_(store::open_ledger(ledger_options(config, snapshot_, metrics_))),
          sessions_(system_now, max_session_bytes),
          ids_(system_now, config.node),
          pipeline_({*ledger_, snapshot_, [this]() -> store::Sessions& { return sessions_; }, system_now,
                     ids_, metrics_}) {
        PipelineObservers observers;
        observers.committed = [this](const store::Entry& entry) {
            has_effect_ |= !entry.decision.is_empty();
        };
        pipeline_.observe(std::move(observers));
    }

    // Whether it is done with. A message that fails again is `taken` for its platform, but nothing was
    // committed.
    bool replay(const std::string& payload) {
        has_effect_ = false;
        std::optional<Taken> taken;
        std::exception_ptr failure;
        boost::asio::co_spawn(loop_, pipeline_.replay(payload),
                              [&](const std::exception_ptr& error, std::optional<Taken> result) {
                                  failure = error;
                                  taken = std::move(result);
                              });
        loop_.restart();
        loop_.run();
        if (failure) std::rethrow_exception(failure);
        if (!taken) return false;
        return has_effect_ || taken->outcome == Taken::Outcome::duplicate ||
               taken->outcome == Taken::Outcome::ignored;
    }

private:
    boost::asio::io_context loop_;
    CurrentSnapshot snapshot_;
    Metrics metrics_;
    std::unique_ptr<store::Ledger> ledger_;
    store::MemorySessions sessions_;
    RequestIds ids_;
    Pipeline pipeline_;
    bool has_effect_ = false;
};

}  // namespace

int replay(const Config& config, std::shared_ptr<const Snapshot> community,
           const store::Inspection& inspection, std::ostream& out) {
    Replayer replayer(config, std::move(community));
    int stayed = 0;
    for (const store::FailedListing& failed : inspection.failed(most_at_once)) {
        const bool is_done = replayer.replay(failed.message.payload);
        if (is_done) inspection.mark_failed(failed.id, "taken");
        stayed += is_done ? 0 : 1;
        out << failed.id << ' ' << failed.message.channel << ' ' << failed.message.id << ' '
            << (is_done ? "taken" : "stays") << '\n';
    }
    return stayed;
}

}  // namespace bot::cli
