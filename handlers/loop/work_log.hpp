#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

namespace handlers {

// The work log (工作日志, domain guide 12): one line of a member of the grid, in his work group or to the
// bot, about what he did. It is kept, its problems and ideas become requests, the households it names are
// visited, and one short line says that it is noted.

// Who keeps one: leaders of grids and micro-grids, and staff.
bool keeps_log(const Sender& sender, const Directory& directory);

// False: it is no such line, or it is the answer to a task as well and must be taken as one.
bool take_log_line(Draft& draft, const Message& message, const Reading& reading);

// Photos without words soon after a line belong to it. False: there is no such line, or there are no photos.
bool add_photos_to_line(Draft& draft, const Message& message);

// `我的日志`: the month so far; the lines themselves in private only.
void show_log(Draft& draft, const Message& message);

}  // namespace handlers
