#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace handlers::testing {

// The text of a file of deploy/sample/.
std::string sample_file(const std::string& name);

// The smallest community in which everything occurs: a compound with a numbered building of two units and a
// named one, a shop street, two grids. Its `jinsuo.json` has no fault; tests spoil it with JSON patches.
const nlohmann::json& small_community();

// Likewise a `taxonomy.json` with an emergency, an inquiry and the last resort.
const nlohmann::json& small_taxonomy();

// `file` after the operations of an RFC 6902 patch, as text.
std::string patched(const nlohmann::json& file, const std::string& patch);

}  // namespace handlers::testing
