#pragma once

#include "bot/http/client_connection.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <vector>

namespace bot {

// The connections to one server: those at rest, and how many may be in use at once. On one loop.
class Origin : public std::enable_shared_from_this<Origin> {
public:
    using Clock = std::chrono::steady_clock;

    Origin(boost::asio::io_context& io, std::size_t most, std::chrono::milliseconds keep_alive)
        : io_(io), free_(most), keep_alive_(keep_alive) {}

    // Leave to use one connection; given back by its destructor.
    class Turn {
    public:
        explicit Turn(std::shared_ptr<Origin> origin) : origin_(std::move(origin)) {}
        Turn(Turn&&) = default;
        Turn& operator=(Turn&&) = delete;
        ~Turn() {
            if (origin_) origin_->give_back();
        }

    private:
        std::shared_ptr<Origin> origin_;
    };

    // In the order of asking. Nothing when `until` comes first.
    boost::asio::awaitable<std::unique_ptr<Turn>> turn(Clock::time_point until);

    // One at rest that is young and quiet; null if there is none.
    std::unique_ptr<ClientConnection> take();
    void keep(std::unique_ptr<ClientConnection> connection);
    void drop_all() { resting_.clear(); }

private:
    // A waiter's place in the queue; leaves with its frame, however that ends.
    class Place {
    public:
        Place(Origin& origin, boost::asio::steady_timer& timer) : origin_(origin), timer_(timer) {
            origin_.waiting_.push_back(&timer_);
        }
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        ~Place() { std::erase(origin_.waiting_, &timer_); }

    private:
        Origin& origin_;
        boost::asio::steady_timer& timer_;
    };

    void give_back();

    boost::asio::io_context& io_;
    std::size_t free_;
    std::chrono::milliseconds keep_alive_;
    std::vector<std::unique_ptr<ClientConnection>> resting_;  // the last one used at the end
    std::deque<boost::asio::steady_timer*> waiting_;          // each on the frame of its turn()
};

}  // namespace bot
