#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

namespace handlers {

// Notices that people of the directory type into a group (通知), and what a bare `收到` after one means
// (domain guide 7). Chit-chat has nothing to do with either.

bool is_announcement(const Message& message, const Reading& reading);

// Whether what the group as a whole was told lately must be known to decide the message, or changes by it: an
// announcement, a bare `收到`, words to the bot that may end in what it can do.
bool needs_the_group(const Message& message, const Reading& reading);

void remember_announcement(Draft& draft, const Message& message);

// `收到` of the notice, and of no task: nothing came to its writer since.
bool confirms_announcement(const Draft& draft, const Message& message);

}  // namespace handlers
