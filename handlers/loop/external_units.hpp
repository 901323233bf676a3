#pragma once

#include "handlers/directory/directory.hpp"

#include <string_view>

namespace handlers {

struct NamedUnit {
    const ExternalUnit* unit = nullptr;       // null: none is named
    std::size_t at = std::string_view::npos;  // where its name begins
};

// The outside unit that the words name first, by its name or as people call units of its kind (`城管`,
// `自来水`).
NamedUnit unit_named_in(std::string_view words, const Directory& directory);

}  // namespace handlers
