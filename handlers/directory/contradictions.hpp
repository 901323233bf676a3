#pragma once

#include "handlers/directory/directory.hpp"
#include "handlers/directory/fault.hpp"

#include <vector>

namespace handlers {

// What no single value shows: two places of `jinsuo.json` that cannot both be right. They are given a
// directory that may be faulty, whose entries have the file's order; what is empty or unknown has been
// reported before.

// Leaders who cannot lead, deputies who are the leaders, managers and people on duty who cannot answer.
void check_leaders(const Directory& directory, std::vector<Fault>& faults);
// Numbers of buildings and units, codes.
void check_numbers(const Directory& directory, std::vector<Fault>& faults);

// Whether every scope of every micro-grid could be read and leads to a building. Otherwise what seems to be
// missing may stand in the scope that is lost, and only what is there twice is reported.
enum class Scopes { known, partly_lost };

// Who belongs to whom, said from both sides: grids, micro-grids, buildings, places.
void check_membership(const Directory& directory, Scopes scopes, std::vector<Fault>& faults);
// Every floor of every unit belongs to exactly one micro-grid.
void check_coverage(const Directory& directory, Scopes scopes, std::vector<Fault>& faults);

}  // namespace handlers
