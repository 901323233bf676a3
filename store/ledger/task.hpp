#pragma once

#include "store/ledger/connection.hpp"
#include "store/ledger/reply.hpp"

#include <memory>
#include <optional>
#include <utility>

namespace store {

// Work on the database beside recalls and commits. `run` may be called again when the transaction has to be
// repeated; `answer` is called once, after the transaction's end. Runs on the thread of the connection.
class Task {
public:
    virtual ~Task() = default;
    virtual void run(Connection& connection) = 0;
    virtual void answer(bool is_done, Resumptions& resumptions) = 0;
};

// A task from a function Connection& → Result; `failed` is what its caller gets when the database does not.
template <class Result, class Work>
class TaskOf final : public Task {
public:
    TaskOf(Work work, Result failed, Reply<Result> reply)
        : work_(std::move(work)), failed_(std::move(failed)), reply_(std::move(reply)) {}

    void run(Connection& connection) override { result_ = work_(connection); }
    void answer(bool is_done, Resumptions& resumptions) override {
        reply_.give(is_done && result_ ? std::move(*result_) : std::move(failed_), resumptions);
    }

private:
    Work work_;
    Result failed_;
    std::optional<Result> result_;
    Reply<Result> reply_;
};

}  // namespace store
