#include "bot/delivery/routes.hpp"

#include <algorithm>
#include <utility>

namespace bot {

Routes::Routes(std::vector<Channel*> channels, std::string staff_channel) : channels_(std::move(channels)) {
    std::stable_partition(channels_.begin(), channels_.end(),
                          [&](const Channel* each) { return each->name() == staff_channel; });
}

Channel* Routes::to(const handlers::Address& address) const {
    const bool is_person = address.kind == handlers::Address::Kind::user;
    for (Channel* channel : channels_) {
        if ((is_person || channel->name() == address.channel) && channel->can_reach(address)) return channel;
    }
    return nullptr;
}

}  // namespace bot
