#pragma once

#include "bot/channels/channel.hpp"
#include "handlers/loop/request.hpp"

#include <string>
#include <vector>

namespace bot {

// Which channel carries what is said to whom. A conversation is written to over the channel that it is on; a
// person of the directory over the staff channel, or where that has no way to him over the first that has.
// The directory's groups name no channel: the first that can write to them is theirs. Immutable.
class Routes {
public:
    // In order of preference. The channels outlive the routes; `staff_channel` need not be one of them.
    explicit Routes(std::vector<Channel*> channels, std::string staff_channel = "wecom_app");

    // Null: nobody can reach that address.
    Channel* to(const handlers::Address& address) const;

private:
    std::vector<Channel*> channels_;  // the staff channel first
};

}  // namespace bot
