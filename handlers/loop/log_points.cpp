#include "handlers/loop/log_points.hpp"

#include "handlers/loop/decide.hpp"

namespace handlers {

void credit_log_line(Draft& draft, const LogLine& line, const std::vector<CareVisit>& visits) {
    const std::string day = std::to_string(local_day(line.at, draft.directory()));
    const auto add = [&](std::string rule, std::string reason, std::string once) {
        PointEntry entry;
        entry.user_id = line.user_id;
        entry.rule = std::move(rule);
        entry.points = 1;
        entry.reason = std::move(reason);
        entry.once = std::move(once);
        entry.by = "bot";
        entry.at = draft.now();
        draft.keep(std::move(entry));
    };
    add("log_day", "记了日志", "log_day:" + line.user_id + ":" + day);
    for (const CareVisit& visit : visits)
        add("visit", "走访关爱名单", "visit:" + visit.care_id + ":" + day);
}

}  // namespace handlers
