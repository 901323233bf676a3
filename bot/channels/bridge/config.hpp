#pragma once

#include "bot/channels/channel.hpp"
#include "bot/channels/settings.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace bot::bridge {

// The signed JSON webhook of deploy/bridge-protocol.md.
struct BridgeConfig {
    std::vector<std::string> secrets;  // one, or two while they are being changed; the first one signs
    std::string path = "/bridge/v1/messages";
    std::string outgoing_url;           // where everything goes that is not an answer; empty: nowhere
    bool reaches_people = false;        // also carries what is said to people of the directory
    std::chrono::seconds max_age{600};  // of a time stamp, either way
    std::size_t max_body_bytes = 65'536;
    std::size_t max_nonces = 200'000;           // remembered at once; the oldest give way
    std::chrono::milliseconds timeout{10'000};  // of one delivery
    Pace pace{};                                // per recipient
};

// Reads `[channels.bridge]`; what is wrong is in settings.faults().
BridgeConfig read_config(Settings& settings);

}  // namespace bot::bridge
