#include "bot/http/client_pool.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace bot {

namespace asio = boost::asio;

asio::awaitable<std::unique_ptr<Origin::Turn>> Origin::turn(Clock::time_point until) {
    if (free_ > 0) {
        --free_;
        co_return std::make_unique<Turn>(shared_from_this());
    }
    asio::steady_timer mine(io_, until);
    const Place place(*this, mine);
    co_await mine.async_wait(asio::as_tuple(asio::use_awaitable));
    const bool is_still_waiting = std::ranges::find(waiting_, &mine) != waiting_.end();
    if (is_still_waiting) co_return nullptr;  // time is up, or the caller was cancelled
    co_return std::make_unique<Turn>(shared_from_this());
}

void Origin::give_back() {
    if (waiting_.empty()) {
        ++free_;
        return;
    }
    waiting_.front()->cancel();
    waiting_.pop_front();  // what tells the waiter that it has a turn
}

std::unique_ptr<ClientConnection> Origin::take() {
    const auto oldest = Clock::now() - keep_alive_;
    std::erase_if(resting_, [&](const auto& one) { return one->idle_since() < oldest || !one->is_quiet(); });
    if (resting_.empty()) return nullptr;
    auto out = std::move(resting_.back());
    resting_.pop_back();
    return out;
}

void Origin::keep(std::unique_ptr<ClientConnection> connection) {
    connection->rest();
    resting_.push_back(std::move(connection));
}

}  // namespace bot
