#pragma once

#include "handlers/loop/command_words.hpp"
#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"

#include <string_view>

namespace handlers {

// Why an order cannot be carried out: one line that says what was understood and what is possible.

// It has ended, or is in a state that the order is not for.
void say_not_in_this_state(Draft& draft, const Request& request, Command command);
// No request was found: nobody has the number, it has ended, or none was named.
void say_none_meant(Draft& draft, const Message& message, std::string_view number, Command command);

// What the quote of a message points to, whatever its state, an open one before others; null when it is not
// known.
const Request* quoted(const Draft& draft, const Message& message);

}  // namespace handlers
