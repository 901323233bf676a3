#pragma once

#include "bot/channels/bridge/config.hpp"
#include "bot/channels/channel.hpp"
#include "bot/channels/settings.hpp"

#include <memory>

namespace bot::bridge {

// The signed JSON webhook that any gateway can speak: groups and private chats (deploy/bridge-protocol.md).
std::unique_ptr<Channel> make(BridgeConfig config, const ChannelTools& tools);

// For the registry.
std::unique_ptr<Channel> make(Settings& settings, const ChannelTools& tools);
void check(Settings& settings);

}  // namespace bot::bridge
