#pragma once

#include "store/ledger/statement.hpp"

namespace store {

// What a commit asks, in this order (locked on PostgreSQL, in the order of the keys), and what it writes.
extern const Statement lock_keys;     // key; PostgreSQL only
extern const Statement ask_last_nth;  // key → key, nth
extern const Statement ask_versions;  // id → id, version, filed
extern const Statement ask_messages;  // channel, id → channel, id, answers
extern const Statement ask_numbers;   // number_day, number_sequence → number_day, number_sequence, id
extern const Statement ask_timers;    // request_id, kind → request_id, kind, due_at

extern const Statement write_requests;  // request_columns(); changes a row only from the version before
extern const Statement write_keys;      // key, request_id
extern const Statement write_events;
extern const Statement write_messages;  // channel, id, answers, at
extern const Statement write_outbox;
extern const Statement write_corrections;
extern const Statement write_points;  // a line that is there already is left out
extern const Statement write_log_lines;
extern const Statement add_log_photos;     // user, day of the line, channel, message of the line, photos
extern const Statement write_care_visits;  // likewise
extern const Statement write_audit;
extern const Statement write_timers;   // request_id, kind, due_at
extern const Statement delete_timers;  // request_id, kind
extern const Statement thin_keys;      // key, ended_before

}  // namespace store
