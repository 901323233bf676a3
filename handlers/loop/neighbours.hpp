#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

namespace handlers {

// What neighbours say of what somebody else reported (domain guide 8). False when the words belong to none.

// `+1`, `我家也是`.
bool take_same_here(Draft& draft, const Message& message, const Reading& reading);

// More about an emergency that is going on, by whoever sees it.
bool take_witness(Draft& draft, const Message& message, const Reading& reading);

// `我能捐两箱` under somebody's idea joins nothing.
bool supports_an_idea(const Draft& draft, const Message& message);

}  // namespace handlers
