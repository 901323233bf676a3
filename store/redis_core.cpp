#include "store/redis_core.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace store {
namespace {

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

using Timers = std::vector<asio::steady_timer*>;

// On the list for as long as the coroutine's frame lives, however that ends.
class Waiter {
public:
    Waiter(Timers& list, asio::steady_timer& timer) : list_(list), timer_(&timer) { list_.push_back(timer_); }
    Waiter(const Waiter&) = delete;
    Waiter& operator=(const Waiter&) = delete;
    ~Waiter() { std::erase(list_, timer_); }

private:
    Timers& list_;
    asio::steady_timer* timer_;
};

}  // namespace

void RedisCore::stop() {
    is_stopped_ = true;
    lose("stopped");
    wake_.cancel();
    sweep_.cancel();
    for (auto* waiter : waiters_)
        waiter->cancel();
}

void RedisCore::run(RedisInFlight::Handler handler, const RedisCommand& command) {
    if (state_ != State::up || in_flight_.size() >= options_.max_in_flight || !wire_->send(command))
        return RedisInFlight::refuse(std::move(handler));
    const auto deadline = std::chrono::steady_clock::now() + options_.limit;
    in_flight_.add(std::move(handler), deadline);
    if (!is_sweeping_ || sweep_.expiry() > deadline) arm_sweep();
}

asio::awaitable<bool> RedisCore::until_up(std::chrono::milliseconds limit) {
    const auto keep = shared_from_this();
    if (state_ == State::up || is_stopped_) co_return state_ == State::up;
    asio::steady_timer timer(executor_, limit);
    const Waiter listed(waiters_, timer);
    co_await timer.async_wait(no_throw);
    co_return state_ == State::up;
}

void RedisCore::arm_sweep() {
    const auto oldest = in_flight_.oldest();
    is_sweeping_ = oldest.has_value();
    if (!oldest) return;
    const auto stalled = *oldest + (options_.stall_limit - options_.limit);
    sweep_.expires_at(std::min(stalled, in_flight_.next_deadline().value_or(stalled)));
    sweep_.async_wait([self = shared_from_this()](boost::system::error_code ec) {
        if (!ec) self->sweep();
    });
}

void RedisCore::sweep() {
    const auto now = std::chrono::steady_clock::now();
    const auto oldest = in_flight_.oldest();
    if (oldest && now >= *oldest + (options_.stall_limit - options_.limit))
        lose("no answer within the stall limit");
    in_flight_.expire(now);
    arm_sweep();
}

}  // namespace store
