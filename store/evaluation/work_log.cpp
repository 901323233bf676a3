#include "store/evaluation/work_log.hpp"

#include "store/ledger/statement.hpp"

namespace store {
namespace {

using enum Column::Type;

// As in statements.cpp: one text for both dialects.
Statement question(const std::string& rest) {
    const std::string given =
        "WITH p (begins_at, ends_at, of_grid, of_user, by_grid, day_shift) AS "
        "(SELECT ?1, ?2, ?3, ?4, ?5, ?6)";
    return {{{"begins_at"}, {"ends_at"}, {"of_grid", text}, {"of_user", text}, {"by_grid"}, {"day_shift"}},
            given + rest,
            rest};
}

// Each person's days once, whatever he wrote on them: a day is one of the community's clocks.
const std::string days =
    ", days AS (SELECT DISTINCT CASE WHEN p.by_grid = 1 THEN l.grid_id ELSE '' END AS part, l.user_id, "
    "(l.at + p.day_shift) / 86400000 AS day FROM work_log l CROSS JOIN p "
    "WHERE l.at >= p.begins_at AND l.at < p.ends_at AND (p.of_grid = '' OR l.grid_id = p.of_grid) "
    "AND (p.of_user = '' OR l.user_id = p.of_user))";

const Statement count_log_days =
    question(days + " SELECT part, count(*) FROM days GROUP BY part ORDER BY part");
const Statement count_days_by_person =
    question(days +
             " SELECT user_id, count(*) AS log_days FROM days GROUP BY user_id "
             "ORDER BY log_days DESC, user_id");

const Statement ask_visited{
    {{"part", text}, {"care_id", text}, {"from_at"}, {"to_at"}},
    "SELECT ?1, EXISTS (SELECT 1 FROM care_visit WHERE care_id = ?2 AND at >= ?3 AND at < ?4)",
    "SELECT p.part, CASE WHEN EXISTS (SELECT 1 FROM care_visit v WHERE v.care_id = p.care_id "
    "AND v.at >= p.from_at AND v.at < p.to_at) THEN 1 ELSE 0 END FROM p"};

Rows asked(const EvaluationScope& scope, bool is_by_grid) {
    Rows row(6);
    row.instant(scope.period.begins_at).instant(scope.period.ends_at);
    row.text(scope.grid_id).text(scope.owner_user_id).flag(is_by_grid);
    row.integer(std::chrono::milliseconds(scope.utc_offset).count());
    return row;
}

}  // namespace

void add_work_log(Connection& connection, const EvaluationScope& scope, bool is_by_grid,
                  std::map<std::string, Figures, std::less<>>& figures) {
    Rows counted(2);
    connection.ask(count_log_days, asked(scope, is_by_grid), counted);
    for (std::size_t i = 0; i < counted.size(); ++i) {
        Row row(counted, i);
        Figures& part = figures[row.string()];
        part.log_days = row.small();
    }
    Rows due(ask_visited.parameters.size()), visited(2);
    for (const CareDue& each : scope.care_due) {
        if (!scope.grid_id.empty() && each.grid_id != scope.grid_id) continue;
        due.text(is_by_grid ? each.grid_id : "").text(each.care_id).instant(each.from).instant(each.to);
    }
    connection.ask(ask_visited, due, visited);
    for (std::size_t i = 0; i < visited.size(); ++i) {
        Row row(visited, i);
        Indicator& coverage = figures[row.string()].visit_coverage;
        ++coverage.denominator;
        coverage.numerator += row.small();
    }
}

std::vector<PersonCount> log_days_by_person(Connection& connection, const EvaluationScope& scope) {
    Rows found(2);
    connection.ask(count_days_by_person, asked(scope, false), found);
    std::vector<PersonCount> people;
    for (std::size_t i = 0; i < found.size(); ++i) {
        Row row(found, i);
        std::string user = row.string();
        people.push_back({std::move(user), row.small()});
    }
    return people;
}

}  // namespace store
