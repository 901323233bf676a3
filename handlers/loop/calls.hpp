#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

#include <string_view>

namespace handlers {

// T13: somebody is called who must turn up: an outside unit, which a person tells by telephone (whoever calls
// it is given its public number), or a member of one of the five teams.

// Whether the words, without number and blanks, call a unit or a team that is named: `吹哨城管`,
// `请供水公司来一下`, `叫红心网格员`. What has been done already (`叫环卫来了`) is news, not a call.
bool is_call(std::string_view words, const Directory& directory);

// An order to call: of staff about any request by number or quote, of the owner's chain about their own.
// False: it is not theirs to give, or means no request; then it is a word like others.
bool take_call(Draft& draft, const Message& message, const Reading& reading);

// Somebody who may calls about a request that has been found, whoever is named in his words; nobody: the
// community. False: it is in a state in which nobody is called, which is said to whoever speaks to the bot.
bool call_for_help(Draft& draft, Request& request, const Message& message);

}  // namespace handlers
