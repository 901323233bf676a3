#pragma once

#include "bot/delivery/worker.hpp"
#include "bot/pipeline/clock.hpp"
#include "bot/pipeline/pipeline.hpp"
#include "store/ledger.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <vector>

namespace bot {

// Fires due timers. They are rows: what fell due while nobody ran fires once at the start, and of several
// nodes one claims each. Runs on one loop; wake() may come from any.
class Scheduler {
public:
    struct Settings {
        std::chrono::milliseconds lease{60'000};  // what was claimed and not done by then, anybody may claim
        std::chrono::milliseconds poll{5'000};    // the longest sleep: nobody tells of another node's timers
        int batch = 64;                           // fired together, so that they share a group commit
    };

    // All of it outlives the scheduler.
    Scheduler(boost::asio::any_io_executor loop, store::Ledger& ledger, Pipeline& pipeline, Clock now,
              Settings settings);

    void start();
    void wake(handlers::Instant due);     // a timer was set; free when it is not the next one
    boost::asio::awaitable<void> stop();  // completes when those being fired are done

    // Fires whatever is due by now and returns how many there were: what start() repeats, and what `simulate`
    // calls when its clock has moved. With a batch of 1 in the order of their times.
    boost::asio::awaitable<int> fire_due();

private:
    boost::asio::awaitable<void> round();
    boost::asio::awaitable<void> fire_together(std::vector<handlers::Timer> due);

    store::Ledger& ledger_;
    Pipeline& pipeline_;
    Clock now_;
    Settings settings_;
    Worker worker_;
    std::atomic<std::int64_t>
        wakes_at_;  // when the sleep ends by itself; while awake: never, so that wake() counts
};

}  // namespace bot
