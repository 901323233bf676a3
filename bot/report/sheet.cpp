#include "bot/report/sheet.hpp"

#include "bot/report/honours.hpp"

#include <algorithm>

namespace bot {

Sheet make_sheet(const store::Evaluation& evaluation, const store::EvaluationScope& scope,
                 const store::ScoreWeights& weights, const handlers::Directory& directory) {
    Sheet sheet;
    sheet.scope = scope;
    sheet.weights = weights;
    sheet.total = evaluation.total(scope);
    const auto counted = evaluation.by_grid(scope);
    for (const handlers::Grid& grid : directory.content().grids) {
        if (!scope.grid_id.empty() && grid.id != scope.grid_id) continue;
        const auto found = std::ranges::find(counted, grid.id, &store::Figures::grid_id);
        store::Figures& figures = sheet.grids.emplace_back();
        if (found != counted.end()) figures = *found;
        figures.grid_id = grid.id;
    }
    sheet.missed = evaluation.missed(scope);
    sheet.leaves = evaluation.leaves(scope);
    sheet.patrols = evaluation.patrols(scope);
    sheet.points = points_of_grid(evaluation.points(scope), scope.grid_id, directory);
    sheet.log_days = evaluation.log_days(scope);
    sheet.overdue = evaluation.overdue(scope);
    sheet.just_before_limit = evaluation.just_before_limit(scope);
    return sheet;
}

}  // namespace bot
