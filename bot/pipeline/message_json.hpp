#pragma once

#include "handlers/loop/decision.hpp"
#include "handlers/message.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bot {

// Inputs as they are kept aside when they could not be decided, and read back for the replay. Absent: not one
// of ours.
std::string to_json(const handlers::Message& message);
std::string to_json(const handlers::Timer& timer);
std::optional<handlers::Message> message_from_json(std::string_view json);
std::optional<handlers::Timer> timer_from_json(std::string_view json);

}  // namespace bot
