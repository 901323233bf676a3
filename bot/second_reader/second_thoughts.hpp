#pragma once

#include "bot/observe/metrics.hpp"
#include "bot/pipeline/pipeline.hpp"
#include "bot/second_reader/recent_keys.hpp"
#include "bot/second_reader/second_reader.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstddef>

namespace bot {

// Doubtful messages that came to nothing, asked about once their reply has left: a few at a time, each once.
// One that somebody has to act on after all is decided again, and what would have been its answer goes
// through the outbox. What cannot be asked just now is let go: it was chat as far as we know. Lives on one
// loop; consider() and stop() may be called from any.
class SecondThoughts {
public:
    struct Settings {
        int at_once = 4;
        std::size_t remembered = 1024;  // messages that are not asked about again
    };

    // All of it outlives this object.
    SecondThoughts(boost::asio::any_io_executor loop, SecondReader& reader, Pipeline& pipeline,
                   Metrics& metrics, Settings settings);

    void consider(handlers::Message message, handlers::Reading first);  // returns at once

    // Completes when nothing is asked or written any more.
    boost::asio::awaitable<void> idle();
    boost::asio::awaitable<void> stop();  // nothing new, and idle()

private:
    void begin(handlers::Message message, handlers::Reading first);
    boost::asio::awaitable<void> think(handlers::Message message, handlers::Reading first);
    boost::asio::awaitable<void> until_idle();
    boost::asio::awaitable<void> stop_here();
    void finish();

    boost::asio::any_io_executor loop_;
    SecondReader& reader_;
    Pipeline& pipeline_;
    Metrics& metrics_;
    Settings settings_;
    // All below is touched on the loop only.
    RecentKeys asked_;
    boost::asio::steady_timer ended_;
    int under_way_ = 0;
    bool is_stopping_ = false;
};

}  // namespace bot
