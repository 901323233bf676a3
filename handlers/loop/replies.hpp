#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

#include <cstddef>

namespace handlers {

// Bytes of what sounds like a notice and may still answer a question: forty characters.
inline constexpr std::size_t longest_answer = 120;

// What the owner's side says of its requests: T9, T10, T12, T13, T16 (domain guide 6, "Owner's side"). False
// when the words are no such reply, or the sender stands on no open request's owner side: then he is a
// resident like others.
bool take_owner_reply(Draft& draft, const Message& message, const Reading& reading);

// Every word of the owner's side acknowledges as well.
void take_in_hand(Draft& draft, Request& request, const Message& message);
// Whether the reply counts from this person for this request: `who may` of the table.
bool may_reply(const Sender& sender, const Request& request, Intent intent, const Directory& directory);

// Applies one reply to one request, whichever was meant.
void apply_reply(Draft& draft, Request& request, Intent intent, const Message& message);

}  // namespace handlers
