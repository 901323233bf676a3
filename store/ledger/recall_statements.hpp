#pragma once

#include "store/ledger/statement.hpp"

namespace store {

extern const Statement ask_filed;  // key, ended_since → key, request_id; the newest most_per_key of each key
extern const Statement ask_requests;      // id → request_columns()
extern const Statement ask_last_number;   // number_day → number_sequence
extern const Statement ask_next_timer;    // any → ready_at, or null
extern const Statement ask_outbox_depth;  // any → waiting, dead, oldest or null

}  // namespace store
