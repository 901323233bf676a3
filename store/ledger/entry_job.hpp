#pragma once

#include "store/ledger.hpp"

#include <string>
#include <vector>

namespace store {

// An entry on its way into the database, and what became of it.
struct EntryJob {
    Entry entry;
    std::vector<std::vector<std::string>> keys;  // of each of the decision's requests
    Committed result;
};

}  // namespace store
