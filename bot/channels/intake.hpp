#pragma once

#include "handlers/message.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace bot {

// What became of a message that was handed over.
struct Taken {
    enum class Outcome {
        taken,       // recorded; `answers` go back in the response
        duplicate,   // an earlier delivery: `answers` are those of the first time
        ignored,     // asks for nothing: no trace, no answer
        unavailable  // can be kept nowhere: the channel makes the platform repeat it
    };
    Outcome outcome = Outcome::unavailable;
    std::vector<std::string> answers;
};

// Bytes that came under a good signature and cannot be understood; a retry would bring the same.
struct Aside {
    std::string channel;
    std::string id;       // the message's if it could be read, else something that finds it (the nonce)
    std::string reason;   // a name, never content
    std::string payload;  // bounded by max_aside_bytes
};
inline constexpr std::size_t max_aside_bytes = 65'536;

// What the edge offers a channel: the way of one message behind verify, decrypt and decode. Thread-safe.
class Intake {
public:
    virtual ~Intake() = default;

    // Completes after the commit. Never throws: a message that makes a handler fail is kept aside and
    // `taken`.
    virtual boost::asio::awaitable<Taken> take(handlers::Message message) = 0;

    // False when it could not be kept: then the platform is not answered, and brings it again.
    virtual boost::asio::awaitable<bool> keep_aside(Aside what) = 0;

    // One input that never became a message, for the metrics: `outcome` is a name like `bad_signature` or
    // `event`.
    virtual void count(std::string_view channel, std::string_view outcome) = 0;
};

}  // namespace bot
