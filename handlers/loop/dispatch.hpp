#pragma once

#include "handlers/loop/draft.hpp"

#include <string>
#include <string_view>

namespace handlers {

// Names the one person answerable and rings him: T7, T11 and what a changed place or a rework brings.
// An emergency rings everybody around the owner at once (domain guide 5).
void dispatch(Draft& draft, Request& request);

// After a correction of the place: both the old and the new owner are told.
void dispatch_again_if_owner_changes(Draft& draft, Request& request);
// Another owner than before answers for it; `farewell` is the template for the one before.
void hand_over(Draft& draft, Request& request, const std::string& owner, std::string_view farewell);

// The acknowledge limit passed without a word: 1× remind, 1.5× deputy joins, 2× superior (T11); an emergency
// rings secretary and all staff every five minutes.
void escalate(Draft& draft, Request& request);

// Starts the acknowledge clock anew (dispatch, transfer, rework).
Instant start_acknowledge_clock(Draft& draft, Request& request);

// Counts to the owner's side from now on, and finds the request among his own.
void add_helper(Request& request, const std::string& user);

}  // namespace handlers
