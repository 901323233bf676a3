#pragma once

#include "handlers/loop/account.hpp"
#include "handlers/loop/decision.hpp"
#include "handlers/loop/request.hpp"
#include "handlers/time.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store {

namespace asio = boost::asio;
using handlers::Instant;

// The platform's id of a message: unique in the ledger, with the answer beside it.
struct MessageKey {
    std::string channel, id;
};

// A notice as it leaves: rendered, addressed, ordered per recipient.
struct OutboxDraft {
    handlers::Address to;
    std::string text;
    handlers::RequestId about = 0;  // 0: none
    std::optional<Instant> not_before, expires;
};

// One unit of work: everything that follows from one message or one due timer, written in one transaction.
struct Entry {
    std::optional<MessageKey> message;  // absent for a timer
    std::vector<std::string> answers;   // rendered; kept beside the message key for its retries
    handlers::Decision decision;  // its Says are not written: `answers` and `outbox` are what was rendered
    std::vector<OutboxDraft> outbox;
    std::optional<handlers::Timer> fired;  // the timer that is being handled: gone with this commit
    Instant at{};
};

enum class CommitOutcome {
    committed,
    duplicate,   // the message was handled before: `answers` are those of the first time
    stale,       // a version moved or a number is taken: recall and decide again
    failed,      // this entry cannot be written (kept out of its batch): keep the message aside
    unavailable  // the database cannot be reached or written
};

struct Committed {
    CommitOutcome outcome = CommitOutcome::unavailable;
    std::vector<std::string> answers;  // committed: the entry's own
};

// What recall found: the answer of an earlier delivery, else the requests under the keys.
struct Recalled {
    bool is_available = false;  // false: the database could not be asked
    std::optional<std::vector<std::string>> earlier_answers;
    std::vector<handlers::Request> requests;  // oldest first, each once, with its version
    std::vector<handlers::KeySeen> seen;      // one per key asked for, version 0 when nothing was ever filed
};

struct OutboxRow {
    std::int64_t id = 0;
    OutboxDraft draft;
    int attempts = 0;  // earlier ones
    Instant created_at{};
};

// What became of one attempt to send.
struct Delivery {
    enum class Outcome { sent, retry, dead };
    std::int64_t id = 0;
    Outcome outcome = Outcome::sent;
    Instant next_attempt{};   // retry: not before
    std::string platform_id;  // sent: the platform's message id, if it gives one
    std::string reason;       // retry, dead: an enum's name or code, never the text
    Instant at{};             // when it was sent or given up
};

struct OutboxDepth {
    std::int64_t waiting = 0, dead = 0;
    std::optional<Instant> oldest;
};

struct FailedMessage {
    std::string channel, id, reason;
    std::string payload;  // what is needed to replay it; bounded by the caller
    Instant at{};
};

// The durable memory: what is in it survives a crash, and nothing else does. Thread-safe; every awaitable
// completes on the executor of the coroutine that awaits it. One implementation on SOCI serves SQLite and
// PostgreSQL (open_ledger). Nothing throws: a database that cannot be reached is a value.
class Ledger {
public:
    virtual ~Ledger() = default;

    // Requests filed under the keys that are open, or were closed after `closed_since`; with message: whether
    // it was handled before. At most `max_per_key` (newest) per key. Calls that queue up are asked together.
    virtual asio::awaitable<Recalled> recall(std::vector<std::string> keys, std::optional<MessageKey> message,
                                             Instant closed_since) = 0;

    // The requests themselves, in whatever state, and the parents of merged ones: what a due timer names.
    // `seen` stays empty.
    virtual asio::awaitable<Recalled> recall_by_id(std::vector<handlers::RequestId> ids) = 0;

    // Group-committed: everything queued while the last commit ran is one transaction.
    virtual asio::awaitable<Committed> commit(Entry entry) = 0;

    // What one person did in a period, or what requests brought; nothing: the database could not be asked.
    virtual asio::awaitable<std::optional<handlers::Account>> account(handlers::AccountQuery query) = 0;

    // Works off the wishes to be forgotten whose turn it is (Decision::forget); returns how many are
    // fulfilled now. A wish waits for what is open.
    virtual asio::awaitable<int> forget_due(Instant now) = 0;

    // The highest sequence number given out on a local day (0: none); the number's uniqueness is checked at
    // commit.
    virtual asio::awaitable<std::optional<int>> last_number(int day) = 0;

    // Timers due by `now`, at most `limit`, claimed until `now + lease`: nobody else gets them before.
    virtual asio::awaitable<std::vector<handlers::Timer>> claim_timers(Instant now,
                                                                       std::chrono::milliseconds lease,
                                                                       int limit) = 0;
    virtual asio::awaitable<std::optional<Instant>> next_timer() = 0;  // earliest unclaimed due time

    // The oldest waiting row of each recipient (so order is kept), due by `now`, claimed likewise.
    virtual asio::awaitable<std::vector<OutboxRow>> claim_outbox(Instant now, std::chrono::milliseconds lease,
                                                                 int limit) = 0;
    virtual asio::awaitable<bool> settle(std::vector<Delivery> deliveries) = 0;
    virtual asio::awaitable<OutboxDepth> outbox_depth() = 0;

    virtual asio::awaitable<bool> keep_aside(FailedMessage message) = 0;

    // True when a write would reach the disk: for /readyz.
    virtual asio::awaitable<bool> is_writable() = 0;
};

}  // namespace store
