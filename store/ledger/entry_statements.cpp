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

// SQLite: AUTOINCREMENT would look into a table of its own, and write it, for every row.
Statement with_outbox_ids(Statement statement) {
    const std::string::size_type columns = statement.sqlite.find('(') + 1;
    statement.sqlite.insert(columns, "id, ");
    statement.sqlite.insert(statement.sqlite.find("VALUES (") + 8,
                            "1 + max(coalesce((SELECT max(id) FROM outbox), 0), "
                            "coalesce((SELECT max(outbox_id) FROM delivery), 0)), ");
    return statement;
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

// Numbered behind the last one of the key; the rows of one key come in the order of filing.
const Statement write_keys{
    {{"key", text}, {"request_id"}},
    "INSERT INTO request_key (key, nth, request_id) "
    "VALUES (?1, 1 + coalesce((SELECT max(nth) FROM request_key WHERE key = ?1), 0), ?2)",
    "INSERT INTO request_key (key, nth, request_id) SELECT p.key, "
    "coalesce((SELECT max(k.nth) FROM request_key k WHERE k.key = p.key), 0) + "
    "row_number() OVER (PARTITION BY p.key ORDER BY p.request_id), p.request_id FROM p"};

const Statement write_events{
    {{"request_id"},
     {"place"},
     {"kind", text},
     {"from_state", text},
     {"to_state", text},
     {"by_user", text},
     {"channel", text},
     {"message_id", text},
     {"text", text},
     {"at"}},
    "INSERT INTO event (request_id, nth, kind, from_state, to_state, by_user, channel, message_id, text, at) "
    "VALUES (?1, 1 + coalesce((SELECT max(nth) FROM event WHERE request_id = ?1), 0), ?3, ?4, ?5, ?6, ?7, "
    "?8, ?9, "
    "?10)",
    "INSERT INTO event (request_id, nth, kind, from_state, to_state, by_user, channel, message_id, text, at) "
    "SELECT p.request_id, coalesce((SELECT max(e.nth) FROM event e WHERE e.request_id = p.request_id), 0) + "
    "row_number() OVER (PARTITION BY p.request_id ORDER BY p.place), "
    "p.kind, p.from_state, p.to_state, p.by_user, p.channel, p.message_id, p.text, p.at FROM p"};

const Statement write_messages =
    insert_into("message", {{"channel", text}, {"id", text}, {"answers", text}, {"at"}});

const Statement write_outbox = with_outbox_ids(insert_into("outbox", {{"address", text},
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
                                                                      {"reason", text}}));

const Statement write_corrections = insert_into("correction", {{"kind", text},
                                                               {"request_id"},
                                                               {"role", text},
                                                               {"text", text},
                                                               {"intent", text},
                                                               {"label", text},
                                                               {"leaf", text},
                                                               {"urgency", text},
                                                               {"by_user", text},
                                                               {"at"}});

const Statement write_points = insert_into("point_entry",
                                           {{"once", text},
                                            {"user_id", text},
                                            {"rule", text},
                                            {"points"},
                                            {"request_id"},
                                            {"reason", text},
                                            {"by_user", text},
                                            {"at"}},
                                           "ON CONFLICT (once) DO NOTHING");

const Statement write_log_lines = insert_into("work_log", {{"user_id", text},
                                                           {"microgrid_id", text},
                                                           {"kind", text},
                                                           {"text", text},
                                                           {"channel", text},
                                                           {"message_id", text},
                                                           {"photos"},
                                                           {"at"},
                                                           {"grid_id", text}});

// Several photos of one line may come in one batch: one row is changed once.
const Statement add_log_photos{
    {{"user_id", text}, {"at"}, {"channel", text}, {"message_id", text}, {"photos"}},
    "UPDATE work_log SET photos = photos + ?5 "
    "WHERE user_id = ?1 AND at = ?2 AND channel = ?3 AND message_id = ?4",
    "UPDATE work_log w SET photos = w.photos + s.photos FROM "
    "(SELECT user_id, at, channel, message_id, sum(photos) AS photos FROM p GROUP BY 1, 2, 3, 4) AS s "
    "WHERE w.user_id = s.user_id AND w.at = s.at AND w.channel = s.channel AND w.message_id = s.message_id"};

const Statement write_care_visits = insert_into("care_visit", {{"care_id", text}, {"at"}, {"user_id", text}},
                                                "ON CONFLICT (care_id, at, user_id) DO NOTHING");

const Statement write_audit = insert_into(
    "audit",
    {{"by_user", text}, {"channel", text}, {"command", text}, {"outcome", text}, {"request_id"}, {"at"}});

const Statement write_timers = insert_into(
    "timer", {{"request_id"}, {"kind", text}, {"due_at"}, {"ready_at"}},
    "ON CONFLICT (request_id, kind) DO UPDATE SET due_at = excluded.due_at, ready_at = excluded.ready_at");

const Statement delete_timers{
    {{"request_id"}, {"kind", text}},
    "DELETE FROM timer WHERE request_id = ?1 AND kind = ?2",
    "DELETE FROM timer t USING p WHERE t.request_id = p.request_id AND t.kind = p.kind"};

// Only among the oldest, and never the last one: it carries the key's version. What was merged stays as long
// as what it follows.
const Statement thin_keys{
    {{"key", text}, {"ended_before"}},
    "DELETE FROM request_key WHERE key = ?1 AND nth IN (SELECT o.nth FROM "
    "(SELECT nth, request_id FROM request_key WHERE key = ?1 ORDER BY nth LIMIT 256) AS o "
    "JOIN request r ON r.id = o.request_id LEFT JOIN request l ON l.id = r.parent_id "
    "WHERE r.ended_at < ?2 AND (r.state <> 'merged' OR l.ended_at < ?2) "
    "AND o.nth < (SELECT max(nth) FROM request_key WHERE key = ?1))",
    "DELETE FROM request_key k USING p CROSS JOIN LATERAL "
    "(SELECT o.nth, o.request_id FROM request_key o WHERE o.key = p.key ORDER BY o.nth LIMIT 256) AS o "
    "JOIN request r ON r.id = o.request_id LEFT JOIN request l ON l.id = r.parent_id "
    "WHERE k.key = p.key AND k.nth = o.nth AND r.ended_at < p.ended_before "
    "AND (r.state <> 'merged' OR l.ended_at < p.ended_before) "
    "AND o.nth < (SELECT max(m.nth) FROM request_key m WHERE m.key = p.key)"};

}  // namespace store
