#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/loop/request.hpp"
#include "handlers/message.hpp"

#include <string>

namespace handlers {

// Who hears what when a request is passed on inside the community (T10); the rest is in sayings.hpp.

// To the reporters in private, once.
void say_passed_on(Draft& draft, const Request& request);
// To the new owner: the matter, who passed it on and in which words, until when he is to answer.
void ring_new_owner(Draft& draft, const Request& request, Instant limit, const std::string& from,
                    const Message& message);
// To staff: somebody wants to pass on what was passed on before; how to consent. `to` may be empty.
void ring_for_consent(Draft& draft, const Request& request, const std::string& staff, const Message& message,
                      const std::string& to);

}  // namespace handlers
