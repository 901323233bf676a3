#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"

namespace handlers {

// T23: staff put requests together that are one matter, and take them apart again. Both always answer: what
// was done, or in one line why not.

// `017并到012`, `和012并案` (the quoted one follows), `并案 017 018` (the one reported first leads). Whoever
// reported it is told once that it is handled together and of how many it is; its clocks stop, its owner is
// free of it, the owner of the one that leads hears the head count. Never merged (domain guide 8): dispute,
// employment, what is private, emergencies at different places.
void merge_by_order(Draft& draft, const Message& message);

// `017拆开`, `拆开` with a quote, `017拆开2` for the second of those that follow 017: a request of its own
// again, dispatched anew, its clocks from now. Several follow and none is named: they are listed.
void split_by_order(Draft& draft, const Message& message);

}  // namespace handlers
