#pragma once

#include "store/redis_wire.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

namespace store {

// The commands that wait for their replies, oldest first: Redis answers in order. Each coroutine is resumed
// exactly once (by the reply, the deadline, a cancellation or the end of the connection), later and never
// from inside a call made here. A command given up stays counted until its reply has passed. One executor.
class RedisInFlight {
public:
    using Handler = asio::async_result<asio::use_awaitable_t<>, void(RedisReply)>::handler_type;
    using Time = std::chrono::steady_clock::time_point;

    RedisInFlight() = default;
    RedisInFlight(const RedisInFlight&) = delete;
    RedisInFlight& operator=(const RedisInFlight&) = delete;
    ~RedisInFlight() { lose_all(); }

    void add(Handler handler, Time deadline);  // deadlines never decrease
    void answer(RedisReply reply);             // of the oldest
    void expire(Time now);
    void lose_all();

    std::size_t size() const { return waiting_.size(); }
    std::optional<Time> oldest() const;         // deadline of the oldest without a reply, given up or not
    std::optional<Time> next_deadline() const;  // of the oldest not given up

    // Resumes with `lost` on the next turn.
    static void refuse(Handler handler);

private:
    struct Waiting {
        std::optional<Handler> handler;  // none: given up
        Time deadline;
    };
    static void finish(Waiting& waiting, RedisReply reply);
    void give_up(std::uint64_t number);

    std::deque<Waiting> waiting_;
    std::uint64_t first_ = 0;  // number of waiting_.front(); numbers are never used again
    std::size_t expired_ = 0;  // that many at the front are past their deadline
};

}  // namespace store
