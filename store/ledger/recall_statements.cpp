#include "store/ledger/recall_statements.hpp"

#include "store/ledger/recall.hpp"
#include "store/ledger/request_rows.hpp"

namespace store {
namespace {

using enum Column::Type;

std::string request_column_names() {
    std::string names;
    for (const Column& column : request_columns())
        names.append(names.empty() ? "" : ", ").append(column.name);
    return names;
}

// A merged one has not ended before what it follows: its number is still asked for.
std::string newest_of(const std::string& key, const std::string& ended_since) {
    return "SELECT k.key, k.request_id, r.version FROM request_key k JOIN request r ON r.id = k.request_id "
           "WHERE k.key = " +
           key + " AND (r.ended_at IS NULL OR r.ended_at > " + ended_since +
           " OR (r.state = 'merged' AND EXISTS (SELECT 1 FROM request l WHERE l.id = r.parent_id "
           "AND (l.ended_at IS NULL OR l.ended_at > " +
           ended_since + ")))) ORDER BY k.nth DESC LIMIT " + std::to_string(most_per_key);
}

}  // namespace

const Statement ask_filed{{{"key", text}, {"ended_since"}},
                          newest_of("?1", "?2"),
                          "SELECT f.key, f.request_id, f.version FROM p CROSS JOIN LATERAL (" +
                              newest_of("p.key", "p.ended_since") + ") AS f"};

const Statement ask_requests{
    {{"id"}},
    "SELECT " + request_column_names() + " FROM request WHERE id = ?1",
    "SELECT " + request_column_names() + " FROM request WHERE id IN (SELECT id FROM p)"};

const Statement ask_last_number{
    {{"number_day"}},
    "SELECT coalesce(max(number_sequence), 0) FROM request WHERE number_day = ?1 AND number_sequence > 0",
    "SELECT coalesce(max(r.number_sequence), 0) FROM p LEFT JOIN request r "
    "ON r.number_day = p.number_day AND r.number_sequence > 0"};

const Statement ask_next_timer{
    {{"any_value"}}, "SELECT min(ready_at) FROM timer", "SELECT min(ready_at) FROM timer"};

namespace {

const std::string depth =
    "SELECT (SELECT count(*) FROM outbox WHERE died_at IS NULL), "
    "(SELECT count(*) FROM outbox WHERE died_at IS NOT NULL), "
    "(SELECT min(created_at) FROM outbox WHERE died_at IS NULL)";

}  // namespace

const Statement ask_outbox_depth{{{"any_value"}}, depth, depth};

}  // namespace store
