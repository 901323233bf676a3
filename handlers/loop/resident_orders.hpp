#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

namespace handlers {

// Orders of a resident about his own matters and data (resident_order_words.hpp; domain guide 6 T21, 7, 13).
// Whoever speaks to the bot is always answered; in a group that talks among itself only an order that fits
// something of the sender's has an effect, and he hears of it in private. False: the message is none.
bool take_resident_order(Draft& draft, const Message& message, const Reading& reading);

// How a request stands, to whoever asked: in the group only what a group may know, else in private, and to a
// stranger a polite no. Counts as asking for speed.
void say_state(Draft& draft, const Message& message, RequestId id);

// After `您说的是哪一件?` to an order to withdraw: `said` are the words that waited. False: they were others.
bool take_back_chosen(Draft& draft, const Message& said, RequestId chosen);

}  // namespace handlers
