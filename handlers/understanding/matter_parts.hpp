#pragma once

#include "handlers/understanding/intents.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace handlers {

// Longer texts are one grievance told at length: only a numbering or a count said out loud splits them.
constexpr std::size_t longest_loose_text = 90;  // characters

// A stretch of clauses [first, last) with a matter of its own, and what its words are about.
struct Part {
    std::uint32_t first_clause = 0, last_clause = 0;
    BestTopic topic;
};

// Parts with a mark each: `①…②…`, `第一…第二…`, `1、…2、…`. Two at least, or none.
std::vector<Part> numbered_parts(const Circumstances& known);

// A trouble each, where words like `还有`, `也`, `另外` open a further one and it does not follow from the
// one before. One at most where nothing opens a second.
std::vector<Part> loose_parts(const Circumstances& known);

// A part more for each clause that begins with `另外`, `再说`, `还有` and tells of something wrong, whatever
// about.
std::vector<Part> opened_parts(const Circumstances& known);

// How many matters the message says it has: 2 for `两件事`, 3 for `三样`; 0 when it does not say.
std::size_t announced_count(const Evidence& evidence);

// So many parts, cut where the clauses speak most of a new matter; none when there are too few clauses.
std::vector<Part> parts_by_count(const Circumstances& known, std::size_t count);

}  // namespace handlers
