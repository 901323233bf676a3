#include "bot/channels/registry.hpp"

#include "bot/channels/bridge/channel.hpp"
#include "bot/channels/wecom_app/channel.hpp"

#include <array>

namespace bot {

std::span<const Registration> known_channels() {
    static constexpr std::array channels{
        Registration{"wecom_app", wecom_app::make, wecom_app::check},
        Registration{"bridge", bridge::make, bridge::check},
    };
    return channels;
}

}  // namespace bot
