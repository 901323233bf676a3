#include "store/inspect.hpp"

#include "store/ledger/connection.hpp"
#include "store/ledger/migrate.hpp"
#include "store/ledger/told.hpp"
#include "store/ledger/verify_rules.hpp"

namespace store {
namespace {

using enum Column::Type;
using Table = store::Rows;

constexpr int most_findings = 1000;

const std::string listing =
    "SELECT id, address, request_id, attempts, created_at, ready_at, died_at, reason, text FROM outbox ";

const Statement list_waiting{{{"most"}},
                             listing + "WHERE died_at IS NULL ORDER BY id LIMIT ?1",
                             listing + "WHERE died_at IS NULL ORDER BY id LIMIT (SELECT p.most FROM p)"};
const Statement list_dead{{{"most"}},
                          listing + "WHERE died_at IS NOT NULL ORDER BY id LIMIT ?1",
                          listing + "WHERE died_at IS NOT NULL ORDER BY id LIMIT (SELECT p.most FROM p)"};

const std::string failures =
    "SELECT id, channel, message_id, reason, payload, at, state FROM failed_message WHERE state <> 'taken' "
    "ORDER BY id ";
const Statement list_failed{{{"most"}}, failures + "LIMIT ?1", failures + "LIMIT (SELECT p.most FROM p)"};

const Statement set_failed_state{{{"id"}, {"state", text}},
                                 "UPDATE failed_message SET state = ?2 WHERE id = ?1 AND state <> 'taken'",
                                 "UPDATE failed_message f SET state = p.state FROM p WHERE f.id = p.id "
                                 "AND f.state <> 'taken'"};

const std::string all_corrections =
    "SELECT kind, request_id, role, text, intent, label, leaf, urgency, by_user, at FROM correction ORDER BY "
    "id ";
const Statement list_corrections{
    {{"most"}}, all_corrections + "LIMIT ?1", all_corrections + "LIMIT (SELECT p.most FROM p)"};

const std::string all_audit =
    "SELECT by_user, channel, command, outcome, request_id, at FROM audit ORDER BY id DESC ";
const Statement list_audit{{{"most"}}, all_audit + "LIMIT ?1", all_audit + "LIMIT (SELECT p.most FROM p)"};

Table most_of(int limit) {
    Table most(1);
    most.integer(limit);
    return most;
}

OutboxListing read_listing(Row row, Inspection::Texts texts) {
    OutboxListing found;
    found.id = row.integer();
    found.address = row.text();
    found.about = row.integer();
    found.attempts = row.small();
    found.created_at = row.instant();
    found.ready_at = row.instant();
    found.died_at = row.maybe_instant();
    found.reason = row.text();
    if (texts == Inspection::Texts::shown) found.text = row.text();
    return found;
}

FailedListing read_failed(Row row) {
    FailedListing found;
    found.id = row.integer();
    found.message.channel = row.text();
    found.message.id = row.text();
    found.message.reason = row.text();
    found.message.payload = row.text();
    found.message.at = row.instant();
    found.state = row.text();
    return found;
}

handlers::Correction read_correction(Row row) {
    handlers::Correction found;
    found.kind = handlers::correction_kind_named(row.text()).value_or(found.kind);
    found.request = row.integer();
    found.role = handlers::role_named(row.text()).value_or(found.role);
    found.text = row.text();
    found.intent = row.text();
    found.label = row.text();
    found.leaf = row.text();
    found.urgency = row.text();
    found.by = row.text();
    found.at = row.instant();
    return found;
}

handlers::AuditLine read_audit(Row row) {
    handlers::AuditLine found;
    found.by = row.text();
    found.channel = row.text();
    found.order = row.text();
    found.outcome = row.text();
    found.request = row.integer();
    found.at = row.instant();
    return found;
}

}  // namespace

Inspection::Inspection(const std::string& url) {
    told([&] {
        database_ = std::make_unique<Database>(url);
        connection_ = database_->connect(Access::write);
        migrate(*connection_);
    });
}

Inspection::~Inspection() = default;

std::vector<OutboxListing> Inspection::outbox(Rows which, Texts texts, int limit) const {
    return told([&] {
        Table found(9);
        connection_->ask(which == Rows::waiting ? list_waiting : list_dead, most_of(limit), found);
        std::vector<OutboxListing> rows;
        for (std::size_t i = 0; i < found.size(); ++i)
            rows.push_back(read_listing(Row(found, i), texts));
        return rows;
    });
}

std::vector<FailedListing> Inspection::failed(int limit) const {
    return told([&] {
        Table found(7);
        connection_->ask(list_failed, most_of(limit), found);
        std::vector<FailedListing> rows;
        for (std::size_t i = 0; i < found.size(); ++i)
            rows.push_back(read_failed(Row(found, i)));
        return rows;
    });
}

bool Inspection::mark_failed(std::int64_t id, std::string_view state) const {
    return told([&] {
        Table row(2);
        row.integer(id).text(state);
        connection_->begin();
        const bool is_there = connection_->run(set_failed_state, row) > 0;
        connection_->commit();
        return is_there;
    });
}

std::vector<handlers::Correction> Inspection::corrections(int limit) const {
    return told([&] {
        Table found(10);
        connection_->ask(list_corrections, most_of(limit), found);
        std::vector<handlers::Correction> rows;
        rows.reserve(found.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            rows.push_back(read_correction(Row(found, i)));
        return rows;
    });
}

std::vector<handlers::AuditLine> Inspection::audit(int limit) const {
    return told([&] {
        Table found(6);
        connection_->ask(list_audit, most_of(limit), found);
        std::vector<handlers::AuditLine> rows;
        rows.reserve(found.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            rows.push_back(read_audit(Row(found, i)));
        return rows;
    });
}

std::vector<Finding> Inspection::verify() const {
    return told([&] {
        std::vector<Finding> findings;
        for (const VerifyRule& rule : verify_rules()) {
            Table found(2);
            connection_->ask(rule.breaches, most_of(most_findings), found);
            for (std::size_t i = 0; i < found.size(); ++i) {
                Row row(found, i);
                std::string what = row.string();
                findings.push_back({std::string(rule.name), std::move(what), row.string()});
            }
        }
        return findings;
    });
}

}  // namespace store
