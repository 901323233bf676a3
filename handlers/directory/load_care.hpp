#pragma once

#include "handlers/directory/load.hpp"

namespace handlers {

// Reads `care.json`. Whether its ids are those of the community is seen once both are loaded.
Loaded<CareList> load_care(std::string_view json);

// What the care list of a directory says against the rest of it: unknown buildings, units, micro-grids and
// visitors, and households of which nothing tells whose they are. The paths are those of `care.json`.
std::vector<Fault> check_care(const Directory& directory);

}  // namespace handlers
