#pragma once

#include "bot/delivery/worker.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <vector>

namespace bot {

// What is done now and then without anybody asking: each chore looks itself whether its time has come. Runs
// on one loop, one chore after the other; a chore that throws is logged and waits for the next round.
class Chores {
public:
    using Chore = std::function<boost::asio::awaitable<void>()>;

    Chores(boost::asio::any_io_executor loop, std::vector<Chore> chores, std::chrono::milliseconds every);

    void start();
    boost::asio::awaitable<void> stop();  // completes when the one in progress has ended

    boost::asio::awaitable<void> do_all();  // once; what start() repeats

private:
    boost::asio::awaitable<void> round();
    static boost::asio::awaitable<void> attempt(const Chore& chore);

    std::vector<Chore> chores_;
    std::chrono::milliseconds every_;
    Worker worker_;
};

}  // namespace bot
