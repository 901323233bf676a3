#pragma once

#include "store/evaluation.hpp"

#include <span>
#include <string>
#include <string_view>

namespace bot {

// A rate of the sheet: its identifier (domain guide 10), its full and its short heading.
struct IndicatorColumn {
    std::string_view identifier, name, heading;
    store::Indicator store::Figures::*value;
};
std::span<const IndicatorColumn> indicator_columns();

// `86%`; `—(7件)` where that is too few for a rate; `—` where there is nothing.
std::string shown(const store::Indicator& indicator);
// `12分钟`, `3小时05分`; as above where there are too few.
std::string shown_median(const store::Figures& figures);
std::string shown_score(const store::Figures& figures, const store::ScoreWeights& weights);

}  // namespace bot
