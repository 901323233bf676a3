#pragma once

#include "store/redis_in_flight.hpp"
#include "store/redis_link.hpp"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace store {

// What is behind a RedisLink: it lives as long as the connecting coroutine and the timers, which outlast the
// link by a turn. Its functions are in redis_core.cpp (commands and their deadlines) and redis_connect.cpp
// (the connection).
class RedisCore final : public RedisWireEvents, public std::enable_shared_from_this<RedisCore> {
public:
    RedisCore(asio::any_io_executor executor, RedisOptions options)
        : executor_(std::move(executor)),
          options_(std::move(options)),
          sweep_(executor_),
          wake_(executor_),
          random_(std::random_device{}()) {}

    void start();
    void stop();
    bool is_up() const { return state_ == State::up; }
    void run(RedisInFlight::Handler handler, const RedisCommand& command);
    asio::awaitable<bool> until_up(std::chrono::milliseconds limit);

private:
    enum class State { down, greeting, up };

    // Parameters named `self` keep the core alive while the coroutine is suspended.
    static asio::awaitable<void> keep_connected(std::shared_ptr<RedisCore> self);
    static asio::awaitable<void> find(std::shared_ptr<RedisCore> self);
    static asio::awaitable<void> connect(std::shared_ptr<RedisCore> self);
    void greet();
    void replied(RedisReply reply) override;
    void ended(std::string_view reason) override;
    void lose(std::string_view reason);
    void tell_down(std::string_view reason);
    void arm_sweep();
    void sweep();
    std::chrono::milliseconds jittered(std::chrono::milliseconds pause);

    asio::any_io_executor executor_;
    RedisOptions options_;
    std::shared_ptr<RedisWire> wire_;
    RedisInFlight in_flight_;
    asio::steady_timer sweep_;  // deadlines of commands: one timer for all of them
    asio::steady_timer wake_;   // the connecting coroutine sleeps on it; cancelled when the state changes
    std::vector<asio::steady_timer*> waiters_;  // of until_up
    std::vector<std::string> addresses_;        // of options_.target.host, as last resolved
    std::size_t attempts_ = 0;
    std::minstd_rand random_;
    std::string told_;  // the reason on_change was given last
    State state_ = State::down;
    int greetings_left_ = 0;
    bool is_sweeping_ = false, is_started_ = false, is_stopped_ = false;
};

}  // namespace store
