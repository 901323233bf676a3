#pragma once

#include "store/ledger.hpp"

#include <boost/asio/awaitable.hpp>

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace support {

// A ledger in this process, for one thread: small and fast, and it fails when told to. What is in it can be
// looked at.
class MemoryLedger final : public store::Ledger {
public:
    using KeysOf = std::function<std::vector<std::string>(const handlers::Request&)>;
    explicit MemoryLedger(KeysOf keys_of = {}) : keys_of_(std::move(keys_of)) {}

    struct Row {
        store::OutboxRow row;
        handlers::Instant claimed_until{};
        std::string settled_as;  // `sent`, `dead`, or empty while it waits
        std::string reason, platform_id;
    };

    bool is_available = true;
    std::deque<store::CommitOutcome> next_outcomes;  // what the next commits come to instead of being written
    bool keeps_aside = true;

    std::map<handlers::RequestId, handlers::Request> requests;
    std::vector<handlers::Event> events;
    handlers::Account accounts;  // of everybody
    std::vector<handlers::AuditLine> audit;
    std::vector<handlers::ForgetWish> wishes;  // kept, never worked off here
    std::map<std::pair<std::string, std::string>, std::vector<std::string>>
        messages;  // answers, by channel and id
    std::map<std::pair<handlers::RequestId, handlers::TimerKind>,
             std::pair<handlers::Instant, handlers::Instant>>
        timers;  // due, claimed until
    std::vector<Row> outbox;
    std::vector<store::FailedMessage> aside;
    int recalls = 0, commits = 0, number_questions = 0;

    boost::asio::awaitable<store::Recalled> recall(std::vector<std::string> keys,
                                                   std::optional<store::MessageKey> message,
                                                   handlers::Instant closed_since) override;
    boost::asio::awaitable<store::Recalled> recall_by_id(std::vector<handlers::RequestId> ids) override;
    boost::asio::awaitable<store::Committed> commit(store::Entry entry) override;
    boost::asio::awaitable<std::optional<handlers::Account>> account(handlers::AccountQuery query) override;
    boost::asio::awaitable<int> forget_due(handlers::Instant now) override;
    boost::asio::awaitable<std::optional<int>> last_number(int day) override;
    boost::asio::awaitable<std::vector<handlers::Timer>> claim_timers(handlers::Instant now,
                                                                      std::chrono::milliseconds lease,
                                                                      int limit) override;
    boost::asio::awaitable<std::optional<handlers::Instant>> next_timer() override;
    boost::asio::awaitable<std::vector<store::OutboxRow>> claim_outbox(handlers::Instant now,
                                                                       std::chrono::milliseconds lease,
                                                                       int limit) override;
    boost::asio::awaitable<bool> settle(std::vector<store::Delivery> deliveries) override;
    boost::asio::awaitable<store::OutboxDepth> outbox_depth() override;
    boost::asio::awaitable<bool> keep_aside(store::FailedMessage message) override;
    boost::asio::awaitable<bool> is_writable() override;

    // Puts one row in, as a commit would.
    void add_notice(store::OutboxDraft draft, handlers::Instant at);

private:
    bool is_stale(const store::Entry& entry) const;
    void write(const store::Entry& entry);
    handlers::ReportedRequests reported_by(const handlers::AccountQuery& query) const;

    KeysOf keys_of_;
    std::map<std::string, std::set<handlers::RequestId>> filed_;
    std::set<handlers::RequestNumber> numbers_;
    std::map<std::int64_t, handlers::Instant> next_attempts_;
    handlers::Instant last_seen_{};
};

}  // namespace support
