#pragma once

#include "handlers/loop/account.hpp"
#include "store/ledger/connection.hpp"

namespace store {

// How much of somebody was found; of what is counted nothing is left afterwards, but for `still_open`.
struct Forgotten {
    int requests = 0, still_open = 0;
    int events = 0, answers = 0, notices = 0, corrections = 0, failed = 0, points = 0, log_lines = 0;
};

// Anonymises what is over of whoever wishes it (domain guide 13): name, nickname, words and message ids in
// his requests and their events, answers, notices and corrections about them, the room. Number, kind, place
// and times stay. Of what neighbours reported first only his part goes. The ids of messages that were
// handled stay, tied to nothing, or a repeated delivery would be taken for a new report. Within the caller's
// transaction; the second time there is nothing left to do. Throws DatabaseError.
Forgotten forget(Connection& connection, const handlers::ForgetWish& wish);

// Keeps a wish until it is fulfilled; one that is there already is asked anew.
void keep_wish(Connection& connection, const handlers::ForgetWish& wish);

// Works off the wishes whose turn it is by `now`; returns how many were fulfilled. One that has to wait for
// something open is looked at again after an hour.
int work_off_wishes(Connection& connection, handlers::Instant now);

}  // namespace store
