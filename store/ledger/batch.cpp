#include "store/ledger/batch.hpp"

#include "store/ledger/entry_statements.hpp"
#include "store/ledger/forgetting_statements.hpp"
#include "store/ledger/request_rows.hpp"

namespace store {
namespace {

void expect_changed(std::int64_t changed, std::size_t wanted) {
    if (changed != static_cast<std::int64_t>(wanted))
        throw DatabaseError(Trouble::conflict, "a version moved");
}

}  // namespace

BatchRows::BatchRows()
    : requests(request_columns().size()),
      keys(write_keys.parameters.size()),
      events(write_events.parameters.size()),
      messages(write_messages.parameters.size()),
      outbox(write_outbox.parameters.size()),
      timers_set(write_timers.parameters.size()),
      timers_cleared(delete_timers.parameters.size()),
      corrections(write_corrections.parameters.size()),
      thinned(thin_keys.parameters.size()),
      points(write_points.parameters.size()),
      log_lines(write_log_lines.parameters.size()),
      log_photos(add_log_photos.parameters.size()),
      care_visits(write_care_visits.parameters.size()),
      audit(write_audit.parameters.size()),
      wishes(write_wishes.parameters.size()) {}

void BatchRows::clear() {
    for (Rows* rows :
         {&requests, &keys, &events, &messages, &outbox, &timers_set, &timers_cleared, &corrections, &thinned,
          &points, &log_lines, &log_photos, &care_visits, &audit, &wishes})
        rows->clear();
}

Batch::Batch(Connection& connection, std::span<EntryJob* const> jobs, Care care, BatchRows& rows)
    : known_(connection, jobs, care), rows_(rows) {
    rows_.clear();
    for (EntryJob* job : jobs) {
        job->result.answers.clear();
        job->result.outcome = judge(*job);
        if (job->result.outcome == CommitOutcome::committed) accept(*job);
    }
    fill_keys();
    fill_timers();
}

CommitOutcome Batch::judge(EntryJob& job) const {
    if (is_duplicate(job)) return CommitOutcome::duplicate;
    return is_stale(job) ? CommitOutcome::stale : CommitOutcome::committed;
}

// A message that was handled, or a timer that is not set as it was when it was claimed: somebody handled or
// moved it.
bool Batch::is_duplicate(EntryJob& job) const {
    if (const auto& message = job.entry.message) {
        const auto earlier = known_.messages.find(Known::MessageId(message->channel, message->id));
        if (earlier != known_.messages.end()) {
            job.result.answers = earlier->second;
            return true;
        }
    }
    if (const auto& fired = job.entry.fired) {
        const auto set = known_.timers.find({fired->request, fired->kind});
        return set == known_.timers.end() || set->second != fired->due_at;
    }
    return false;
}

bool Batch::is_stale(const EntryJob& job) const {
    for (const handlers::Request& request : job.entry.decision.requests) {
        const auto found = known_.requests.find(request.id);
        const std::int64_t version = found == known_.requests.end() ? 0 : found->second.version;
        if (version != request.version) return true;
        if (request.number.sequence == 0) continue;
        const auto holder = known_.numbers.find(request.number);
        if (holder != known_.numbers.end() && holder->second != request.id) return true;
    }
    for (const handlers::KeySeen& seen : job.entry.decision.relied_on) {
        const auto found = known_.last_nth.find(seen.key);
        const std::int64_t version = found == known_.last_nth.end() ? 0 : found->second;
        if (version != seen.version) return true;
    }
    return false;
}

void Batch::write(Connection& connection) {
    expect_changed(connection.run(write_requests, rows_.requests), rows_.requests.size());
    connection.run(write_keys, rows_.keys);
    connection.run(write_events, rows_.events);
    connection.run(write_messages, rows_.messages);
    connection.run(write_outbox, rows_.outbox);
    connection.run(write_timers, rows_.timers_set);
    connection.run(delete_timers, rows_.timers_cleared);
    connection.run(write_corrections, rows_.corrections);
    connection.run(thin_keys, rows_.thinned);
    connection.run(write_points, rows_.points);
    connection.run(write_log_lines, rows_.log_lines);
    connection.run(add_log_photos, rows_.log_photos);
    connection.run(write_care_visits, rows_.care_visits);
    connection.run(write_audit, rows_.audit);
    connection.run(write_wishes, rows_.wishes);
}

}  // namespace store
