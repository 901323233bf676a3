#include "handlers/loop/log_points.hpp"

#include "handlers/loop/decide.hpp"
#include "handlers/loop/points.hpp"

namespace handlers {

void credit_log_line(Draft& draft, const LogLine& line, const std::vector<CareVisit>& visits) {
    const std::string day = std::to_string(local_day(line.at, draft.directory()));
    draft.keep(point_entry_for(PointRule::log_day, line.user_id, line.user_id + ":" + day, draft.now()));
    for (const CareVisit& visit : visits)
        draft.keep(point_entry_for(PointRule::visit, line.user_id, visit.care_id + ":" + day, draft.now()));
}

}  // namespace handlers
