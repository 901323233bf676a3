#pragma once

#include "store/ledger/statement.hpp"

namespace store {

// Each is asked with one row: begins_at, ends_at, asked_at, of_grid, of_leaf, of_owner (empty texts: all) and
// by_grid (1: one part a grid, 0: one part named '').

extern const Statement
    count_dispatched;  // part, dispatched, limits over, in time, never transferred, with a card
extern const Statement median_response;  // part, responses, milliseconds
extern const Statement count_due;        // part, due, on time, closed, of them on paper
extern const Statement count_closed;     // part, closed, confirmed, silent, of them on paper, explained,
                                         // at the first time, of them on paper, rated
extern const Statement count_moves;      // part, reopened, entered done
extern const Statement count_ratings;    // part, rated, content
extern const Statement count_received;   // part, received, opened wrongly, found by patrols, repeated
extern const Statement count_whistles;   // part, whistles, in time

extern const Statement count_missed;       // messages
extern const Statement count_leaves;       // leaf, received
extern const Statement count_patrols;      // user, reports
extern const Statement count_points;       // user, points under the cap
extern const Statement count_digest;       // which list, leaf, requests
extern const Statement list_overdue;       // of a RequestListing
extern const Statement list_just_in_time;  // likewise

}  // namespace store
