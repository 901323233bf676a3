#include "store/ledger/outbox_work.hpp"

#include "store/ledger/lists.hpp"
#include "store/ledger/outbox_statements.hpp"

#include <algorithm>

namespace store {
namespace {

handlers::Address read_address(Row& row) {
    handlers::Address to;
    to.user_id = row.text();
    to.channel = row.text();
    const auto kind = conversation_kind_named(row.text());
    to.kind = kind ? handlers::Address::Kind::conversation : handlers::Address::Kind::user;
    to.conversation.kind = kind.value_or(handlers::Conversation::Kind::group);
    to.conversation.id = row.text();
    return to;
}

OutboxRow read_outbox_row(Row row) {
    OutboxRow found;
    found.id = row.integer();
    found.draft.to = read_address(row);
    found.draft.text = row.text();
    found.draft.about = row.integer();
    found.draft.not_before = row.maybe_instant();
    found.draft.expires = row.maybe_instant();
    found.attempts = row.small() - 1;  // this one is counted already
    found.created_at = row.instant();
    return found;
}

}  // namespace

std::vector<OutboxRow> claim_outbox_rows(Connection& connection, const Claim& claim) {
    Rows now(1), next(2), ids(1), leases(3), leased(11);
    now.instant(claim.now);
    connection.run(expire_outbox, now);
    next.instant(claim.now).integer(claim.limit);
    connection.ask(ask_next_rows, next, ids);
    for (std::size_t i = 0; i < ids.size(); ++i)
        leases.integer(ids.integer(i, 0)).instant(claim.now).instant(claim.now + claim.lease);
    if (!leases.empty()) connection.ask(lease_rows, leases, leased);
    std::vector<OutboxRow> rows;
    for (std::size_t i = 0; i < leased.size(); ++i)
        rows.push_back(read_outbox_row(Row(leased, i)));
    std::ranges::sort(rows, {}, &OutboxRow::id);
    return rows;
}

void settle_outbox_rows(Connection& connection, const std::vector<Delivery>& deliveries) {
    Rows recorded(3), sent(1), retries(3), dead(3);
    for (const Delivery& delivery : deliveries) {
        switch (delivery.outcome) {
            case Delivery::Outcome::sent:
                recorded.integer(delivery.id).text(delivery.platform_id).instant(delivery.at);
                sent.integer(delivery.id);
                break;
            case Delivery::Outcome::retry:
                retries.integer(delivery.id).instant(delivery.next_attempt).text(delivery.reason);
                break;
            case Delivery::Outcome::dead:
                dead.integer(delivery.id).instant(delivery.at).text(delivery.reason);
                break;
        }
    }
    connection.run(record_delivery, recorded);
    connection.run(delete_sent, sent);
    connection.run(retry_row, retries);
    connection.run(bury_row, dead);
}

std::vector<handlers::Timer> claim_due_timers(Connection& connection, const Claim& claim) {
    Rows parameters(3), leased(3);
    parameters.instant(claim.now).instant(claim.now + claim.lease).integer(claim.limit);
    connection.ask(lease_timers, parameters, leased);
    std::vector<handlers::Timer> timers;
    for (std::size_t i = 0; i < leased.size(); ++i) {
        Row row(leased, i);
        handlers::Timer timer;
        timer.request = row.integer();
        const auto kind = handlers::timer_kind_named(row.text());
        timer.due_at = row.instant();
        if (!kind) continue;  // of a newer program
        timer.kind = *kind;
        timers.push_back(timer);
    }
    std::ranges::sort(timers, {}, &handlers::Timer::due_at);
    return timers;
}

void keep_message_aside(Connection& connection, const FailedMessage& message) {
    Rows row(6);
    row.text(message.channel).text(message.id).text(message.reason).text(message.payload).instant(message.at);
    row.text("kept");
    connection.run(write_failed, row);
}

void beat_pulse(Connection& connection) {
    Rows any(1);
    any.integer(0);
    connection.run(write_pulse, any);
}

}  // namespace store
