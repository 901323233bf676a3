#include "store/ledger/entry_statements.hpp"

#include "store/ledger/request_rows.hpp"

namespace store {
namespace {

using enum Column::Type;

// Sets every column of an existing row, if the row is the version that the new one was made from. The end of
// a request is when it ended first, however often it is written afterwards.
std::string request_update() {
    std::string text("ON CONFLICT (id) DO UPDATE SET ");
    for (const Column& column : request_columns()) {
        if (column.name == "id" || column.name == "ended_at") continue;
        text.append(column.name).append(" = excluded.").append(column.name).append(", ");
    }
    return text +
           "ended_at = CASE WHEN excluded.ended_at IS NULL THEN NULL "
           "ELSE coalesce(request.ended_at, excluded.ended_at) END "
           "WHERE request.version = excluded.version - 1";
}

}  // namespace

// Keys have no row to be locked before the first request is filed under them: a lock by their hash stands for
// it.
const Statement lock_keys{{{"key", text}},
                          "",
                          "SELECT pg_advisory_xact_lock(h) FROM "
                          "(SELECT DISTINCT hashtextextended(key, 0) AS h FROM p ORDER BY 1) AS ordered"};

const Statement ask_last_nth{
    {{"key", text}},
    "SELECT key, nth FROM request_key WHERE key = ?1 ORDER BY nth DESC LIMIT 1",
    "SELECT p.key, (SELECT max(k.nth) FROM request_key k WHERE k.key = p.key) FROM p "
    "WHERE EXISTS (SELECT 1 FROM request_key k WHERE k.key = p.key)"};

const Statement ask_versions{
    {{"id"}},
    "SELECT id, version, filed FROM request WHERE id = ?1",
    "SELECT id, version, filed FROM request WHERE id IN (SELECT id FROM p) ORDER BY id FOR UPDATE"};

const Statement ask_messages{
    {{"channel", text}, {"id", text}},
    "SELECT channel, id, answers FROM message WHERE channel = ?1 AND id = ?2",
    "SELECT m.channel, m.id, m.answers FROM p JOIN message m ON m.channel = p.channel AND m.id = p.id"};

const Statement ask_numbers{
    {{"number_day"}, {"number_sequence"}},
    "SELECT number_day, number_sequence, id FROM request "
    "WHERE number_day = ?1 AND number_sequence = ?2 AND number_sequence > 0",
    "SELECT r.number_day, r.number_sequence, r.id FROM p JOIN request r "
    "ON r.number_day = p.number_day AND r.number_sequence = p.number_sequence AND r.number_sequence > 0"};

const Statement ask_timers{{{"request_id"}, {"kind", text}},
                           "SELECT request_id, kind, due_at FROM timer WHERE request_id = ?1 AND kind = ?2",
                           "SELECT t.request_id, t.kind, t.due_at FROM timer t JOIN p ON p.request_id = "
                           "t.request_id AND p.kind = t.kind "
                           "ORDER BY t.request_id, t.kind FOR UPDATE OF t"};

const Statement write_requests = insert_into("request", request_columns(), request_update());

const Statement write_keys = insert_into("request_key", {{"key", text}, {"nth"}, {"request_id"}});

const Statement write_events = insert_into("event", {{"request_id"},
                                                     {"kind", text},
                                                     {"from_state", text},
                                                     {"to_state", text},
                                                     {"by_user", text},
                                                     {"channel", text},
                                                     {"message_id", text},
                                                     {"text", text},
                                                     {"at"}});

const Statement write_messages =
    insert_into("message", {{"channel", text}, {"id", text}, {"answers", text}, {"at"}});

const Statement write_outbox = insert_into("outbox", {{"address", text},
                                                      {"user_id", text},
                                                      {"channel", text},
                                                      {"conversation_kind", text},
                                                      {"conversation_id", text},
                                                      {"text", text},
                                                      {"request_id"},
                                                      {"not_before"},
                                                      {"expires"},
                                                      {"created_at"},
                                                      {"ready_at"},
                                                      {"attempts"},
                                                      {"is_leased"},
                                                      {"reason", text}});

const Statement write_timers = insert_into(
    "timer", {{"request_id"}, {"kind", text}, {"due_at"}, {"ready_at"}},
    "ON CONFLICT (request_id, kind) DO UPDATE SET due_at = excluded.due_at, ready_at = excluded.ready_at");

const Statement delete_timers{
    {{"request_id"}, {"kind", text}},
    "DELETE FROM timer WHERE request_id = ?1 AND kind = ?2",
    "DELETE FROM timer t USING p WHERE t.request_id = p.request_id AND t.kind = p.kind"};

const Statement thin_keys{{{"key", text}, {"nth"}, {"ended_before"}},
                          "DELETE FROM request_key WHERE key = ?1 AND nth < ?2 AND EXISTS "
                          "(SELECT 1 FROM request r WHERE r.id = request_key.request_id AND r.ended_at < ?3)",
                          "DELETE FROM request_key k USING p, request r WHERE k.key = p.key AND k.nth < "
                          "p.nth AND r.id = k.request_id "
                          "AND r.ended_at < p.ended_before"};

}  // namespace store
