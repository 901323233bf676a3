#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

namespace handlers {

// Orders by role (command_words.hpp), given to the bot in private, by address, or in a work group. What only
// staff may see is politely refused to others who spoke to the bot; what only staff may do is no order of
// anybody else's, but a word like others. In a group no list shows private matters. An order that cannot be
// carried out is answered with what was understood and what is possible. False: the message is none.
bool take_command(Draft& draft, const Message& message, const Reading& reading);

}  // namespace handlers
