#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

namespace handlers {

// What the words of a report go on with (domain guide 8). Each function gives the newest request that fits,
// or null.

bool is_being_put_together(const Request& request);  // collecting, or asked for what is missing

// The sender's own request that these words go on with, while it is fresh.
Request* own_bundle(Draft& draft, const Message& message, const Matter& matter);
// An open request of the sender's about the same thing at the same place (`Follow-up`).
Request* own_earlier(Draft& draft, const Message& message, const Matter& matter);
// Whoever cries out without a place while somebody's emergency goes on in this chat speaks of that one: of
// the old people who are still in the burning house, of whoever bleeds after the fight.
Request* ongoing_emergency(Draft& draft, const Message& message, const Matter& matter);
// Somebody else's of the same matter nearby, which a report merges into (T6).
Request* somebody_elses(Draft& draft, const Matter& matter, const Spot& spot, const Message& message);
// Which request lacks the place that these words are and nothing else (T4): the sender's own, else the only
// one here, for a neighbour may know it as well.
Request* lacking_place(Draft& draft, const Message& message, const PlaceMention& place);
// The one request that the sender's side has just reported done: his photo shows it.
Request* just_done_by(Draft& draft, const Message& message);

// A second problem is told without its place (`对了 单元门锁也坏了`): it is where the sender's last one was.
PlaceMention place_for(const Draft& draft, const Message& message, const Matter& matter);

}  // namespace handlers
