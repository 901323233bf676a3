#pragma once

#include "handlers/directory/field.hpp"

#include <span>
#include <string_view>

namespace handlers {

// Where the ids of one kind stand: `member` of each entry of the list `source`; without `member`, the names
// of the object `source`.
struct IdSource {
    std::string_view noun, source, member;
};

// Values that must be an id of `target`. A pattern is a way from the root: member names with `/` between, `*`
// for every item of a list or every member of an object.
struct Reference {
    std::string_view pattern;
    IdSource target;
};

// What is missing or not a text is passed over: reading reports that. A kind whose ids could not all be read
// is not judged, so that one bad id is one fault.
void check_references(const Field& root, std::span<const Reference> references);

// Texts that may stand only once among all that a pattern leads to.
void check_unique(const Field& root, std::span<const std::string_view> patterns);

// The references and the ids of `jinsuo.json`.
void check_directory_references(const Field& root);

}  // namespace handlers
