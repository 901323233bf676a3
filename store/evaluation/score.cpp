#include "store/evaluation.hpp"

namespace store {
namespace {

// One bad verdict among three must not sink a grid: five more votes, four of them content, are taken for
// granted.
double smoothed(const Indicator& satisfaction) {
    return (satisfaction.numerator + 4) / (satisfaction.denominator + 5);
}

}  // namespace

std::optional<double> score_of(const Figures& figures, const ScoreWeights& weights) {
    const Indicator& response = figures.response_rate;
    const Indicator& resolution = figures.resolution_rate;
    if (!response.has_enough() || !resolution.has_enough()) return std::nullopt;
    return weights.response * response.rate() + weights.resolution * resolution.rate() +
           weights.satisfaction * smoothed(figures.satisfaction_rate);
}

}  // namespace store
