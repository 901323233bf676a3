#include "bot/report/care_due.hpp"

#include <algorithm>
#include <chrono>

namespace bot {

std::vector<store::CareDue> care_due(const handlers::Directory& directory,
                                     const store::EvaluationScope& scope) {
    std::vector<store::CareDue> due;
    const handlers::Instant end = std::min(scope.period.ends_at, scope.asked_at);
    for (const handlers::CareHousehold& household : directory.content().care) {
        const handlers::MicroGrid* microgrid = microgrid_of(household, directory);
        if (microgrid == nullptr) continue;
        const std::chrono::days every(household.every_days);
        const auto fitting = std::max<std::int64_t>(1, (end - scope.period.begins_at) / every);
        for (std::int64_t i = 0; i < fitting; ++i)
            due.push_back({household.id, microgrid->grid_id, end - (i + 1) * every, end - i * every});
    }
    return due;
}

}  // namespace bot
