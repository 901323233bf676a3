#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/loop/request.hpp"
#include "handlers/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// Who is told what about a request, on which occasion (domain guide 9: a group hears of a matter when it is
// taken and when its outcome is known, everything between goes to the reporter in private). The sentences
// themselves are in templates/.

// Where a reporter is reached in private.
Address private_address(const Reporter& reporter, const Directory& directory);

// To the conversation it was reported in.
void say_accepted(Draft& draft, const Request& request, bool addresses_bot);
void say_emergency_advice(Draft& draft, const Request& request, bool place_is_missing);
// Somebody cries out elsewhere about an emergency that is known, or about a further danger beside it: he
// needs the advice as well.
void say_advice_to(Draft& draft, const Request& request, const Category& danger, const Conversation& where);
void say_joined(Draft& draft, const Request& request, const Message& message);
void say_how_many(Draft& draft, const Request& request);  // to the group; not at night
void ask_for_place(Draft& draft, const Request& request, const std::vector<std::string>& place_ids);
void ask_for_matter(Draft& draft, const Request& request);
void say_reopened(Draft& draft, const Request& request, const Message& message);
void say_done(Draft& draft, const Request& request, std::string_view words, const Conversation& said_in);

// To the reporters in private.
void tell_reporters(Draft& draft, const Request& request, const Say& pattern);
void say_taken_over(Draft& draft, const Request& request);
void say_progress(Draft& draft, const Request& request, std::string_view words);
void say_transferred(Draft& draft, const Request& request, std::string_view unit);
void say_not_a_request(Draft& draft, const Request& request);
void say_help_called(Draft& draft, const Request& request);
void say_explained(Draft& draft, const Request& request, std::string_view reason);
void say_suspended(Draft& draft, const Request& request, std::string_view words);
void say_how_it_stands(Draft& draft, const Request& request);  // nobody has said anything for too long

// To whoever wrote, in the answer.
void reply(Draft& draft, const Request& request, std::string_view template_name, const Conversation& where);
void reply_plain(Draft& draft, std::string_view template_name, std::map<std::string, std::string> values);

// How a state is put in words for a resident who asks.
std::string state_in_words(const Draft& draft, const Request& request);
// The resident's own words for the matter, short and masked.
std::string matter_of(const Request& request, const Directory& directory);

}  // namespace handlers
