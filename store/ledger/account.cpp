#include "store/ledger/account.hpp"

#include "store/ledger/lists.hpp"
#include "store/ledger/recall_statements.hpp"
#include "store/ledger/request_rows.hpp"
#include "store/ledger/statement.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <tuple>
#include <utility>

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

const std::string point_columns =
    "l.once, l.user_id, l.rule, l.points, l.request_id, l.reason, l.by_user, l.at";
const Statement ask_points = newest_lines("point_entry", point_columns, "once");
const Statement ask_points_of_request{
    {{"of_request"}},
    "SELECT " + point_columns + " FROM point_entry AS l WHERE l.request_id = ?1 AND l.request_id <> 0",
    "SELECT " + point_columns +
        " FROM point_entry AS l JOIN p ON l.request_id = p.of_request AND l.request_id <> 0"};
const Statement ask_log = newest_lines(
    "work_log",
    "l.user_id, l.microgrid_id, l.kind, l.text, l.channel, l.message_id, l.photos, l.at, l.grid_id", "id");

// The last visit of each household; one row a household where there is any.
const Statement ask_last_visits{
    {{"care_id", text}},
    "SELECT care_id, user_id, at FROM care_visit WHERE care_id = ?1 ORDER BY at DESC LIMIT 1",
    "SELECT v.care_id, v.user_id, v.at FROM p CROSS JOIN LATERAL "
    "(SELECT * FROM care_visit c WHERE c.care_id = p.care_id ORDER BY c.at DESC LIMIT 1) AS v"};

// All that one person reported, by how his entry in a list of reporters begins. A scan: he asks once in a
// while, and a key of his own would be kept up by every report.
const Statement count_reported{
    {{"reporter", text}},
    "SELECT count(*), count(*) FILTER (WHERE ended_at IS NULL), count(*) FILTER (WHERE has_photo = 1) FROM "
    "request WHERE instr(reporters, ?1) > 0",
    "SELECT count(*), count(*) FILTER (WHERE r.ended_at IS NULL), count(*) FILTER (WHERE r.has_photo = 1) "
    "FROM request r JOIN p ON strpos(r.reporters, p.reporter) > 0"};
const Statement ask_newest_reported{
    {{"reporter", text}, {"most"}},
    "SELECT id FROM request WHERE instr(reporters, ?1) > 0 ORDER BY reported_at DESC, id DESC LIMIT ?2",
    "SELECT r.id FROM request r JOIN p ON strpos(r.reporters, p.reporter) > 0 ORDER BY r.reported_at DESC, "
    "r.id DESC LIMIT (SELECT p.most FROM p)"};

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
    found.grid_id = row.string();
    return found;
}

std::vector<handlers::CareVisit> last_visits(Connection& connection,
                                             const std::vector<std::string>& care_ids) {
    Rows asked(ask_last_visits.parameters.size()), found(3);
    for (const std::string& id : care_ids)
        asked.text(id);
    connection.ask(ask_last_visits, asked, found);
    std::vector<handlers::CareVisit> visits;
    for (std::size_t i = 0; i < found.size(); ++i) {
        Row row(found, i);
        handlers::CareVisit& visit = visits.emplace_back();
        visit.care_id = row.string();
        visit.user_id = row.string();
        visit.at = row.instant();
    }
    return visits;
}

handlers::ReportedRequests read_reported(Connection& connection, const handlers::AccountQuery& query) {
    const std::string mark = reporter_mark(query.channel, query.user_id);
    Rows reporter(1), newest(2), counts(3), ids(1), found(request_columns().size());
    reporter.clean_text(mark);
    newest.clean_text(mark).integer(handlers::most_newest);
    connection.ask(count_reported, reporter, counts);
    Row row(counts, 0);
    handlers::ReportedRequests reported;
    reported.all = row.small();
    reported.open = row.small();
    reported.with_photo = row.small();
    connection.ask(ask_newest_reported, newest, ids);
    if (!ids.empty()) connection.ask(ask_requests, ids, found);
    for (std::size_t i = 0; i < found.size(); ++i)
        reported.newest.push_back(read_request(Row(found, i)).request);
    std::ranges::sort(reported.newest, std::greater<>(), [](const handlers::Request& request) {
        return std::pair(request.reported_at, request.id);
    });
    return reported;
}

template <class Line>
std::vector<Line> lines_of(Connection& connection, const Statement& question, const Rows& asked,
                           std::size_t columns, Line (*read)(Row)) {
    Rows found(columns);
    connection.ask(question, asked, found);
    std::vector<Line> lines;
    for (std::size_t i = found.size(); i > 0; --i)
        lines.push_back(read(Row(found, i - 1)));
    return lines;
}

std::vector<PointEntry> points_of(Connection& connection, const std::vector<handlers::RequestId>& requests) {
    Rows asked(1);
    for (const handlers::RequestId request : requests)
        asked.integer(request);
    auto lines = lines_of(connection, ask_points_of_request, asked, 8, read_points);
    std::ranges::sort(lines, {}, [](const PointEntry& line) { return std::tie(line.at, line.once); });
    return lines;
}

}  // namespace

handlers::Account read_account(Connection& connection, const handlers::AccountQuery& query) {
    if (!query.requests.empty()) return {points_of(connection, query.requests), {}, {}};
    Rows asked(ask_points.parameters.size());
    asked.text(query.user_id).instant(query.from).instant(query.to);
    handlers::Account account{lines_of(connection, ask_points, asked, 8, read_points),
                              lines_of(connection, ask_log, asked, 9, read_log_line),
                              last_visits(connection, query.care_ids)};
    if (!query.channel.empty()) account.reported = read_reported(connection, query);
    return account;
}

}  // namespace store
