#pragma once

#include "store/redis_url.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace store {

namespace asio = boost::asio;

// A command in the form in which Redis reads it: binary-safe, ready to be sent.
class RedisCommand {
public:
    RedisCommand(std::initializer_list<std::string_view> words);
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

struct RedisReply {
    enum class Kind {
        lost,  // no answer: down, too slow, cancelled or too many in flight. The command may have run.
        nil,   // there is no such thing
        text,  // strings and status lines
        number,
        error  // `text` is Redis' own, beginning with a code such as NOSCRIPT
    };
    Kind kind = Kind::lost;
    std::int64_t number = 0;
    std::string text;
};

// What a wire tells its owner, on its executor and from inside the client library: note it, resume nothing.
class RedisWireEvents {
public:
    virtual ~RedisWireEvents() = default;
    virtual void replied(RedisReply reply) = 0;       // to the oldest unanswered command
    virtual void ended(std::string_view reason) = 0;  // the last event: what is unanswered stays so
};

// One connection to Redis, used from one executor. What is sent within one turn of the loop leaves in one
// write.
class RedisWire {
public:
    virtual ~RedisWire() = default;
    // False when the wire has ended.
    virtual bool send(const RedisCommand& command) = 0;
    // Cuts the connection; no event comes any more.
    virtual void close() = 0;
};

// Begins to connect; commands may be sent at once and leave when it is done. `target` names an address or a
// socket, never a host name (the library would resolve it on this thread). Null when it fails right away.
// `events` must live until close() or ended().
std::shared_ptr<RedisWire> open_redis_wire(asio::any_io_executor executor, const RedisTarget& target,
                                           RedisWireEvents& events);

}  // namespace store
