#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"

#include <cstddef>
#include <vector>

namespace handlers {

// Several requests about one cause (domain guide 8): the first leads and is the incident, the others are
// merged into it and follow it. Nothing of theirs runs, and their reporters are reporters of the one that
// leads, so that whatever is told of it they hear (T24).

// Those that follow the request and are known, oldest first.
std::vector<const Request*> parts_of(const Draft& draft, RequestId leading);

// What a merged request follows in the end; the request itself when it follows nothing that is known.
const Request& leading_of(const Draft& draft, const Request& request);

// Somebody joined: `before` reporters had been there. The priority follows the head count: from three
// reporters one step above what the category and the words say, from ten two, never to P0 (many are not yet
// in danger), and never for questions and ideas. True: so many more are affected that the owner should hear
// of it.
bool heed_head_count(Draft& draft, Request& leading, std::size_t before);

// The same for whoever joins by his own words: the owner hears of the third, the tenth and the thirtieth.
void note_joined(Draft& draft, Request& leading);
// The owner hears how many are affected.
void ring_head_count(Draft& draft, const Request& leading);

}  // namespace handlers
