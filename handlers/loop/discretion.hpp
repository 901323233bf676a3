#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"

namespace handlers {

// What concerns one person alone is said where nobody else reads along (domain guide 9, 13).

// To whoever wrote, in private; if he spoke to the bot in a group he is told there that it is on its way.
void tell_in_private(Draft& draft, const Message& message, Say say);

// To whoever wrote: where he spoke to the bot if everybody there may read it, else in private.
enum class Readers { anybody, sender_only };
void tell_sender(Draft& draft, const Message& message, Say say, Readers readers);

}  // namespace handlers
