#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"

namespace handlers {

// Answers `我的积分` from the sender's account: this month's sum, today's, and what they came from. In a
// group of residents nobody else reads it: it is told in private.
void show_points(Draft& draft, const Message& message);

}  // namespace handlers
