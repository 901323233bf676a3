#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"

namespace handlers {

// What follows when work that was reported done is found good or not (T17, T18, T20).

// Back to work: to the same owner the first time, to his superior the second time. `recorded` is the event
// that it was (a bad rating reopens as well).
void reopen(Draft& draft, Request& request, const Message& message, EventKind recorded);

// It is good. Whoever answers for it does not check his own work, though he reported it. What belongs to many
// is not closed by one of them: a second one says so too, or nobody objects for twelve hours (T17).
void close_confirmed(Draft& draft, Request& request, const Message& message, EventKind recorded);
// The twelve hours are over.
void close_unopposed(Draft& draft, Request& request);

}  // namespace handlers
