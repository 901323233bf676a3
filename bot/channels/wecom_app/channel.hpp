#pragma once

#include "bot/channels/channel.hpp"
#include "bot/channels/settings.hpp"
#include "bot/channels/wecom_app/config.hpp"

#include <memory>

namespace bot::wecom_app {

// A self-built WeCom application: members write to it one to one, and are written to with message/send.
std::unique_ptr<Channel> make(WecomAppConfig config, const ChannelTools& tools);

// For the registry.
std::unique_ptr<Channel> make(Settings& settings, const ChannelTools& tools);
void check(Settings& settings);

}  // namespace bot::wecom_app
