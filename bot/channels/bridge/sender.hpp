#pragma once

#include "bot/channels/bridge/config.hpp"
#include "bot/channels/channel.hpp"

#include <boost/asio/awaitable.hpp>

namespace bot::bridge {

// Posts to the configured URL, signed like what comes in. Without state of its own.
class Sender {
public:
    Sender(const BridgeConfig& config, const ChannelTools& tools)
        : config_(config), client_(tools.client), now_(tools.now) {}

    boost::asio::awaitable<SendResult> send(OutboundText out) const;

private:
    const BridgeConfig& config_;
    HttpClient& client_;
    Clock now_;
};

}  // namespace bot::bridge
