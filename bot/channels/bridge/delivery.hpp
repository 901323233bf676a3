#pragma once

#include "bot/channels/channel.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bot::bridge {

// The body of one delivery. The same for every attempt; the headers around it carry the time of the attempt.
std::string delivery_body(const OutboundText& out);

// What the receiver's status means. `retry_after` is the header's value, if there was one.
SendResult result_for(unsigned status, std::optional<std::string_view> retry_after);

}  // namespace bot::bridge
