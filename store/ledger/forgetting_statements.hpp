#pragma once

#include "store/ledger/statement.hpp"

namespace store {

// Everywhere that the ledger keeps words or names of a person. `reporter` is how a request's list of
// reporters begins his entry (`["bridge","ma8",`).
extern const Statement ask_reported;         // reporter, asked_at, user, channel → id, whether it is over
extern const Statement ask_words_of;         // request_id, user, channel → text, message_id
extern const Statement ask_messages_about;   // request_id → channel, message_id
extern const Statement blank_events;         // request_id
extern const Statement blank_own_events;     // request_id, user, channel
extern const Statement unname_events;        // request_id, user, channel
extern const Statement blank_answers;        // channel, message_id
extern const Statement blank_answers_with;   // words, since
extern const Statement blank_notices;        // request_id, now
extern const Statement blank_notices_with;   // words, now; about no request
extern const Statement blank_corrections;    // request_id
extern const Statement blank_correction_of;  // text
extern const Statement blank_reasons;        // request_id, words
extern const Statement unfile;               // key, request_id
extern const Statement unname_notices;       // address, asked_at: those that were given up
extern const Statement unname_deliveries;    // address, asked_at
extern const Statement blank_failed;         // sender, asked_at
extern const Statement ask_failed;           // sender, asked_at → how many wait to be handled
extern const Statement delete_points;        // user, asked_at
extern const Statement blank_log_lines;      // user, asked_at

extern const Statement write_wishes;   // channel, user_id, is_member, asked_at, ready_at
extern const Statement ask_wishes;     // now → channel, user_id, is_member, asked_at
extern const Statement delete_wish;    // channel, user
extern const Statement postpone_wish;  // channel, user, ready_at

}  // namespace store
