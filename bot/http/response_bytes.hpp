#pragma once

#include "bot/http/message.hpp"

#include <string>
#include <string_view>

namespace bot {

enum class Body { sent, omitted };  // omitted: the answer to HEAD

// Appends the answer as it goes over the wire, head and body in one piece for one write. `date` is the
// value of the Date field. A header with CR or LF in it is left out: it would split the answer.
void append_response(std::string& out, const Response& response, std::string_view date, bool keep_alive,
                     Body body);

// Now, in the form of the Date field.
std::string http_date();

}  // namespace bot
