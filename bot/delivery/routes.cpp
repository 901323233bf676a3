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
        handlers::Address here = address;
        if (!is_person && here.channel.empty()) here.channel = channel->name();
        if ((is_person || channel->name() == here.channel) && channel->can_reach(here)) return channel;
    }
    return nullptr;
}

}  // namespace bot
