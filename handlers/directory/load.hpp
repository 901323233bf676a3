#pragma once

#include "handlers/directory/calendar.hpp"
#include "handlers/directory/directory.hpp"
#include "handlers/directory/fault.hpp"
#include "handlers/directory/taxonomy.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace handlers {

// Either a snapshot or every fault found: a faulty file is never half loaded. Unknown members are ignored;
// references, duplicates, contradictions (a grid without leader, a deputy who is the leader himself or does
// not exist, two micro-grids for one floor) are faults.
template <class Snapshot>
struct Loaded {
    std::shared_ptr<const Snapshot> snapshot;  // null when there are faults
    std::vector<Fault> faults;
};

// `json` is the file's whole text, at most 64 MiB and 64 levels deep.
Loaded<Calendar> load_calendar(std::string_view json);
Loaded<Directory> load_directory(std::string_view json, const Calendar& calendar = {},
                                 const CareList& care = {});
Loaded<Taxonomy> load_taxonomy(std::string_view json);

// What the two files of one community say against each other; the paths are those of `taxonomy.json`.
std::vector<Fault> check_together(const Directory& directory, const Taxonomy& taxonomy);

}  // namespace handlers
