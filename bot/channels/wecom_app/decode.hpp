#pragma once

#include "bot/channels/wecom/envelope.hpp"
#include "handlers/message.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace bot::wecom_app {

inline constexpr std::string_view channel_name = "wecom_app";

// Something that happened to the application or a member; nobody says anything with it.
struct AppEvent {
    std::string name;  // in lower case: the platform mixes them
};

struct Undecodable {
    std::string_view reason;  // a name for the log
};

using Decoded = std::variant<handlers::Message, AppEvent, Undecodable>;

// What a decrypted callback means. `agent_id` stands in where the callback names none.
Decoded decode(const wecom::Fields& fields, std::string_view agent_id);

}  // namespace bot::wecom_app
