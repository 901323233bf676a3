#pragma once

#include "handlers/loop/draft.hpp"

#include <vector>

namespace handlers {

// Domain guide 11: a point for a day with a line in the log, at most one a day, and one for a household of
// the care list that was visited.
void credit_log_line(Draft& draft, const LogLine& line, const std::vector<CareVisit>& visits);

}  // namespace handlers
