#pragma once

#include "handlers/directory/fault.hpp"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <string_view>
#include <vector>

namespace handlers {

// The JSON text as a tree, or null and the faults that make it unreadable: too large, too deep, not JSON, not
// UTF-8, a member given twice (the tree would silently keep one of them).
std::shared_ptr<const nlohmann::json> parse_document(std::string_view text, std::vector<Fault>& faults);

}  // namespace handlers
