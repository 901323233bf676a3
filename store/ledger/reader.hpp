#pragma once

#include "store/ledger/job_queue.hpp"
#include "store/ledger/link.hpp"
#include "store/ledger/recall.hpp"
#include "store/ledger/reply.hpp"
#include "store/ledger/task.hpp"
#include "store/open_ledger.hpp"

#include <memory>
#include <span>
#include <thread>
#include <vector>

namespace store {

// One unit in the readers' queue: a recall, or a task.
struct ReadJob {
    struct Waiting {
        RecallJob job;
        Reply<Recalled> reply;
    };
    std::unique_ptr<Waiting> recall;
    std::unique_ptr<Task> task;
};

// The threads that read, each with its own connection. Recalls that queued up are asked together.
class Readers {
public:
    Readers(const Database& database, const LedgerOptions& options);
    ~Readers();  // answers what is queued, then ends
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;

    bool push(ReadJob& job) { return queue_.push(job); }

private:
    void run(const Database& database);
    static bool read(Link& link, RequestCache& cache, std::span<RecallJob* const> recalls,
                     std::span<ReadJob> jobs);

    const LedgerOptions& options_;
    JobQueue<ReadJob> queue_;
    std::vector<std::thread> threads_;
};

}  // namespace store
