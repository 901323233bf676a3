#include "store/ledger/outbox_statements.hpp"

#include <string>

namespace store {
namespace {

using enum Column::Type;

// Walks the addresses that have rows by jumping from one to the next in index outbox_ready, so the cost is
// that of the addresses and not of a long queue behind one of them. For each: nothing while a begun row
// rests; else the begun row; else the row that has been ready longest.
std::string next_rows(const std::string& now, const std::string& most) {
    const std::string waiting = "FROM outbox o WHERE o.died_at IS NULL AND o.address = line.address ";
    return "line(address) AS (SELECT (SELECT min(o.address) FROM outbox o WHERE o.died_at IS NULL) UNION ALL "
           "SELECT (SELECT min(o.address) FROM outbox o WHERE o.died_at IS NULL AND o.address > "
           "line.address) "
           "FROM line WHERE line.address IS NOT NULL), "
           "head(id) AS (SELECT coalesce((SELECT min(o.id) " +
           waiting + "AND o.attempts > 0 AND o.ready_at <= " + now + "), (SELECT o.id " + waiting +
           "AND o.ready_at <= " + now + " ORDER BY o.ready_at, o.id LIMIT 1)) " +
           "FROM line WHERE line.address IS NOT NULL AND NOT EXISTS (SELECT 1 " + waiting +
           "AND o.attempts > 0 AND o.ready_at > " + now + ")) " +
           "SELECT id FROM head WHERE id IS NOT NULL ORDER BY id LIMIT " + most;
}

const std::string leased_columns =
    "id, user_id, channel, conversation_kind, conversation_id, text, request_id, not_before, expires, "
    "attempts, "
    "created_at";

std::string leased_columns_of(const std::string& table) {
    std::string names = table + ".";
    for (const char letter : leased_columns) {
        names.push_back(letter);
        if (letter == ' ') names.append(table).append(".");
    }
    return names;
}

}  // namespace

const Statement expire_outbox{
    {{"now"}},
    "UPDATE outbox SET died_at = ?1, is_leased = 0, reason = 'expired' "
    "WHERE died_at IS NULL AND expires <= ?1 AND (is_leased = 0 OR ready_at <= ?1)",
    "UPDATE outbox o SET died_at = p.now, is_leased = 0, reason = 'expired' FROM p "
    "WHERE o.died_at IS NULL AND o.expires <= p.now AND (o.is_leased = 0 OR o.ready_at <= p.now)"};

const Statement ask_next_rows{{{"now"}, {"most"}},
                              "WITH RECURSIVE " + next_rows("?1", "?2"),
                              ", " + next_rows("(SELECT p.now FROM p)", "(SELECT p.most FROM p)")};

const Statement lease_rows{
    {{"id"}, {"now"}, {"until"}},
    "UPDATE outbox SET attempts = attempts + 1, is_leased = 1, ready_at = ?3 "
    "WHERE id = ?1 AND died_at IS NULL AND ready_at <= ?2 RETURNING " +
        leased_columns,
    "UPDATE outbox o SET attempts = o.attempts + 1, is_leased = 1, ready_at = c.until FROM "
    "(SELECT w.id, p.until FROM outbox w JOIN p ON p.id = w.id WHERE w.died_at IS NULL AND w.ready_at <= "
    "p.now "
    "FOR UPDATE OF w SKIP LOCKED) AS c WHERE o.id = c.id RETURNING " +
        leased_columns_of("o")};

const Statement record_delivery{
    {{"outbox_id"}, {"platform_id", text}, {"sent_at"}},
    "INSERT INTO delivery (outbox_id, address, request_id, platform_id, attempts, created_at, sent_at) "
    "SELECT id, address, request_id, ?2, attempts, created_at, ?3 FROM outbox WHERE id = ?1 "
    "ON CONFLICT (outbox_id) DO NOTHING",
    "INSERT INTO delivery (outbox_id, address, request_id, platform_id, attempts, created_at, sent_at) "
    "SELECT o.id, o.address, o.request_id, p.platform_id, o.attempts, o.created_at, p.sent_at "
    "FROM p JOIN outbox o ON o.id = p.outbox_id ON CONFLICT (outbox_id) DO NOTHING"};

const Statement delete_sent{
    {{"id"}}, "DELETE FROM outbox WHERE id = ?1", "DELETE FROM outbox o USING p WHERE o.id = p.id"};

const Statement retry_row{
    {{"id"}, {"ready_at"}, {"reason", text}},
    "UPDATE outbox SET is_leased = 0, ready_at = ?2, reason = ?3 WHERE id = ?1 AND died_at IS NULL",
    "UPDATE outbox o SET is_leased = 0, ready_at = p.ready_at, reason = p.reason FROM p "
    "WHERE o.id = p.id AND o.died_at IS NULL"};

const Statement bury_row{
    {{"id"}, {"died_at"}, {"reason", text}},
    "UPDATE outbox SET is_leased = 0, died_at = ?2, reason = ?3 WHERE id = ?1 AND died_at IS NULL",
    "UPDATE outbox o SET is_leased = 0, died_at = p.died_at, reason = p.reason FROM p "
    "WHERE o.id = p.id AND o.died_at IS NULL"};

const Statement lease_timers{
    {{"now"}, {"until"}, {"most"}},
    "UPDATE timer SET ready_at = ?2 WHERE (request_id, kind) IN "
    "(SELECT request_id, kind FROM timer WHERE ready_at <= ?1 ORDER BY ready_at LIMIT ?3) "
    "RETURNING request_id, kind, due_at",
    "UPDATE timer t SET ready_at = (SELECT p.until FROM p) FROM "
    "(SELECT w.request_id, w.kind FROM timer w WHERE w.ready_at <= (SELECT p.now FROM p) ORDER BY w.ready_at "
    "LIMIT (SELECT p.most FROM p) FOR UPDATE OF w SKIP LOCKED) AS c "
    "WHERE t.request_id = c.request_id AND t.kind = c.kind RETURNING t.request_id, t.kind, t.due_at"};

const Statement write_failed = insert_into(
    "failed_message",
    {{"channel", text}, {"message_id", text}, {"reason", text}, {"payload", text}, {"at"}, {"state", text}},
    "ON CONFLICT (channel, message_id) WHERE state <> 'taken' DO NOTHING");

const Statement write_pulse{{{"any_value"}},
                            "UPDATE pulse SET beats = beats + 1 WHERE id = 1",
                            "UPDATE pulse SET beats = beats + 1 WHERE id = 1"};

}  // namespace store
