#pragma once

#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

namespace handlers {

// Between these nobody knows whether somebody has to act. Below, nine in ten are talk; above, nineteen in
// twenty are requests (development and held-out set).
inline constexpr double perhaps_a_request = 0.25;
inline constexpr double surely_a_request = 0.9;

// Whether it is an open question that a resident asks for something. Who speaks to the bot is asked; of what
// is said in a group a second reader may be.
bool is_doubtful(const Message& message, const Reading& reading);

}  // namespace handlers
