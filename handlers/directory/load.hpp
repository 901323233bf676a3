#pragma once

#include "handlers/directory/directory.hpp"
#include "handlers/directory/taxonomy.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// One thing wrong in a community's file.
struct Fault {
    std::string path;      // JSON pointer: `/grids/3/leader_user_id`
    std::string problem;   // what is there
    std::string expected;  // what should be there
};

// Either a snapshot or every fault found: a faulty file is never half loaded. Unknown members are ignored;
// references, duplicates, contradictions (a grid without leader, a deputy who is the leader himself or does not
// exist, two micro-grids for one floor) are faults.
template <class Snapshot>
struct Loaded {
    std::shared_ptr<const Snapshot> snapshot;  // null when there are faults
    std::vector<Fault> faults;
};

Loaded<Directory> load_directory(std::string_view json);
Loaded<Taxonomy> load_taxonomy(std::string_view json);

}  // namespace handlers
