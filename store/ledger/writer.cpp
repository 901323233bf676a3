#include "store/ledger/writer.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace store {
namespace {

// How often a transaction is repeated that another one stood in the way of. Another node's commits take
// milliseconds; who is in the way ten times is not there by accident.
constexpr int most_attempts = 10;

bool is_entry(const WriteJob& job) {
    return job.entry != nullptr;
}

}  // namespace

Writer::Writer(const Database& database, const LedgerOptions& options)
    : options_(options),
      link_(database, Access::write),
      queue_(options.queue_bound),
      thread_([this] { run(); }) {}

Writer::~Writer() {
    queue_.close();
    thread_.join();
}

void Writer::run() {
    while (true) {
        std::vector<WriteJob> jobs = queue_.take(options_.batch_limit);
        if (jobs.empty()) return;
        write(jobs);
    }
}

// One that cannot be written fails alone: the batch is halved until it is found.
void Writer::write(std::span<WriteJob> jobs) {
    const auto begin = std::chrono::steady_clock::now();
    const Attempt attempt = try_often(jobs);
    const bool is_divisible = attempt == Attempt::refused || attempt == Attempt::in_the_way;
    if (is_divisible && jobs.size() > 1) {
        write(jobs.first(jobs.size() / 2));
        return write(jobs.subspan(jobs.size() / 2));
    }
    const auto entries = static_cast<std::size_t>(std::ranges::count_if(jobs, is_entry));
    if (attempt == Attempt::done && entries > 0 && options_.on_batch) {
        const auto took = std::chrono::steady_clock::now() - begin;
        options_.on_batch(entries, std::chrono::duration_cast<std::chrono::microseconds>(took));
    }
    answer(jobs, attempt);
}

Writer::Attempt Writer::try_often(std::span<WriteJob> jobs) {
    bool looks_first = false;
    for (int i = 0; i < most_attempts; ++i) {
        Connection* connection = link_.get();
        if (connection == nullptr) return Attempt::unavailable;
        try {
            transact(*connection, jobs, looks_first);
            return Attempt::done;
        } catch (const DatabaseError& error) {
            connection->rollback();
            if (error.trouble == Trouble::lost) link_.drop();
            if (error.trouble == Trouble::lost || error.trouble == Trouble::unavailable) {
                report({LedgerTrouble::Kind::unavailable, error.what(), jobs.size()});
                return Attempt::unavailable;
            }
            if (error.trouble == Trouble::refused) {
                if (jobs.size() == 1) report({LedgerTrouble::Kind::refused, error.what(), 1});
                return Attempt::refused;
            }
            looks_first = true;
        }
    }
    report({LedgerTrouble::Kind::in_the_way, "gave up", jobs.size()});
    return Attempt::in_the_way;
}

void Writer::transact(Connection& connection, std::span<WriteJob> jobs, bool looks_first) {
    connection.begin();
    std::vector<EntryJob*> entries;
    for (WriteJob& job : jobs) {
        if (job.entry) entries.push_back(&job.entry->job);
    }
    if (!entries.empty()) {
        Batch batch(connection, entries, looks_first ? Care::full : Care::quick, rows_);
        batch.write(connection);
    }
    for (WriteJob& job : jobs) {
        if (job.task) job.task->run(connection);
    }
    connection.commit();
}

void Writer::answer(std::span<WriteJob> jobs, Attempt attempt) {
    Resumptions resumptions;
    for (WriteJob& job : jobs) {
        if (job.task) {
            job.task->answer(attempt == Attempt::done, resumptions);
            continue;
        }
        Committed result = std::move(job.entry->job.result);
        if (result.outcome == CommitOutcome::committed)
            result.answers = std::move(job.entry->job.entry.answers);
        if (attempt == Attempt::refused) result = {CommitOutcome::failed, {}};
        if (attempt == Attempt::in_the_way) result = {CommitOutcome::stale, {}};
        if (attempt == Attempt::unavailable) result = {CommitOutcome::unavailable, {}};
        // The loop that made the entry frees it: here its memory would be taken back from another thread's
        // heap.
        Reply<Committed> reply = std::move(job.entry->reply);
        reply.give(std::move(result), resumptions, std::move(job.entry));
    }
}

void Writer::report(const LedgerTrouble& trouble) const {
    if (options_.on_trouble) options_.on_trouble(trouble);
}

}  // namespace store
