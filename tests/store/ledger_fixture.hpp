#pragma once

#include "store/ledger/connection.hpp"
#include "store/open_ledger.hpp"
#include "tests/support/process.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace store_test {

using namespace std::chrono_literals;
using handlers::Instant;
using handlers::Request;
using handlers::RequestId;
using store::CommitOutcome;
using store::Committed;
using store::Entry;

// A moment in December 2024; `later` counts from it.
inline Instant at(std::chrono::milliseconds later = {}) {
    return Instant(1'735'000'000'000ms + later);
}

// The keys of a request as these tests file it.
std::vector<std::string> keys_of(const Request& request);

Request report(RequestId id, const std::string& reporter = "ma8", const std::string& spot = "P01-03");
Entry entry_with(Request request);
Entry entry_for(const std::string& message_id, Request request);  // with one event and one answer
store::OutboxDraft notice(const std::string& user, std::string text);

enum class Kind { sqlite, postgresql };
std::string name_of_kind(const testing::TestParamInfo<Kind>& info);

// A place for one test's ledger: a file, or a fresh database in the program's own PostgreSQL cluster.
class Place {
public:
    explicit Place(Kind kind);
    const std::string& url() const { return url_; }
    store::LedgerOptions options() const;
    // Runs one statement beside the ledger; the second form gives the first column of the first row as text.
    void execute(const std::string& sql) const;
    std::string value(const std::string& sql) const;
    // No other connection can write while this one lives.
    std::unique_ptr<store::Connection> hold() const;

private:
    Kind kind_;
    support::TemporaryFolder folder_;
    std::string url_;
};

class LedgerTest : public testing::TestWithParam<Kind> {
protected:
    LedgerTest();

    template <class Result>
    Result run(boost::asio::awaitable<Result> work) {
        return support::run(loop_, std::move(work));
    }
    Committed commit(Entry entry) { return run(ledger_->commit(std::move(entry))); }
    // All handed over while the writer is held up with the first: the others are one batch.
    std::vector<Committed> commit_together(std::vector<Entry> entries);
    store::Recalled recall(std::vector<std::string> keys, Instant closed_since = at(-168h));
    void reopen();

    Place place_;
    boost::asio::io_context loop_;
    std::unique_ptr<store::Ledger> ledger_;
};

}  // namespace store_test
