#pragma once

#include "handlers/loop/command_words.hpp"
#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

namespace handlers {

// Orders of staff that say what something was worth: `017采纳` takes an idea up, `虚假办结 017` says that
// something was reported done and is not. Points follow from the events (awards.hpp); the state stays what it
// is. False: it is no such order, or not this person's to give; nothing done.
bool take_verdict(Draft& draft, const Message& message, const Reading& reading, Command command);

// What can be said of a request: an idea is taken up as long as it is known, a closing is checked after it.
bool can_be_judged(const Request& request, Command command);

}  // namespace handlers
