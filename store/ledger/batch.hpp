#pragma once

#include "store/ledger/connection.hpp"
#include "store/ledger/entry_job.hpp"
#include "store/ledger/known.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace store {

// The rows that a batch writes, by table. Kept from batch to batch: memory given back and asked for again
// costs more than filling it.
struct BatchRows {
    BatchRows();
    void clear();

    Rows requests, keys, events, messages, outbox, timers_set, timers_cleared, corrections, thinned;
    Rows points, log_lines, log_photos, care_visits, audit, wishes;
    handlers::Instant thinned_at{};  // when lists were last thinned
};

// The entries of one transaction. Each is judged by what the database and the entries before it say; what
// follows from the accepted ones is then written with one statement per table. Nothing is visible before the
// transaction's end, so results hold only if it commits.
class Batch {
public:
    // Judges every job and sets its result. `rows` are this batch's until it goes.
    Batch(Connection& connection, std::span<EntryJob* const> jobs, Care care, BatchRows& rows);

    // Throws DatabaseError; a row that turned out to be there already is Trouble::conflict.
    void write(Connection& connection);

private:
    CommitOutcome judge(EntryJob& job) const;
    bool is_duplicate(EntryJob& job) const;
    bool is_stale(const EntryJob& job) const;
    void accept(EntryJob& job);

    void add_request(const handlers::Request& request, const std::vector<std::string>& keys,
                     handlers::Instant at);
    void file_under(std::string_view key, const handlers::Request& request);
    bool is_time_to_thin(handlers::Instant at);
    void add_events(const EntryJob& job);
    void add_message(const EntryJob& job);
    void add_outbox(const EntryJob& job);
    void set_timers(const EntryJob& job);
    void add_corrections(const EntryJob& job);
    void add_points(const EntryJob& job);
    void add_log_lines(const EntryJob& job);
    void add_audit(const EntryJob& job);
    void add_wish(const EntryJob& job);
    void fill_keys();
    void fill_timers();

    struct KeyRow {
        std::string_view key;
        handlers::RequestId request = 0;
    };

    Known known_;
    std::map<Known::TimerId, std::optional<handlers::Instant>> timer_changes_;
    std::vector<KeyRow> key_rows_;
    BatchRows& rows_;
};

}  // namespace store
