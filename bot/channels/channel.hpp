#pragma once

#include "bot/channels/intake.hpp"
#include "bot/pipeline/clock.hpp"
#include "handlers/loop/request.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace bot {

class Router;
class HttpClient;

// One outbox row on its way out. Everything a channel puts on the wire comes from here and from its
// configuration, so that a second attempt sends the identical bytes.
struct OutboundText {
    std::string delivery_id;  // the same for every attempt of one row, different for different rows
    handlers::Address to;
    std::string text;
    std::optional<std::string> mention;  // channel's user id to point at in a group
};

// What one attempt came to. The outbox does the waiting; the channel says what the answer meant.
struct SendResult {
    enum class Outcome {
        sent,
        retry,          // this row again, later
        pause_channel,  // nothing over this channel for `wait`; the row stays
        stop_channel,   // a human must act (secret, permission, address): nothing more, the row stays
        dead            // this row can never be delivered here
    };
    Outcome outcome = Outcome::retry;
    std::string platform_id;                        // sent: the platform's message id, if it gives one
    std::string reason;                             // anything else: a name or a code, never text or a secret
    std::optional<std::chrono::milliseconds> wait;  // pause_channel: at least so long
    bool is_recipient_bad = false;                  // dead: whatever else is meant for him here would be, too
};

// How fast one recipient may be written to; 0: no limit. Kept by the outbox, because platforms drop the
// excess.
struct Pace {
    int per_minute = 0;
    int per_hour = 0;
};

// A platform: messages in, texts out. A channel is one folder under bot/channels/ and one line in
// registry.cpp. Routes run on every I/O loop at once, send() on the loop of whoever awaits it; a channel
// keeps both apart.
class Channel {
public:
    virtual ~Channel() = default;

    virtual std::string_view name() const = 0;  // the folder's name, Message::channel and Address::channel

    // `intake` outlives the routes.
    virtual void add_routes(Router& router, Intake& intake) = 0;

    // Whether this channel has a route to that person or conversation. Of several, the first registered is
    // taken.
    virtual bool can_reach(const handlers::Address& to) const = 0;
    virtual Pace pace(const handlers::Address& to) const = 0;

    // Never throws; a network failure is a result.
    virtual boost::asio::awaitable<SendResult> send(OutboundText out) = 0;
};

// What the composition root lends every channel. All of it outlives the channels.
struct ChannelTools {
    HttpClient& client;
    Clock now;
};

}  // namespace bot
