#pragma once

#include "store/evaluation.hpp"
#include "store/ledger/connection.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace store {

// Adds log_days and visit_coverage to the figures of each grid, or to those named ''. Throws DatabaseError.
void add_work_log(Connection& connection, const EvaluationScope& scope, bool is_by_grid,
                  std::map<std::string, Figures, std::less<>>& figures);

// Days with a line, by person, the most first.
std::vector<PersonCount> log_days_by_person(Connection& connection, const EvaluationScope& scope);

}  // namespace store
