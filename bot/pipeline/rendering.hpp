#pragma once

#include "bot/community/templates.hpp"
#include "handlers/loop/decision.hpp"
#include "handlers/loop/situation.hpp"
#include "store/ledger.hpp"

namespace bot {

// The entry that writes `decision`, with everything it says in words. A sentence about a request gets that
// request's number, from the decision or else from what was known; its numbers are given out by then.
store::Entry in_words(handlers::Decision decision, const handlers::Situation& known,
                      const Templates& templates);

}  // namespace bot
