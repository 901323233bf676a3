#pragma once

#include "tests/handlers/loop/walk_rules.hpp"

#include <set>
#include <string>

namespace handlers::tests {

std::set<RequestId> touched_by(const Decision& decision);

// One line for people: when, who said what where and how it was read, what followed. `due` is the timer when
// it was one.
std::string told(const Town& town, const WalkLedger& before, const Happened& happened, const Timer* due);

}  // namespace handlers::tests
