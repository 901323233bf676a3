#include "store/redis_core.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <exception>
#include <utility>

namespace store {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

}  // namespace

void RedisCore::start() {
    if (std::exchange(is_started_, true)) return;
    // Nothing in it fails but by a defect or lack of memory: let that surface in the loop's run().
    asio::co_spawn(executor_, keep_connected(shared_from_this()), [](const std::exception_ptr& error) {
        if (error) std::rethrow_exception(error);
    });
}

asio::awaitable<void> RedisCore::keep_connected(std::shared_ptr<RedisCore> self) {
    auto pause = self->options_.first_pause;
    while (!self->is_stopped_) {
        co_await find(self);
        co_await connect(self);
        if (self->state_ == State::up) pause = self->options_.first_pause;
        while (self->state_ == State::up) {
            self->wake_.expires_at(Clock::time_point::max());
            co_await self->wake_.async_wait(no_throw);
        }
        if (self->is_stopped_) co_return;
        self->wake_.expires_after(self->jittered(pause));
        co_await self->wake_.async_wait(no_throw);
        pause = std::min(pause * 2, self->options_.longest_pause);
    }
}

// Refreshes the addresses of a host name, off this thread. A failure leaves those known before.
asio::awaitable<void> RedisCore::find(std::shared_ptr<RedisCore> self) {
    const auto& host = self->options_.target.host;
    boost::system::error_code is_name;
    asio::ip::make_address(host, is_name);
    if (host.empty() || !is_name) {
        self->addresses_.assign(1, host);
        co_return;
    }
    asio::ip::tcp::resolver resolver(self->executor_);
    auto [ec, found] = co_await resolver.async_resolve(host, "", no_throw);
    if (ec || found.empty()) co_return;
    self->addresses_.clear();
    for (const auto& entry : found)
        self->addresses_.push_back(entry.endpoint().address().to_string());
}

// One attempt, at the next address: returns when the link is up or the attempt has failed.
asio::awaitable<void> RedisCore::connect(std::shared_ptr<RedisCore> self) {
    if (self->is_stopped_) co_return;
    if (self->addresses_.empty()) co_return self->tell_down("host name not found");
    auto target = self->options_.target;
    target.host = self->addresses_[self->attempts_++ % self->addresses_.size()];
    self->wire_ = open_redis_wire(self->executor_, target, *self);
    if (!self->wire_) co_return self->tell_down("cannot begin to connect");
    self->state_ = State::greeting;
    self->greet();
    self->wake_.expires_after(self->options_.stall_limit);
    while (self->state_ == State::greeting && self->wake_.expiry() > Clock::now())
        co_await self->wake_.async_wait(no_throw);
    if (self->state_ == State::greeting) self->lose("no answer to the greeting");
}

void RedisCore::greet() {
    std::vector<RedisCommand> greetings;
    if (!options_.password.empty()) greetings.push_back({"AUTH", options_.password});
    if (options_.target.database != 0)
        greetings.push_back({"SELECT", std::to_string(options_.target.database)});
    greetings.push_back({"PING"});  // a server that is loading or stopped does not answer it well
    greetings_left_ = static_cast<int>(greetings.size());
    for (const auto& greeting : greetings)
        wire_->send(greeting);
}

void RedisCore::replied(RedisReply reply) {
    if (state_ == State::up) return in_flight_.answer(std::move(reply));
    if (state_ != State::greeting) return;
    if (reply.kind == RedisReply::Kind::error) {
        lose(reply.text);
    } else if (--greetings_left_ == 0) {
        state_ = State::up;
        wake_.cancel();
        for (auto* waiter : waiters_)
            waiter->cancel();
        told_.clear();
        if (options_.on_change) options_.on_change(true, {});
    }
}

void RedisCore::ended(std::string_view reason) {
    lose(reason);
}

void RedisCore::lose(std::string_view reason) {
    state_ = State::down;
    if (auto wire = std::exchange(wire_, nullptr)) wire->close();
    in_flight_.lose_all();
    wake_.cancel();
    tell_down(reason);
}

// Not at every attempt that fails for the same reason.
void RedisCore::tell_down(std::string_view reason) {
    if (is_stopped_ || reason == told_) return;
    told_ = reason;
    if (options_.on_change) options_.on_change(false, told_);
}

// Between half and all of the pause, so that many nodes do not come back in step.
std::chrono::milliseconds RedisCore::jittered(std::chrono::milliseconds pause) {
    std::uniform_int_distribution<std::chrono::milliseconds::rep> between(pause.count() / 2, pause.count());
    return std::chrono::milliseconds(between(random_));
}

}  // namespace store
