#pragma once

#include "bot/channels/channel.hpp"
#include "bot/delivery/outbox_pace.hpp"
#include "bot/delivery/outbox_verdict.hpp"
#include "bot/delivery/routes.hpp"
#include "bot/delivery/worker.hpp"
#include "bot/observe/metrics.hpp"
#include "bot/pipeline/clock.hpp"
#include "store/ledger.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <random>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bot {

// Sends what the ledger's outbox holds: at least once, in order per recipient (the ledger gives only the
// oldest row of each), many recipients at a time. Runs on one loop; wake() may come from any.
class Outbox {
public:
    struct Settings {
        std::chrono::milliseconds lease{60'000};  // longer than any channel takes for one send
        std::chrono::milliseconds poll{3'000};    // the longest sleep: nobody tells of another node's rows
        // Between two looks at the ledger: what comes meanwhile is claimed and settled together. Each look is
        // a transaction, and messages wait for those.
        std::chrono::milliseconds rest{10};
        int at_once = 64;
        std::chrono::hours longest_wait{72};  // a row that is older is given up
        std::chrono::milliseconds without_route{10 * 60'000};
        RetryRules retry;
    };
    struct Parts {  // all of it outlives the outbox
        store::Ledger& ledger;
        const Routes& routes;
        Clock now;
        Metrics& metrics;
        std::function<double()> chance;  // 0…1, for the jitter; called on the loop
    };

    Outbox(boost::asio::any_io_executor loop, Parts parts, Settings settings);

    void start();
    void wake() { worker_.wake(); }       // there are new rows
    boost::asio::awaitable<void> stop();  // completes when what is being sent is settled

private:
    boost::asio::awaitable<void> round();
    boost::asio::awaitable<void> rest();
    boost::asio::awaitable<void> drain();
    boost::asio::awaitable<bool> settle();
    boost::asio::awaitable<void> show_depth();
    void begin(store::OutboxRow row);
    boost::asio::awaitable<void> send(store::OutboxRow row, Channel& channel);

    void conclude(const store::OutboxRow& row, const Channel& channel, const SendResult& result);
    void put_off(const store::OutboxRow& row, handlers::Instant until, std::string_view reason);
    void give_up(const store::OutboxRow& row, std::string_view channel, std::string_view reason);
    std::chrono::milliseconds until_next() const;

    Parts parts_;
    Settings settings_;
    Worker worker_;
    // All below is touched on the loop only.
    OutboxPace pace_;
    std::unordered_map<const Channel*, handlers::Instant> paused_until_;
    std::vector<store::Delivery> finished_;  // not settled yet
    int in_flight_ = 0;
    handlers::Instant next_retry_ = handlers::Instant::max(), depth_shown_{};
    std::chrono::steady_clock::time_point looked_at_{};
};

// A source of chance for Parts.
std::function<double()> dice();

}  // namespace bot
