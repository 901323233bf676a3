#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/loop/session.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

#include <string>

namespace handlers {

// T10: `转物业`, `不是我网格,是第八网格的`, `归城管 我转过去`. Inside the community another person answers
// from then on, but whoever passed it on stays answerable until he has acknowledged (首接负责, domain guide
// 1). The second transfer is for staff to make: anybody else's word is passed to them and nothing moves. A
// unit outside never acknowledges: the request stays with its owner. Who names nobody is asked.
void transfer(Draft& draft, Request& request, const Message& message);

// Gives it to `owner`, whoever says so; false when it stands in no state for it.
bool pass_on(Draft& draft, Request& request, const std::string& owner, const Message& message);

// Passed on inside the community and not acknowledged yet: two people are answerable.
bool is_passed_on(const Request& request);

// The new owner has spoken, or somebody for him: he answers alone now, and whoever passed it on hears so.
// When the first owner acted after all it is his again.
void settle_transfer(Draft& draft, Request& request, const Message& message);

// What the first owner says meanwhile: his `收到` is no acknowledgement, his news change nothing. False: his
// words take effect like others.
bool heard_from_first_owner(Draft& draft, Request& request, Intent intent, const Message& message);

// T11 while it is passed on: the first owner is reminded beside the new one.
void remind_first_owner(Draft& draft, const Request& request);

// After `该转给谁?`: a bare `物业`, `第八网格` is the answer. False: it is none.
bool answer_whom(Draft& draft, const Message& message, const Session& session);

// `让微网格长看一下` about his only request, however it was read (transfer_words.hpp).
bool passes_on(const Draft& draft, const Message& message, const Reading& reading);

}  // namespace handlers
