#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

#include <string>
#include <vector>

namespace handlers {

// From words to a dispatched request: T1–T7, the bundling window and merging (domain guide 6 and 8).

// A photo or voice message without words: joins what its sender just reported, or reported done, else waits
// in the session.
void take_media(Draft& draft, const Message& message);

// Whoever wrote the message is affected by it as well: he is told in private, the group now and then how many
// there are.
void join(Draft& draft, Request& request, const Message& message);

// The photos that waited for these words belong to the request.
void attach_waiting_media(Draft& draft, Request& request, const Message& message);

// Each matter of an actionable message: more of the sender's own report, one of somebody else's, or a new
// one.
void take_report(Draft& draft, const Message& message, const Reading& reading);

// The sender goes on about his report that is still being put together (a place, a room, a correction).
// Null when he has none.
Request* continue_bundle(Draft& draft, const Message& message, const Reading& reading);

// More words to a request: text, photo, place; dispatches it again when its owner changes, completes it when
// it was waiting for just this.
void add_detail(Draft& draft, Request& request, const Message& message, const PlaceMention& place,
                EventKind kind);

// Asks once for what is missing (T3): the matter, or the place, with the names of those it may be.
void ask_for_the_rest(Draft& draft, Request& request, const std::vector<std::string>& place_ids);

// Accepts and dispatches what is complete, or because somebody acts on it or time is up.
void accept_and_dispatch(Draft& draft, Request& request, bool addresses_bot);

// The reading of words that are a report although they were not read as one.
Reading as_report(Reading reading);

// Whether the report can be worked on: a place that is enough (or not needed), and a matter.
bool needs_place(const Category& category);

}  // namespace handlers
