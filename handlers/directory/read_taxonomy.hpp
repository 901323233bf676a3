#pragma once

#include "handlers/directory/field.hpp"
#include "handlers/directory/taxonomy.hpp"

namespace handlers {

// Reads `taxonomy.json` and reports what cannot be read. Lists keep the file's order and length.
Taxonomy::Content read_taxonomy(const Field& root);

// References and duplicates of the file, then what no single value shows.
void check_taxonomy(const Field& root, const Taxonomy::Content& content);

}  // namespace handlers
