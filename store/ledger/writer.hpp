#pragma once

#include "store/ledger/batch.hpp"
#include "store/ledger/entry_job.hpp"
#include "store/ledger/job_queue.hpp"
#include "store/ledger/link.hpp"
#include "store/ledger/reply.hpp"
#include "store/ledger/task.hpp"
#include "store/open_ledger.hpp"

#include <memory>
#include <optional>
#include <span>
#include <thread>

namespace store {

// One unit in the writer's queue: an entry, or a task.
struct WriteJob {
    struct Waiting {
        EntryJob job;
        Reply<Committed> reply;
    };
    std::unique_ptr<Waiting> entry;
    std::unique_ptr<Task> task;
};

// The thread that writes. Whatever queued up while it wrote the last transaction becomes the next one, so the
// batch grows with the load and a lone entry waits for nobody.
class Writer {
public:
    Writer(const Database& database, const LedgerOptions& options);
    ~Writer();  // writes what is queued, then ends
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    bool push(WriteJob& job) { return queue_.push(job); }

private:
    enum class Attempt { done, refused, in_the_way, unavailable };

    void run();
    void write(std::span<WriteJob> jobs);
    Attempt try_often(std::span<WriteJob> jobs);
    void transact(Connection& connection, std::span<WriteJob> jobs, bool looks_first);
    void answer(std::span<WriteJob> jobs, Attempt attempt);
    void report(const LedgerTrouble& trouble) const;

    const LedgerOptions& options_;
    Link link_;
    JobQueue<WriteJob> queue_;
    BatchRows rows_;  // of the thread
    std::thread thread_;
};

}  // namespace store
