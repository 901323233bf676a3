#pragma once

#include "handlers/directory/directory.hpp"
#include "store/evaluation.hpp"

#include <vector>

namespace bot {

// How often each household of the care list had to be looked in on in the period (visit_coverage, domain
// guide 10): as many stretches of its interval as fit, counted back from the period's end or from now, at
// least one.
std::vector<store::CareDue> care_due(const handlers::Directory& directory,
                                     const store::EvaluationScope& scope);

}  // namespace bot
