#pragma once

#include "store/ledger/statement.hpp"

namespace store {

extern const Statement expire_outbox;    // now
extern const Statement ask_next_rows;    // now, most → id
extern const Statement lease_rows;       // id, now, until → the row
extern const Statement record_delivery;  // outbox_id, platform_id, sent_at
extern const Statement delete_sent;      // id
extern const Statement retry_row;        // id, ready_at, reason
extern const Statement bury_row;         // id, died_at, reason

extern const Statement lease_timers;  // now, until, most → request_id, kind, due_at

extern const Statement write_failed;  // channel, message_id, reason, payload, at, state
extern const Statement write_pulse;   // any

}  // namespace store
