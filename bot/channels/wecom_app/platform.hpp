#pragma once

#include "bot/channels/channel.hpp"
#include "bot/channels/wecom_app/config.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bot::wecom_app {

// The body of message/send. The same for every attempt: made of the row and the configuration only.
std::string message_body(const WecomAppConfig& config, const OutboundText& out);

// The member that an address means here: of a person, or of a private chat. Empty: none.
std::string member_of(const handlers::Address& to);

std::string token_target(const WecomAppConfig& config);
std::string send_target(std::string_view token);

// What the platform's JSON says, as far as we call it.
struct PlatformAnswer {
    int errcode = 0;
    std::string message_id;
    std::vector<std::string> refused;  // recipients it did not write to, in lower case
    std::string token;
    std::chrono::seconds lifetime{0};
};
std::optional<PlatformAnswer> read_answer(const std::string& body);

// Userids are compared without case: the platform's lists come in lower case.
std::string lower_case(std::string_view id);

}  // namespace bot::wecom_app
