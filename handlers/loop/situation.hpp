#pragma once

#include "handlers/loop/account.hpp"
#include "handlers/loop/decision.hpp"
#include "handlers/loop/request.hpp"
#include "handlers/loop/session.hpp"

#include <vector>

namespace handlers {

// What is known when a message is decided. May be stale (it may come from a cache): what a decision relied on
// is checked when it is committed, and a stale one is decided again.
struct Situation {
    Session session;  // of the sender in this conversation
    std::vector<Request>
        requests;  // found under the message's keys: open, or closed within seven days; oldest first
    std::vector<KeySeen> seen;  // the keys looked under, with their versions
    Account account;            // of the sender, as account_needed_for asked for it
    Session group{};            // of the group as a whole, if needs_the_group wanted it
};

}  // namespace handlers
