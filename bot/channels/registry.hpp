#pragma once

#include "bot/channels/channel.hpp"
#include "bot/channels/settings.hpp"

#include <memory>
#include <span>
#include <string_view>

namespace bot {

// A channel the program knows: its name in the configuration (`[channels.<name>]`) and how to make it.
struct Registration {
    std::string_view name;
    // Null when the settings have faults; they are in `settings.faults()` then.
    std::unique_ptr<Channel> (*make)(Settings& settings, const ChannelTools& tools);
    // Reads the settings without building anything: what `gridbell check` asks for.
    void (*check)(Settings& settings);
};

// In order of preference: of several channels that reach somebody the first is taken.
std::span<const Registration> known_channels();

}  // namespace bot
