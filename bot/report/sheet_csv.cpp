#include "bot/report/honours.hpp"
#include "bot/report/indicators.hpp"
#include "bot/report/sheet.hpp"

#include <fmt/format.h>

namespace bot {
namespace {

// Without it a well-known spreadsheet takes the Chinese for something else.
constexpr auto byte_order_mark = "\xEF\xBB\xBF";

std::string head() {
    std::string line =
        "grid,name,class,received,patrol_reports,log_days,median_response_min,median_response_min_cases";
    for (const IndicatorColumn& column : indicator_columns())
        line += fmt::format(",{0},{0}_cases", column.identifier);
    return line + ",score\n";
}

std::string rate_and_cases(const store::Indicator& indicator) {
    const std::string rate = indicator.has_enough() ? fmt::format("{:.4f}", indicator.rate()) : "";
    return fmt::format(",{},{}", rate, indicator.denominator);
}

std::string line_of(const store::Figures& figures, const store::ScoreWeights& weights) {
    const bool has_median = figures.median_response && figures.responses >= store::Indicator::fewest_cases;
    using Minutes = std::chrono::duration<double, std::ratio<60>>;
    std::string line =
        fmt::format(",{},{},{},{},{}", figures.received, figures.patrol_reports, figures.log_days,
                    has_median ? fmt::format("{:.1f}", Minutes(*figures.median_response).count()) : "",
                    figures.responses);
    for (const IndicatorColumn& column : indicator_columns())
        line += rate_and_cases(figures.*column.value);
    const auto score = score_of(figures, weights);
    return line + "," + (score ? fmt::format("{:.1f}", *score) : "") + "\n";
}

}  // namespace

std::string quoted(const std::string& cell) {
    if (cell.find_first_of(",\"\n") == std::string::npos) return cell;
    std::string out = "\"";
    for (const char c : cell) {
        if (c == '"') out.push_back('"');
        out.push_back(c);
    }
    return out + "\"";
}

std::string csv(const Sheet& sheet, const Snapshot& community) {
    std::string out = byte_order_mark + head();
    for (const store::Figures& figures : sheet.grids) {
        const handlers::Grid* grid = community.directory->grid(figures.grid_id);
        out += figures.grid_id + "," + quoted(grid ? grid->name : "") + "," +
               (grid && grid->is_special ? "special" : "basic") + line_of(figures, sheet.weights);
    }
    return out + ",,all" + line_of(sheet.total, sheet.weights) + points_csv(sheet, *community.directory);
}

}  // namespace bot
