#pragma once

#include "bot/channels/bridge/config.hpp"
#include "bot/channels/bridge/nonces.hpp"
#include "bot/channels/intake.hpp"
#include "bot/http/message.hpp"

#include <boost/asio/awaitable.hpp>

#include <string_view>

namespace bot::bridge {

// The webhook's receiving side: limits, signature, time stamp, content, nonce, in this order. Used by all
// loops at once; what it refers to outlives it.
class Callback {
public:
    Callback(const BridgeConfig& config, Clock now, Nonces& nonces, Intake& intake)
        : config_(config), now_(std::move(now)), nonces_(nonces), intake_(intake) {}

    boost::asio::awaitable<Response> receive(Request request) const;

private:
    struct Rejection {
        unsigned status = 0;  // 0: goes on
        std::string_view reason;
    };

    Rejection check_envelope(const Request& request) const;
    Response refuse(Rejection rejection) const;

    const BridgeConfig& config_;
    Clock now_;
    Nonces& nonces_;
    Intake& intake_;
};

}  // namespace bot::bridge
