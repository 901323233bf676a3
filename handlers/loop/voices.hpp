#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

namespace handlers {

// What residents say of requests that are there already: T17, T18, T20, T21, urging, asking, verdicts,
// corrections, and neighbours who join or bear witness (domain guide 6 and 8). False when the words belong to
// none.
bool take_residents_word(Draft& draft, const Message& message, const Reading& reading);

// `好了` from the superior of an owner who reported it himself: T17. False when he is not asked to check it.
bool take_superiors_check(Draft& draft, RequestId id, const Message& message);

// The same trouble told anew by its reporter after it was reported done or closed (T18, T20).
bool take_recurrence(Draft& draft, const Message& message, const Reading& reading);

}  // namespace handlers
