#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

namespace handlers {

// From words to a dispatched request: T1–T7, the bundling window and merging (domain guide 6 and 8).

// A photo or voice message without words: joins what its sender just reported, else waits in the session.
void take_media(Draft& draft, const Message& message);

// Each matter of an actionable message: more of the sender's own report, one of somebody else's, or a new
// one.
void take_report(Draft& draft, const Message& message, const Reading& reading);

// The sender goes on about his report that is still being put together (a place, a room, a correction).
// False when he has none.
bool continue_bundle(Draft& draft, const Message& message, const Reading& reading);

// More words to a request: text, photo, place; dispatches it again when its owner changes, completes it when
// it was waiting for just this.
void add_detail(Draft& draft, Request& request, const Message& message, const PlaceMention& place,
                EventKind kind);

// The request can be found by the message from now on; of many by the first ones only (Request::message_ids).
void remember_message(Request& request, const Message& message);

// Accepts and dispatches what is complete, or because somebody acts on it or time is up.
void accept_and_dispatch(Draft& draft, Request& request, bool addresses_bot);

// The reading of words that are a report although they were not read as one.
Reading as_report(Reading reading);

// Whether the report can be worked on: a place that is enough (or not needed), and a matter.
bool needs_place(const Category& category);

}  // namespace handlers
