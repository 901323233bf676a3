#include "bot/delivery/worker.hpp"

#include "bot/observe/log.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/core/demangle.hpp>

#include <exception>
#include <typeinfo>
#include <utility>

namespace bot {
namespace {

namespace asio = boost::asio;
constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

}  // namespace

Worker::Worker(asio::any_io_executor loop, std::string name)
    : loop_(std::move(loop)),
      name_(std::move(name)),
      nap_(loop_),
      ended_(loop_, asio::steady_timer::time_point::max()) {}

void Worker::start(std::function<asio::awaitable<void>()> round) {
    round_ = std::move(round);
    is_running_ = true;
    asio::co_spawn(loop_, repeat(), asio::detached);  // repeat() catches everything itself
}

asio::awaitable<void> Worker::repeat() {
    while (!is_stopping_) {
        bool has_failed = false;
        try {
            co_await round_();
        } catch (const std::exception& error) {
            has_failed = true;
            log_event(LogLevel::error, "worker_failed",
                      {{"worker", name_}, {"reason", boost::core::demangle(typeid(error).name())}});
        }
        if (has_failed) co_await sleep(std::chrono::seconds(1));
    }
    is_running_ = false;
    ended_.cancel();
}

void Worker::wake() {
    if (is_woken_.exchange(true)) return;
    asio::post(loop_, [this] { nap_.cancel(); });
}

asio::awaitable<void> Worker::sleep(std::chrono::milliseconds most) {
    // Set before the flag is looked at: a wake() from here on cancels this wait.
    nap_.expires_after(most);
    if (!is_woken_) co_await nap_.async_wait(no_throw);
    is_woken_ = false;
}

asio::awaitable<void> Worker::stop() {
    is_stopping_ = true;
    wake();
    co_await asio::co_spawn(loop_, until_ended(), asio::use_awaitable);
}

asio::awaitable<void> Worker::until_ended() {
    if (is_running_) co_await ended_.async_wait(no_throw);
}

}  // namespace bot
