#pragma once

#include "store/ledger.hpp"
#include "store/ledger/connection.hpp"

#include <chrono>
#include <vector>

namespace store {

struct Claim {
    Instant now{};
    std::chrono::milliseconds lease{};
    int limit = 0;
};

// Lets rows die whose time is over, then claims the row that is next for each address: one that was begun
// before, else the oldest that is not postponed. An address with a row that is leased or waits for its retry
// gets none.
std::vector<OutboxRow> claim_outbox_rows(Connection& connection, const Claim& claim);

void settle_outbox_rows(Connection& connection, const std::vector<Delivery>& deliveries);

std::vector<handlers::Timer> claim_due_timers(Connection& connection, const Claim& claim);

void keep_message_aside(Connection& connection, const FailedMessage& message);

void beat_pulse(Connection& connection);

}  // namespace store
