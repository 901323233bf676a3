#include "bot/second_reader/second_thoughts.hpp"

#include "bot/observe/log.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/core/demangle.hpp>

#include <exception>
#include <typeinfo>
#include <utility>

namespace bot {
namespace {

namespace asio = boost::asio;
using handlers::Message;
using handlers::Reading;

// A resident makes no rounds of the staff's, whatever a model says.
bool is_request(const Reading& reading) {
    return handlers::is_actionable(reading.intent) && reading.intent != handlers::Intent::patrol_log;
}

void tell_of_failure(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& error) {  // its text may hold what somebody wrote
        log_event(LogLevel::error, "second_thought_failed",
                  {{"reason", boost::core::demangle(typeid(error).name())}});
    }
}

}  // namespace

SecondThoughts::SecondThoughts(asio::any_io_executor loop, SecondReader& reader, Pipeline& pipeline,
                               Metrics& metrics, Settings settings)
    : loop_(std::move(loop)),
      reader_(reader),
      pipeline_(pipeline),
      metrics_(metrics),
      settings_(settings),
      asked_(settings.remembered),
      ended_(loop_, asio::steady_timer::time_point::max()) {}

void SecondThoughts::consider(Message message, Reading first) {
    auto begin_there = [this, message = std::move(message), first = std::move(first)]() mutable {
        begin(std::move(message), std::move(first));
    };
    asio::dispatch(loop_, std::move(begin_there));
}

void SecondThoughts::begin(Message message, Reading first) {
    if (is_stopping_) return;
    if (under_way_ >= settings_.at_once) return metrics_.count_second_reader("not_asked", "busy");
    if (!asked_.add(message.channel + ':' + message.id))
        return metrics_.count_second_reader("not_asked", "repeated");
    ++under_way_;
    asio::co_spawn(loop_, think(std::move(message), std::move(first)),
                   [this](const std::exception_ptr& failure) {
                       if (failure) tell_of_failure(failure);
                       finish();
                   });
}

void SecondThoughts::finish() {
    if (--under_way_ == 0) ended_.cancel();
}

asio::awaitable<void> SecondThoughts::think(Message message, Reading first) {
    std::optional<Reading> second = co_await reader_.read(message, first);
    if (!second || !is_request(*second)) co_return;
    const std::string_view became = co_await pipeline_.take_late(std::move(message), std::move(*second));
    metrics_.count_second_reader("decided", became);
}

asio::awaitable<void> SecondThoughts::until_idle() {
    while (under_way_ > 0)
        co_await ended_.async_wait(asio::as_tuple(asio::use_awaitable));
}

asio::awaitable<void> SecondThoughts::stop_here() {
    is_stopping_ = true;
    co_await until_idle();
}

asio::awaitable<void> SecondThoughts::idle() {
    return asio::co_spawn(loop_, until_idle(), asio::use_awaitable);
}

asio::awaitable<void> SecondThoughts::stop() {
    return asio::co_spawn(loop_, stop_here(), asio::use_awaitable);
}

}  // namespace bot
