#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <chrono>
#include <functional>
#include <string>

namespace bot {

// A coroutine that works, sleeps, and works again, until it is told to stop. It lives on one loop with one
// thread; wake(), is_stopping() and stop() may be called from any.
class Worker {
public:
    Worker(boost::asio::any_io_executor loop, std::string name);

    // Repeats `round` until stop(). Once. A round that throws is logged and followed by the next one after a
    // second.
    void start(std::function<boost::asio::awaitable<void>()> round);

    // Ends the sleep, or skips the next one when nobody sleeps just now. Costs nothing when that was said
    // already.
    void wake();
    // Within a round: until wake() or stop(), at most so long. A round that goes on sleeping after stop() is
    // woken by wake() only.
    boost::asio::awaitable<void> sleep(std::chrono::milliseconds most);

    bool is_stopping() const { return is_stopping_; }
    // Completes when the round in progress has ended and no further one will begin.
    boost::asio::awaitable<void> stop();

    const boost::asio::any_io_executor& loop() const { return loop_; }

private:
    boost::asio::awaitable<void> repeat();
    boost::asio::awaitable<void> until_ended();

    boost::asio::any_io_executor loop_;
    std::string name_;
    std::function<boost::asio::awaitable<void>()> round_;
    boost::asio::steady_timer nap_, ended_;
    std::atomic<bool> is_woken_{false}, is_stopping_{false};
    bool is_running_ = false;  // from start() on; only touched on the loop afterwards
};

}  // namespace bot
