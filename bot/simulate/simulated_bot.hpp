#pragma once

#include "bot/channels/intake.hpp"
#include "bot/community/snapshot.hpp"
#include "bot/delivery/scheduler.hpp"
#include "bot/observe/metrics.hpp"
#include "bot/pipeline/ids.hpp"
#include "bot/pipeline/pipeline.hpp"
#include "store/ledger.hpp"
#include "store/memory_sessions.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace bot {

// The pipeline and the scheduler as in `serve`, on one thread, with a clock that stands still until it is
// moved. Sessions are in memory and gone with it, as with a process.
class SimulatedBot {
public:
    using Committed = std::function<void(const store::Entry&)>;

    struct Settings {
        handlers::Instant begins_at{};
        std::size_t session_bytes = std::size_t{1024} * 1024;
    };

    SimulatedBot(std::shared_ptr<const Snapshot> snapshot, std::unique_ptr<store::Ledger> ledger,
                 Settings settings, Committed committed);

    handlers::Instant now() const { return now_; }
    void move_to(handlers::Instant at);  // never back
    const handlers::Directory& directory() const { return *snapshot_.get()->directory; }

    Taken take(handlers::Message message);
    std::optional<handlers::Instant> next_timer();
    int fire_due();  // whatever is due by now, in the order of their times; how many there were

    store::Ledger& ledger() { return *ledger_; }
    // Of the ledger's own calls. Its threads answer on this loop, so it is run until the work is done, not
    // until it is empty.
    template <class Result>
    Result complete(boost::asio::awaitable<Result> work) {
        std::optional<Result> result;
        std::exception_ptr failure;
        auto done = [&](std::exception_ptr error, Result value) {
            failure = std::move(error);
            result.emplace(std::move(value));
        };
        boost::asio::co_spawn(loop_, std::move(work), done);
        while (!result)
            loop_.run_one();
        if (failure) std::rethrow_exception(failure);
        return std::move(*result);
    }

private:
    handlers::Instant now_;
    boost::asio::io_context loop_;
    // Else it would stop between two calls, when a thread of the ledger lets go of it, and perhaps only after
    // it was started again.
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> goes_on_{loop_.get_executor()};
    std::unique_ptr<store::Ledger> ledger_;
    CurrentSnapshot snapshot_;
    store::MemorySessions sessions_;
    RequestIds ids_;
    Metrics metrics_;
    Pipeline pipeline_;
    Scheduler scheduler_;
};

}  // namespace bot
