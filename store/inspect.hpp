#pragma once

#include "handlers/loop/decision.hpp"
#include "handlers/loop/request.hpp"
#include "store/ledger.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store {

class Connection;
class Database;

// A row of the outbox, for a person to look at.
struct OutboxListing {
    std::int64_t id = 0;
    std::string address;
    handlers::RequestId about = 0;
    int attempts = 0;
    Instant created_at{}, ready_at{};
    std::optional<Instant> died_at;  // nothing: waiting
    std::string reason;              // of the last failure, or of its death
    std::string text;                // only when asked for
};

struct FailedListing {
    std::int64_t id = 0;
    FailedMessage message;
    std::string state;  // `kept`, `replay`, `taken`
};

// Something in the ledger that must not be.
struct Finding {
    std::string rule;    // `open_request_has_owner`, …
    std::string what;    // `request 7`, `outbox 12`
    std::string detail;  // names of states and the like, never words of people
};

// Looks into a ledger for `gridbell ledger …`, also while a server is running on it. Blocking. Every function
// may throw LedgerError: the ledger cannot be reached.
class Inspection {
public:
    explicit Inspection(const std::string& url);
    ~Inspection();
    Inspection(const Inspection&) = delete;
    Inspection& operator=(const Inspection&) = delete;

    enum class Texts { hidden, shown };
    enum class Rows { waiting, dead };
    std::vector<OutboxListing> outbox(Rows which, Texts texts, int limit) const;  // oldest first

    std::vector<FailedListing> failed(int limit) const;  // those not taken, oldest first
    // `replay`: the server shall take it up again; `taken`: it is done with. False when there is no such
    // message.
    bool mark_failed(std::int64_t id, std::string_view state) const;

    std::vector<handlers::Correction> corrections(int limit) const;  // oldest first

    std::vector<handlers::AuditLine> audit(int limit) const;  // newest first

    // Nothing when all is well; at most a thousand findings of each rule.
    std::vector<Finding> verify() const;

private:
    std::unique_ptr<Database> database_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace store
