#include "store/evaluation/statements.hpp"

#include "handlers/loop/points.hpp"
#include "store/evaluation.hpp"

#include <string>

namespace store {
namespace {

using enum Column::Type;

// The same text in both dialects: SQLite's parameters become the table `p` that PostgreSQL's are already.
// `rest` continues the WITH list.
Statement question(const std::string& rest) {
    const std::string given =
        "WITH p (begins_at, ends_at, asked_at, of_grid, of_leaf, of_owner, by_grid) AS "
        "(SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    return {{{"begins_at"},
             {"ends_at"},
             {"asked_at"},
             {"of_grid", text},
             {"of_leaf", text},
             {"of_owner", text},
             {"by_grid"}},
            given + rest,
            rest};
}

// What counts at all, with what was asked beside it. `opened` still holds what was opened wrongly.
const std::string counted =
    ", wrong AS (SELECT request_id FROM correction WHERE kind = 'not_a_request')"
    ", opened AS (SELECT r.*, p.begins_at, p.ends_at, p.asked_at, "
    "CASE WHEN p.by_grid = 1 THEN r.grid_id ELSE '' END AS part, "
    "CASE WHEN r.id IN (SELECT request_id FROM wrong) THEN 1 ELSE 0 END AS is_wrong "
    "FROM request r CROSS JOIN p WHERE r.accepted_at IS NOT NULL "
    "AND r.state NOT IN ('cancelled', 'rejected', 'merged') AND r.leaf <> 'L05' "
    "AND (p.of_grid = '' OR r.grid_id = p.of_grid) AND (p.of_leaf = '' OR r.leaf = p.of_leaf) "
    "AND (p.of_owner = '' OR r.owner_user_id = p.of_owner))"
    ", counted AS (SELECT * FROM opened WHERE is_wrong = 0)";

// Whether somebody else than the owner said how it came out: nobody checks his own work.
const std::string judged =
    counted +
    ", judged AS (SELECT c.*, CASE WHEN EXISTS (SELECT 1 FROM event e "
    "WHERE e.request_id = c.id AND e.kind IN ('confirm', 'rating') "
    "AND e.at >= c.done_at AND e.by_user <> c.owner_user_id) THEN 1 ELSE 0 END AS has_word "
    "FROM counted c)";

std::string in_period(const std::string& column) {
    return column + " >= begins_at AND " + column + " < ends_at";
}

std::string how_many(const std::string& condition) {
    return "count(*) FILTER (WHERE " + condition + ")";
}

const std::string on_paper = "result IN ('confirmed', 'silent') AND has_word = 0 AND has_photo = 0";
const std::string confirmed = "result = 'confirmed' AND has_word = 1";
const std::string silent = "(result = 'silent' OR (result = 'confirmed' AND has_word = 0))";
const std::string at_first = "rework = 0 AND transfers <= 1";
const std::string not_done =
    "state IN ('dispatched', 'transferred', 'reopened', 'acknowledged', 'in_progress', "
    "'needs_help')";  // nor suspended
const std::string most_listed = std::to_string(Evaluation::most_listed);
const std::string most_a_day = std::to_string(handlers::most_points_a_day);
const std::string listing =
    " SELECT number_day, number_sequence, grid_id, leaf, owner_user_id, card, result, resolve_by, done_at "
    "FROM counted WHERE ";

// The one or two in the middle of those in order.
const std::string median =
    counted + ", waits AS (SELECT part, acknowledged_at - dispatched_at AS ms FROM counted WHERE " +
    in_period("dispatched_at") +
    // Before: it was in hand already when it was handed over to another owner.
    " AND acknowledged_at >= dispatched_at)"
    ", ranked AS (SELECT part, ms, row_number() OVER (PARTITION BY part ORDER BY ms) AS nth, "
    "count(*) OVER (PARTITION BY part) AS total FROM waits) "
    "SELECT part, max(total), (min(ms) + max(ms)) / 2 FROM ranked "
    "WHERE nth IN ((total + 1) / 2, (total + 2) / 2) GROUP BY part";

// The last verdict of each request.
const std::string ratings =
    counted +
    ", verdicts AS (SELECT c.part, c.stars, c.owner_user_id, c.begins_at, c.ends_at, e.by_user, e.at, "
    "row_number() OVER (PARTITION BY c.id ORDER BY e.nth DESC) AS back "
    "FROM counted c JOIN event e ON e.request_id = c.id AND e.kind IN ('rating', 'reopen') "
    "WHERE c.stars IS NOT NULL) SELECT part, count(*), " +
    how_many("stars >= 3") + " FROM verdicts WHERE back = 1 AND by_user <> owner_user_id AND " +
    in_period("at") + " GROUP BY part";

// Thirty days, in milliseconds. A join, because SQLite makes an index for one by itself.
const std::string received =
    counted +
    ", repeated AS (SELECT DISTINCT o.id FROM counted o JOIN request c "
    "ON c.building_id = o.building_id AND c.leaf = o.leaf AND c.id <> o.id "
    "WHERE o.building_id <> '' AND c.state = 'closed' AND c.id NOT IN (SELECT request_id FROM wrong) "
    "AND c.closed_at <= o.reported_at AND c.closed_at >= o.reported_at - 2592000000 AND " +
    in_period("o.reported_at") + ") SELECT part, " + how_many("is_wrong = 0") + ", " +
    how_many("is_wrong = 1") + ", " + how_many("is_wrong = 0 AND is_patrol = 1") + ", " +
    how_many("id IN (SELECT id FROM repeated)") + " FROM opened WHERE " + in_period("reported_at") +
    " GROUP BY part";

// A unit came in time unless what follows the whistle says otherwise, or it is still awaited.
const std::string whistles =
    counted +
    ", calls AS (SELECT request_id, kind, at, lead(kind) OVER (PARTITION BY request_id ORDER BY nth) AS "
    "next_kind "
    "FROM event WHERE kind IN ('help', 'unit_late')) SELECT part, count(*), " +
    how_many("next_kind IS NULL OR next_kind = 'help'") +
    " FROM calls JOIN counted ON counted.id = calls.request_id WHERE kind = 'help' AND " + in_period("at") +
    " AND NOT (next_kind IS NULL AND arrive_by IS NOT NULL) GROUP BY part";

// A day, in milliseconds: the community's zone has no summer time. PostgreSQL's sums are no integers.
const std::string points =
    ", days AS (SELECT e.user_id, sum(CASE WHEN e.points > 0 THEN e.points ELSE 0 END) AS gained, "
    "sum(CASE WHEN e.points > 0 THEN 0 ELSE e.points END) AS lost FROM point_entry e CROSS JOIN p "
    "WHERE (p.of_owner = '' OR e.user_id = p.of_owner) AND " +
    in_period("e.at") +
    " GROUP BY e.user_id, (e.at - p.begins_at) / 86400000) "
    "SELECT user_id, CAST(sum(CASE WHEN gained > " +
    most_a_day + " THEN " + most_a_day +
    " ELSE gained END + lost) AS BIGINT) AS total FROM days GROUP BY user_id ORDER BY total DESC, user_id";

std::string digest_part(const std::string& name, const std::string& condition) {
    return "SELECT '" + name + "' AS list, leaf, count(*) AS requests FROM counted WHERE " + condition +
           " GROUP BY leaf";
}

const std::string still_open = "accepted_at < ends_at AND coalesce(done_at, ended_at, ends_at) >= ends_at";
const std::string digest =
    counted + " SELECT list, leaf, requests FROM (" + digest_part("received", in_period("reported_at")) +
    " UNION ALL " +
    digest_part("done", "state IN ('done', 'closed') AND " + in_period("coalesce(done_at, closed_at)")) +
    " UNION ALL " + digest_part("open", still_open) + " UNION ALL " +
    digest_part("red", still_open + " AND card = 'red'") + ") AS lists ORDER BY requests DESC, leaf";

}  // namespace

const Statement count_dispatched = question(
    counted + " SELECT part, count(*), " +
    how_many("acknowledge_by IS NOT NULL AND (acknowledged_at IS NOT NULL OR acknowledge_by <= asked_at)") +
    ", " + how_many("acknowledged_at <= acknowledge_by") + ", " + how_many("transfers = 0") + ", " +
    how_many("id IN (SELECT request_id FROM event WHERE kind IN ('yellow_card', 'red_card'))") +
    " FROM counted WHERE " + in_period("dispatched_at") + " GROUP BY part");

const Statement median_response = question(median);

const Statement count_due =
    question(judged + " SELECT part, count(*), " + how_many("coalesce(done_at, closed_at) <= resolve_by") +
             ", " + how_many("state = 'closed'") + ", " + how_many("state = 'closed' AND " + on_paper) +
             " FROM judged WHERE " + in_period("resolve_by") +
             " AND resolve_by <= asked_at AND state <> 'suspended' GROUP BY part");

const Statement count_closed =
    question(judged + " SELECT part, count(*), " + how_many(confirmed) + ", " + how_many(silent) + ", " +
             how_many(on_paper) + ", " + how_many("result = 'explained'") + ", " + how_many(at_first) + ", " +
             how_many(at_first + " AND " + on_paper) + ", " + how_many("stars IS NOT NULL AND has_word = 1") +
             " FROM judged WHERE state = 'closed' AND " + in_period("closed_at") + " GROUP BY part");

const Statement count_moves = question(
    counted + " SELECT part, " + how_many("e.to_state = 'reopened' AND e.from_state <> 'reopened'") + ", " +
    how_many("e.to_state = 'done' AND e.from_state <> 'done'") +
    " FROM counted JOIN event e ON e.request_id = counted.id WHERE " + in_period("e.at") + " GROUP BY part");

const Statement count_ratings = question(ratings);
const Statement count_received = question(received);
const Statement count_whistles = question(whistles);

const Statement count_missed = question(
    " SELECT count(*) FROM correction CROSS JOIN p WHERE kind = 'missed_request' AND " + in_period("at"));

const Statement count_leaves =
    question(counted + " SELECT leaf, count(*) AS requests FROM counted WHERE " + in_period("reported_at") +
             " GROUP BY leaf ORDER BY requests DESC, leaf");

const Statement count_patrols =
    question(counted +
             " SELECT e.by_user, count(*) AS requests FROM counted JOIN event e "
             "ON e.request_id = counted.id AND e.kind = 'report' WHERE is_patrol = 1 AND " +
             in_period("reported_at") + " GROUP BY e.by_user ORDER BY requests DESC, e.by_user");

const Statement count_points = question(points);

const Statement count_digest = question(digest);

const Statement list_overdue = question(counted + listing + not_done +
                                        " AND dispatched_at < ends_at AND "
                                        "(resolve_by <= asked_at OR card = 'red') "
                                        "ORDER BY resolve_by, id LIMIT " +
                                        most_listed);

const Statement list_just_in_time = question(counted + listing + in_period("done_at") +
                                             " AND done_at <= resolve_by "
                                             "AND (resolve_by - done_at) * 20 <= resolve_by - resolve_from "
                                             "ORDER BY owner_user_id, done_at, id LIMIT " +
                                             most_listed);

}  // namespace store
