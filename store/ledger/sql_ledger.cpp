#include "store/ledger/sql_ledger.hpp"

#include "store/ledger/account.hpp"
#include "store/ledger/clean_text.hpp"
#include "store/ledger/forgetting.hpp"
#include "store/ledger/migrate.hpp"
#include "store/ledger/outbox_work.hpp"
#include "store/ledger/recall_statements.hpp"

#include <utility>

namespace store {
namespace {

// Keys and ids are compared with what the database gives back, so they are made what it can hold beforehand.
EntryJob prepared(Entry entry, const KeysOf& keys_of) {
    EntryJob job;
    if (entry.message) {
        clean(entry.message->channel);
        clean(entry.message->id);
    }
    for (handlers::KeySeen& seen : entry.decision.relied_on)
        clean(seen.key);
    for (const handlers::Request& request : entry.decision.requests) {
        std::vector<std::string> keys = keys_of(request);
        for (std::string& key : keys)
            clean(key);
        job.keys.push_back(std::move(keys));
    }
    job.entry = std::move(entry);
    return job;
}

Rows one_row(std::int64_t value) {
    Rows rows(1);
    rows.integer(value);
    return rows;
}

}  // namespace

SqlLedger::SqlLedger(const LedgerOptions& options)
    : options_(options),
      database_(options.url),
      tables_(database_),
      readers_(database_, options_),
      writer_(database_, options_) {}

SqlLedger::UpToDate::UpToDate(const Database& database) {
    const std::unique_ptr<Connection> connection = database.connect(Access::write);
    migrate(*connection);
}

template <class Result, class Work>
asio::awaitable<Result> SqlLedger::read(Work work, Result failed) {
    auto start = [&](Reply<Result> reply) {
        ReadJob job;
        job.task =
            std::make_unique<TaskOf<Result, Work>>(std::move(work), std::move(failed), std::move(reply));
        if (readers_.push(job)) return;
        Resumptions now;
        job.task->answer(false, now);
    };
    co_return co_await reply_from<Result>(start);
}

template <class Result, class Work>
asio::awaitable<Result> SqlLedger::write(Work work, Result failed) {
    auto start = [&](Reply<Result> reply) {
        WriteJob job;
        job.task =
            std::make_unique<TaskOf<Result, Work>>(std::move(work), std::move(failed), std::move(reply));
        if (writer_.push(job)) return;
        Resumptions now;
        job.task->answer(false, now);
    };
    co_return co_await reply_from<Result>(start);
}

asio::awaitable<Recalled> SqlLedger::recall(RecallJob recalled) {
    auto start = [&](Reply<Recalled> reply) {
        ReadJob job;
        job.recall = std::make_unique<ReadJob::Waiting>(std::move(recalled), std::move(reply));
        if (readers_.push(job)) return;
        Resumptions now;
        job.recall->reply.give(Recalled{}, now);
    };
    co_return co_await reply_from<Recalled>(start);
}

asio::awaitable<Recalled> SqlLedger::recall(std::vector<std::string> keys, std::optional<MessageKey> message,
                                            Instant closed_since) {
    RecallJob job;
    job.keys = std::move(keys);
    job.message = std::move(message);
    job.closed_since = closed_since;
    for (std::string& key : job.keys)
        clean(key);
    if (job.message) {
        clean(job.message->channel);
        clean(job.message->id);
    }
    return recall(std::move(job));
}

asio::awaitable<Recalled> SqlLedger::recall_by_id(std::vector<handlers::RequestId> ids) {
    RecallJob job;
    job.ids = std::move(ids);
    return recall(std::move(job));
}

asio::awaitable<Committed> SqlLedger::commit(Entry entry) {
    EntryJob prepared_job = prepared(std::move(entry), options_.keys_of);
    auto start = [&](Reply<Committed> reply) {
        WriteJob job;
        job.entry = std::make_unique<WriteJob::Waiting>(std::move(prepared_job), std::move(reply));
        if (writer_.push(job)) return;
        Resumptions now;
        job.entry->reply.give(Committed{}, now);
    };
    co_return co_await reply_from<Committed>(start);
}

asio::awaitable<std::optional<handlers::Account>> SqlLedger::account(handlers::AccountQuery query) {
    auto work = [query = std::move(query)](Connection& connection) -> std::optional<handlers::Account> {
        return read_account(connection, query);
    };
    return read<std::optional<handlers::Account>>(std::move(work), std::nullopt);
}

asio::awaitable<int> SqlLedger::forget_due(Instant now) {
    auto work = [now](Connection& connection) { return work_off_wishes(connection, now); };
    return write<int>(work, 0);
}

asio::awaitable<std::optional<int>> SqlLedger::last_number(int day) {
    auto work = [day](Connection& connection) -> std::optional<int> {
        Rows found(1);
        connection.ask(ask_last_number, one_row(day), found);
        return static_cast<int>(found.integer(0, 0));
    };
    return read<std::optional<int>>(work, std::nullopt);
}

asio::awaitable<std::vector<handlers::Timer>> SqlLedger::claim_timers(Instant now,
                                                                      std::chrono::milliseconds lease,
                                                                      int limit) {
    const Claim claim{now, lease, limit};
    auto work = [claim](Connection& connection) { return claim_due_timers(connection, claim); };
    return write<std::vector<handlers::Timer>>(work, {});
}

asio::awaitable<std::optional<Instant>> SqlLedger::next_timer() {
    auto work = [](Connection& connection) {
        Rows found(1);
        connection.ask(ask_next_timer, one_row(0), found);
        return Row(found, 0).maybe_instant();
    };
    return read<std::optional<Instant>>(work, std::nullopt);
}

asio::awaitable<std::vector<OutboxRow>> SqlLedger::claim_outbox(Instant now, std::chrono::milliseconds lease,
                                                                int limit) {
    const Claim claim{now, lease, limit};
    auto work = [claim](Connection& connection) { return claim_outbox_rows(connection, claim); };
    return write<std::vector<OutboxRow>>(work, {});
}

asio::awaitable<bool> SqlLedger::settle(std::vector<Delivery> deliveries) {
    auto work = [deliveries = std::move(deliveries)](Connection& connection) {
        settle_outbox_rows(connection, deliveries);
        return true;
    };
    return write<bool>(std::move(work), false);
}

asio::awaitable<OutboxDepth> SqlLedger::outbox_depth() {
    auto work = [](Connection& connection) {
        Rows found(3);
        connection.ask(ask_outbox_depth, one_row(0), found);
        Row row(found, 0);
        OutboxDepth depth;
        depth.waiting = row.integer();
        depth.dead = row.integer();
        depth.oldest = row.maybe_instant();
        return depth;
    };
    return read<OutboxDepth>(work, {});
}

asio::awaitable<bool> SqlLedger::keep_aside(FailedMessage message) {
    auto work = [message = std::move(message)](Connection& connection) {
        keep_message_aside(connection, message);
        return true;
    };
    return write<bool>(std::move(work), false);
}

asio::awaitable<bool> SqlLedger::is_writable() {
    auto work = [](Connection& connection) {
        beat_pulse(connection);
        return true;
    };
    return write<bool>(work, false);
}

}  // namespace store
