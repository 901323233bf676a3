#include "store/ledger/batch.hpp"

#include "store/ledger/entry_statements.hpp"
#include "store/ledger/request_rows.hpp"

#include <algorithm>

namespace store {
namespace {

void expect_changed(std::int64_t changed, std::size_t wanted) {
    if (changed != static_cast<std::int64_t>(wanted))
        throw DatabaseError(Trouble::conflict, "a version moved");
}

}  // namespace

Batch::Batch(Connection& connection, std::span<EntryJob* const> jobs, Care care)
    : known_(connection, jobs, care),
      requests_(request_columns().size()),
      events_(write_events.parameters.size()),
      messages_(write_messages.parameters.size()),
      outbox_(write_outbox.parameters.size()),
      thinned_(thin_keys.parameters.size()) {
    for (EntryJob* job : jobs) {
        job->result.answers.clear();
        job->result.outcome = judge(*job);
        if (job->result.outcome == CommitOutcome::committed) accept(*job);
    }
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
    expect_changed(connection.run(write_requests, requests_), requests_.size());
    std::ranges::sort(key_rows_, [](const KeyRow& a, const KeyRow& b) {  // neighbours on the same page
        return a.key != b.key ? a.key < b.key : a.nth < b.nth;
    });
    Rows keys(3);
    for (const KeyRow& row : key_rows_)
        keys.text(row.key).integer(row.nth).integer(row.request);
    connection.run(write_keys, keys);
    connection.run(write_events, events_);
    connection.run(write_messages, messages_);
    connection.run(write_outbox, outbox_);
    write_timer_changes(connection);
    connection.run(thin_keys, thinned_);
}

void Batch::write_timer_changes(Connection& connection) {
    Rows set(write_timers.parameters.size()), cleared(delete_timers.parameters.size());
    for (const auto& [id, due_at] : timer_changes_) {
        if (due_at) {
            set.integer(id.first).text(name_of(id.second)).instant(*due_at).instant(*due_at);
        } else {
            cleared.integer(id.first).text(name_of(id.second));
        }
    }
    connection.run(write_timers, set);
    connection.run(delete_timers, cleared);
}

}  // namespace store
