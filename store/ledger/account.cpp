#include "store/ledger/account.hpp"

#include "store/ledger/statement.hpp"

#include <string>

namespace store {
namespace {

using enum Column::Type;
using handlers::LogLine;
using handlers::PointEntry;

// The newest of one person between two instants; `columns` of `table`, which has user_id and at.
Statement newest_lines(const std::string& table, const std::string& columns, const std::string& order) {
    const std::string from = "SELECT " + columns + " FROM " + table + " AS l ";
    const std::string last = " ORDER BY l.at DESC, l." + order + " DESC LIMIT 1000";
    return {{{"of_user", text}, {"begins_at"}, {"ends_at"}},
            from + "WHERE l.user_id = ?1 AND l.at >= ?2 AND l.at < ?3" + last,
            from + "JOIN p ON l.user_id = p.of_user AND l.at >= p.begins_at AND l.at < p.ends_at" + last};
}

const Statement ask_points = newest_lines(
    "point_entry", "l.once, l.user_id, l.rule, l.points, l.request_id, l.reason, l.by_user, l.at", "once");
const Statement ask_log = newest_lines(
    "work_log", "l.user_id, l.microgrid_id, l.kind, l.text, l.channel, l.message_id, l.photos, l.at", "id");

PointEntry read_points(Row row) {
    PointEntry found;
    found.once = row.text();
    found.user_id = row.text();
    found.rule = row.text();
    found.points = row.small();
    found.request = row.integer();
    found.reason = row.text();
    found.by = row.text();
    found.at = row.instant();
    return found;
}

LogLine read_log_line(Row row) {
    LogLine found;
    found.user_id = row.text();
    found.microgrid_id = row.text();
    found.kind = handlers::log_kind_named(row.text()).value_or(found.kind);
    found.text = row.text();
    found.channel = row.text();
    found.message_id = row.text();
    found.photos = row.small();
    found.at = row.instant();
    return found;
}

template <class Line>
std::vector<Line> lines_of(Connection& connection, const Statement& question, const Rows& asked,
                           Line (*read)(Row)) {
    Rows found(8);
    connection.ask(question, asked, found);
    std::vector<Line> lines;
    for (std::size_t i = found.size(); i > 0; --i)
        lines.push_back(read(Row(found, i - 1)));
    return lines;
}

}  // namespace

handlers::Account read_account(Connection& connection, const handlers::AccountQuery& query) {
    Rows asked(ask_points.parameters.size());
    asked.text(query.user_id).instant(query.from).instant(query.to);
    return {lines_of(connection, ask_points, asked, read_points),
            lines_of(connection, ask_log, asked, read_log_line)};
}

}  // namespace store
