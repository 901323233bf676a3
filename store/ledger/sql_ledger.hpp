#pragma once

#include "store/ledger/reader.hpp"
#include "store/ledger/writer.hpp"
#include "store/open_ledger.hpp"

#include <utility>

namespace store {

// The ledger on a database: turns calls into jobs for the writer and the readers.
class SqlLedger final : public Ledger {
public:
    explicit SqlLedger(const LedgerOptions& options);

    asio::awaitable<Recalled> recall(std::vector<std::string> keys, std::optional<MessageKey> message,
                                     Instant closed_since) override;
    asio::awaitable<Recalled> recall_by_id(std::vector<handlers::RequestId> ids) override;
    asio::awaitable<Committed> commit(Entry entry) override;
    asio::awaitable<std::optional<handlers::Account>> account(handlers::AccountQuery query) override;
    asio::awaitable<int> forget_due(Instant now) override;
    asio::awaitable<std::optional<int>> last_number(int day) override;
    asio::awaitable<std::vector<handlers::Timer>> claim_timers(Instant now, std::chrono::milliseconds lease,
                                                               int limit) override;
    asio::awaitable<std::optional<Instant>> next_timer() override;
    asio::awaitable<std::vector<OutboxRow>> claim_outbox(Instant now, std::chrono::milliseconds lease,
                                                         int limit) override;
    asio::awaitable<bool> settle(std::vector<Delivery> deliveries) override;
    asio::awaitable<OutboxDepth> outbox_depth() override;
    asio::awaitable<bool> keep_aside(FailedMessage message) override;
    asio::awaitable<bool> is_writable() override;

private:
    asio::awaitable<Recalled> recall(RecallJob recalled);
    template <class Result, class Work>
    asio::awaitable<Result> read(Work work, Result failed);
    template <class Result, class Work>
    asio::awaitable<Result> write(Work work, Result failed);

    struct UpToDate {  // the tables, before any thread looks at them
        explicit UpToDate(const Database& database);
    };

    LedgerOptions options_;
    Database database_;
    UpToDate tables_;
    Readers readers_;
    Writer writer_;
};

}  // namespace store
