#include "store/ledger/reader.hpp"

#include "store/ledger/request_cache.hpp"

#include <utility>

namespace store {
namespace {

void answer(std::span<ReadJob> jobs, bool is_done) {
    Resumptions resumptions;
    for (ReadJob& job : jobs) {
        if (job.task) {
            job.task->answer(is_done, resumptions);
        } else {
            Recalled result = is_done ? std::move(job.recall->job.result) : Recalled{};
            Reply<Recalled> reply = std::move(job.recall->reply);
            reply.give(std::move(result), resumptions, std::move(job.recall));
        }
    }
}

}  // namespace

Readers::Readers(const Database& database, const LedgerOptions& options)
    : options_(options), queue_(options.queue_bound) {
    for (int i = 0; i < options.reader_threads; ++i)
        threads_.emplace_back([this, &database] { run(database); });
}

Readers::~Readers() {
    queue_.close();
    for (std::thread& thread : threads_)
        thread.join();
}

void Readers::run(const Database& database) {
    Link link(database, Access::read);
    RequestCache cache;
    while (true) {
        std::vector<ReadJob> jobs = queue_.take(options_.batch_limit);
        if (jobs.empty()) return;
        std::vector<RecallJob*> recalls;
        for (ReadJob& job : jobs) {
            if (job.recall) recalls.push_back(&job.recall->job);
        }
        // A second try on a new connection: the old one may have been gone since long ago.
        const bool is_done = read(link, cache, recalls, jobs) || read(link, cache, recalls, jobs);
        answer(jobs, is_done);
    }
}

bool Readers::read(Link& link, RequestCache& cache, std::span<RecallJob* const> recalls,
                   std::span<ReadJob> jobs) {
    Connection* connection = link.get();
    if (connection == nullptr) return false;
    try {
        connection->begin_reading();
        if (!recalls.empty()) recall(*connection, cache, recalls);
        for (ReadJob& job : jobs) {
            if (job.task) job.task->run(*connection);
        }
        connection->end_reading();
        return true;
    } catch (const DatabaseError& error) {
        connection->rollback();
        if (error.trouble == Trouble::lost) link.drop();
        return false;
    }
}

}  // namespace store
