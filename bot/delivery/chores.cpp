#include "bot/delivery/chores.hpp"

#include "bot/observe/log.hpp"

#include <boost/core/demangle.hpp>

#include <exception>
#include <typeinfo>
#include <utility>

namespace bot {

namespace asio = boost::asio;

Chores::Chores(asio::any_io_executor loop, std::vector<Chore> chores, std::chrono::milliseconds every)
    : chores_(std::move(chores)), every_(every), worker_(std::move(loop), "chores") {}

asio::awaitable<void> Chores::stop() {
    return worker_.stop();
}

asio::awaitable<void> Chores::round() {
    co_await do_all();
    co_await worker_.sleep(every_);
}

asio::awaitable<void> Chores::do_all() {
    for (const Chore& chore : chores_)
        if (!worker_.is_stopping()) co_await attempt(chore);
}

asio::awaitable<void> Chores::attempt(const Chore& chore) {
    try {
        co_await chore();
    } catch (const std::exception& error) {
        log_event(LogLevel::error, "chore_failed", {{"reason", boost::core::demangle(typeid(error).name())}});
    }
}

void Chores::start() {
    worker_.start([this] { return round(); });
}

}  // namespace bot
