#pragma once

#include "handlers/loop/draft.hpp"

#include <string>
#include <string_view>

namespace handlers {

// The one person answerable, by place and category; what had none has a number from now on.
void name_owner(const Draft& draft, Request& request);
// Names the one person answerable and rings him: T7, T11 and what a changed place or a rework brings.
// An emergency rings everybody around the owner at once (domain guide 5).
void dispatch(Draft& draft, Request& request);

// A P0 or P1 between 20:00 and 08:00 is told to those on duty as well, who may answer for it.
void ring_duty_pair_at_night(Draft& draft, Request& request);

// After a correction of the place: both the old and the new owner are told.
void dispatch_again_if_owner_changes(Draft& draft, Request& request);
// Another owner than before answers for it; `farewell` is the template for the one before.
void hand_over(Draft& draft, Request& request, const std::string& owner, std::string_view farewell);

// The acknowledge limit passed without a word: 1× remind, 1.5× deputy joins, 2× superior (T11); an emergency
// rings secretary and all staff every five minutes.
void escalate(Draft& draft, Request& request);

// Starts the acknowledge clock anew (dispatch, transfer, rework).
Instant start_acknowledge_clock(Draft& draft, Request& request);

// Which hours its limits count; what the community's office answers for rests while the office does.
LimitClock clock_of(const Draft& draft, const Request& request);

// Its priority is another one: whoever has not acknowledged has so long from now, and what has become a
// danger rings everybody.
void heed_priority(Draft& draft, Request& request, bool was_emergency);
// To a higher one, its limits with it; nothing when it is as high already.
void raise_priority(Draft& draft, Request& request, Priority to);
Priority one_step_above(Priority priority);  // of an inquiry and of P0: itself

// Something more is known about it: for its owner, of an emergency for all who are on the way.
void ring_with_detail(Draft& draft, const Request& request, std::string_view words);

// Counts to the owner's side from now on, and finds the request among his own.
void add_helper(Request& request, const std::string& user);

}  // namespace handlers
