#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/loop/request.hpp"

#include <chrono>
#include <optional>

namespace handlers {

// The clocks of a request beside the acknowledge clock of dispatch.hpp (domain guide 4 and 6): first word to
// the reporters, somebody on site, arrival of a unit that was called, the resolve limit with its cards, three
// days without a word, the end of a suspension. What runs is written in Request::watch; one timer stands for
// all of them and is due when the first of them is. A timer that fires late, because the process was down,
// does once what has fallen due.

// When the first of them is due; nothing when none runs.
std::optional<Instant> next_supervision(const Request& request);

// The owner was named: the limits that count from now, cut when the priority has risen above the category's.
void start_clocks(Draft& draft, Request& request);
// Work begins anew after a failed check: half of the limit (T18, T20). The second failed check shows red.
void restart_clocks(Draft& draft, Request& request);

// Category or priority changed: the limits are others, counted from the same beginning.
void recount_clocks(const Draft& draft, Request& request);
// Another owner: what the last one was waited for is over.
void hand_over_clocks(const Draft& draft, Request& request);

// The owner's side said something that the reporters hear of: whoever waited for a word has it, a suspension
// is over, a card for silence is withdrawn.
void note_owner_word(Draft& draft, Request& request);
// It is put off no longer, by somebody else's word than the owner's; nothing while it still is.
void end_suspension(const Draft& draft, Request& request);
// It was acknowledged: whoever must be on site has so long from now.
void start_on_site_clock(Draft& draft, Request& request);
// A unit was called (T13): it must turn up.
void start_arrival_clock(Draft& draft, Request& request);
// Until `until` nobody is hurried (T14); the resolve limit moves as far.
void suspend_clocks(Draft& draft, Request& request, Instant until);
// Reported done, or ended: nothing runs but what checks it.
void stop_clocks(const Draft& draft, Request& request);

// The timer fired: does what has fallen due.
void supervise(Draft& draft, Request& request);

}  // namespace handlers
