#include "bot/report/indicators.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace bot {
namespace {

using store::Figures;

constexpr std::array columns{
    IndicatorColumn{"response_rate", "响应率", "响应", &Figures::response_rate},
    IndicatorColumn{"on_time_rate", "按时办结率", "按时", &Figures::on_time_rate},
    IndicatorColumn{"closure_rate", "结案率", "结案", &Figures::closure_rate},
    IndicatorColumn{"resolution_rate", "解决率", "解决", &Figures::resolution_rate},
    IndicatorColumn{"resolution_rate_incl_silent", "解决率(含默认)", "含默认",
                    &Figures::resolution_rate_incl_silent},
    IndicatorColumn{"satisfaction_rate", "满意率", "满意", &Figures::satisfaction_rate},
    IndicatorColumn{"rated_share", "评价率", "评价", &Figures::rated_share},
    IndicatorColumn{"first_time_fix_rate", "一次办结率", "一次办结", &Figures::first_time_fix_rate},
    IndicatorColumn{"rework_rate", "返工率", "返工", &Figures::rework_rate},
    IndicatorColumn{"repeat_rate", "重复诉求率", "重复", &Figures::repeat_rate},
    IndicatorColumn{"dispatch_accuracy", "派单准确率", "派单准确", &Figures::dispatch_accuracy},
    IndicatorColumn{"escalation_rate", "升级率", "升级", &Figures::escalation_rate},
    IndicatorColumn{"whistle_arrival_rate", "吹哨报到率", "吹哨报到", &Figures::whistle_arrival_rate},
    IndicatorColumn{"self_found_share", "主动发现占比", "主动发现", &Figures::self_found_share},
    IndicatorColumn{"visit_coverage", "走访覆盖率", "走访覆盖", &Figures::visit_coverage},
    IndicatorColumn{"false_open_rate", "误开率", "误开", &Figures::false_open_rate},
};

std::string few(int cases) {
    return cases == 0 ? "—" : fmt::format("—({}件)", cases);
}

}  // namespace

std::span<const IndicatorColumn> indicator_columns() {
    return columns;
}

std::string shown(const store::Indicator& indicator) {
    if (!indicator.has_enough()) return few(indicator.denominator);
    return fmt::format("{}%", std::lround(100 * indicator.rate()));
}

std::string shown_median(const Figures& figures) {
    if (!figures.median_response || figures.responses < store::Indicator::fewest_cases)
        return few(figures.responses);
    const auto minutes = std::chrono::round<std::chrono::minutes>(*figures.median_response).count();
    if (minutes < 60) return fmt::format("{}分钟", minutes);
    return fmt::format("{}小时{:02}分", minutes / 60, minutes % 60);
}

std::string shown_score(const Figures& figures, const store::ScoreWeights& weights) {
    const auto score = score_of(figures, weights);
    return score ? fmt::format("{:.1f}", *score) : "—";
}

}  // namespace bot
