#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/loop/request.hpp"
#include "handlers/understanding/reading.hpp"

namespace handlers {

// A report turns out to be an emergency while more is told about it (domain guide 5): what was being put
// together is dispatched at once, everybody around is rung and the advice is said where it was reported.
// `leaf` is what it is now, if that is a danger of its own. Nothing for what is one already, is done or has
// ended.
void become_emergency(Draft& draft, Request& request, std::string_view leaf, bool addresses_bot);

// The same when the words say so.
void heed_danger(Draft& draft, Request& request, const Matter& matter, bool addresses_bot);

}  // namespace handlers
