#pragma once

#include "store/redis_wire.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace store {

struct RedisOptions {
    RedisTarget target;                    // a host name is resolved off the loop at each connect
    std::string password;                  // empty: no AUTH
    std::chrono::milliseconds limit{200};  // a command without a reply by then is `lost`
    std::chrono::milliseconds stall_limit{
        1000};  // a connection silent for that long is given up and made anew
    std::chrono::milliseconds first_pause{50},
        longest_pause{5000};           // between attempts to connect, doubled, jittered
    std::size_t max_in_flight = 8192;  // more are refused at once: bounds the buffers when Redis is slow
    // Told on the executor when the link comes up (empty reason), goes down or stays down for a new reason;
    // no reason holds a secret. Must not call the link.
    std::function<void(bool is_up, std::string_view reason)> on_change;
};

class RedisCore;

// A connection to one Redis that is kept up: shared by all coroutines of one loop, whose commands travel
// together. One executor (a one-thread loop). Commands while it is down are lost at once; none is ever sent
// twice.
class RedisLink {
public:
    RedisLink(asio::any_io_executor executor, RedisOptions options);
    RedisLink(const RedisLink&) = delete;
    RedisLink& operator=(const RedisLink&) = delete;
    ~RedisLink();  // stops; on the executor's thread or after it

    void start();
    // Unanswered commands are lost and the connection is cut. What a host name lookup leaves ends with the
    // lookup.
    void stop();
    bool is_up() const;

    // Can be cancelled. The link outlives the awaiting.
    asio::awaitable<RedisReply> run(RedisCommand command);

    // True as soon as it is up, false when it is not within the limit.
    asio::awaitable<bool> until_up(std::chrono::milliseconds limit);

private:
    std::shared_ptr<RedisCore> core_;
};

}  // namespace store
