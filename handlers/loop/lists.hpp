#pragma once

#include "handlers/loop/command_words.hpp"
#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"

namespace handlers {

// Answers an order to see requests: the most pressing first, at most a phone's screen. Whoever reads along in
// a group sees neither rooms nor anything private; how much that is he is told.
void show_list(Draft& draft, const Message& message, Command command);

// What a group may read: nothing of a private matter, and nothing that was told in private.
bool is_for_group(const Draft& draft, const Request& request);

}  // namespace handlers
