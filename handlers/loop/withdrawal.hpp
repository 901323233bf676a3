#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"

namespace handlers {

// What became of a request that its reporter takes back (T21).
enum class Withdrawal {
    cancelled,
    still_looked_at,  // an emergency: somebody looks all the same (domain guide 5.6)
    left_to_others,   // neighbours reported it as well: only he is off it
    impossible        // it is over
};

// Carries it out for words of any kind (`不用了`); tells the owner's side, and the sender if he spoke to the
// bot.
Withdrawal withdraw(Draft& draft, Request& request, const Message& message);

}  // namespace handlers
