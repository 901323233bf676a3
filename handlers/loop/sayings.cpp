#include "handlers/loop/sayings.hpp"

#include "handlers/loop/etiquette.hpp"
#include "handlers/loop/growth.hpp"
#include "handlers/loop/hotlines.hpp"
#include "handlers/loop/joining_sayings.hpp"
#include "handlers/loop/local_time.hpp"
#include "handlers/loop/masking.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/phrasing.hpp"

#include <algorithm>

namespace handlers {
namespace {

bool is_group(const Request& request) {
    return request.origin.kind == Conversation::Kind::group;
}

Address origin_of(const Request& request) {
    return Address::chat(request.channel, request.origin);
}

// Told to the group it was reported in, at an hour at which that may be spoken to.
void tell_when_due(Draft& draft, const Request& request, Say say, Occasion occasion) {
    if (manner_of(draft, request, occasion) == Manner::in_the_morning)
        say.not_before = end_of_quiet_hours(draft.now(), draft.directory());
    draft.tell(std::move(say));
}

// Whether the group in which somebody wrote is spared what he hears.
bool is_for_sender_alone(const Draft& draft, const Request& request, const Message& message, Occasion when) {
    const bool is_quiet = is_quiet_hour(draft.now(), draft.directory());
    const Hearing hearing{message.addresses_bot, is_quiet, request.priority};
    return !is_private(message) && manner_of(when, hearing) == Manner::privately;
}

std::string_view accepted_template(const Draft& draft, const Request& request) {
    const Category& category = draft.category_of(request);
    if (is_group(request) && is_private_matter(request, category)) return "accepted_discreet";
    if (category.code == "L05") return "out_of_scope";
    if (request.intent == "inquiry") return "accepted_question";
    if (request.intent == "suggestion") return "accepted_idea";
    return request.spot.is_unsure ? "accepted_unsure" : "accepted";
}

std::string advice_for(const Draft& draft, const Category& category) {
    const auto& advice = draft.world().taxonomy.content().emergency_advice;
    auto found = advice.find(category.advice_key);
    if (found == advice.end()) found = advice.find("GENERAL");
    return found == advice.end() ? std::string{} : found->second;
}

// Whoever lay ill or was lost was cried out for in the group: it hears that it is over, and not a word more.
void say_discreetly_done(Draft& draft, const Request& request, const Say& to_reporters) {
    tell_reporters(draft, request, to_reporters);
    const bool was_cried_out =
        request.priority == Priority::p0 && !must_be_hushed(draft.category_of(request));
    if (!was_cried_out) return;
    tell_when_due(draft, request, about(draft, request, "done_discreet", origin_of(request)),
                  Occasion::outcome);
}

}  // namespace

Address private_address(const Reporter& reporter, const Directory& directory) {
    if (directory.user(reporter.user_id)) return Address::user(reporter.user_id);
    Conversation chat;
    chat.kind = Conversation::Kind::private_chat;
    chat.id = reporter.user_id;
    return Address::chat(reporter.channel, std::move(chat));
}

void tell_reporters(Draft& draft, const Request& request, const Say& pattern) {
    for (const Reporter& reporter : request.reporters) {
        Say say = pattern;
        say.to = private_address(reporter, draft.directory());
        draft.tell(std::move(say));
    }
}

void say_accepted(Draft& draft, const Request& request, bool addresses_bot) {
    Say say = with_owner(draft, request, accepted_template(draft, request), origin_of(request));
    if (say.template_name == "out_of_scope") say.values["hotline"] = hotline_for(request.text);
    if (manner_of(draft, request, Occasion::taken, addresses_bot) == Manner::privately)
        say.to = private_address(request.reporters.front(), draft.directory());
    draft.tell(std::move(say));
}

void say_emergency_advice(Draft& draft, const Request& request, bool place_is_missing) {
    const bool is_hushed = is_group(request) && must_be_hushed(draft.category_of(request));
    if (is_hushed) draft.tell(about(draft, request, "emergency_hushed", origin_of(request)));
    const Address to =
        is_hushed ? private_address(request.reporters.front(), draft.directory()) : origin_of(request);
    Say say = about(draft, request, place_is_missing ? "emergency_where" : "emergency", to);
    say.values["advice"] = advice_for(draft, draft.category_of(request));
    tell_when_due(draft, request, std::move(say), Occasion::advice);
}

void say_advice_to(Draft& draft, const Request& request, const Category& danger, const Conversation& where) {
    Say say = about(draft, request, "emergency", Address::chat(request.channel, where));
    say.values["advice"] = advice_for(draft, danger);
    draft.answer(std::move(say));
}

void say_joined(Draft& draft, const Request& request, const Message& message) {
    Say say = about(draft, request, "joined", Address::chat(message.channel, message.conversation));
    say.values["count"] = std::to_string(request.reporters.size());
    if (is_for_sender_alone(draft, request, message, Occasion::step))
        say.to = private_address(reporter_of(message), draft.directory());
    draft.tell(std::move(say));
}

void say_how_many(Draft& draft, const Request& request) {
    if (!is_group(request) || is_private_matter(draft.category_of(request))) return;
    Say say = about(draft, request, "joined_many", origin_of(request));
    say.values["count"] = std::to_string(request.reporters.size());
    tell_when_due(draft, request, std::move(say), Occasion::outcome);
}

void ask_for_place(Draft& draft, const Request& request, const std::vector<std::string>& place_ids) {
    Say say = about(draft, request, "ask_place", origin_of(request));
    say.values["what"] = request.spot.place_id.empty() ? "哪个小区、几号楼" : "几号楼几单元";
    std::string choices;
    for (std::size_t i = 0; i < place_ids.size() && i < 5; ++i)
        if (const Place* place = draft.directory().place(place_ids[i]))
            choices += std::to_string(i + 1) + " " + place->name + "\n";
    if (!choices.empty() && place_ids.size() <= 5) {
        say.template_name = "ask_place_choice";
        say.values["choices"] = choices;
    }
    draft.tell(std::move(say));
}

void ask_for_matter(Draft& draft, const Request& request) {
    draft.tell(about(draft, request, "ask_matter", origin_of(request)));
}

void say_done(Draft& draft, const Request& request, std::string_view words, const Conversation& said_in) {
    const bool is_discreet = is_group(request) && is_private_matter(request, draft.category_of(request));
    const bool was_read_there = is_group(request) && said_in == request.origin;
    if (request.intent == "inquiry" && was_read_there) return;  // the answer itself stands in the group
    Say say =
        with_owner(draft, request, request.intent == "inquiry" ? "answered" : "done", origin_of(request));
    say.values["words"] = masked_start(words, quoted_characters, draft.directory());
    if (is_discreet) return say_discreetly_done(draft, request, say);
    tell_reporters_elsewhere(draft, request, say);
    tell_when_due(draft, request, std::move(say), Occasion::outcome);
}

void say_reopened(Draft& draft, const Request& request, const Message& message) {
    Say say = with_owner(draft, request, "reopened", Address::chat(message.channel, message.conversation));
    if (is_for_sender_alone(draft, request, message, Occasion::taken))
        say.to = private_address(reporter_of(message), draft.directory());
    draft.tell(std::move(say));
}

void say_taken_over(Draft& draft, const Request& request) {
    Say say = with_owner(draft, request, "taken_over", Address::user(request.owner_user_id));
    tell_reporters(draft, request, say);
}

void say_progress(Draft& draft, const Request& request, std::string_view words) {
    Say say = about(draft, request, "progress", {});
    say.values["words"] = shortened(words, quoted_characters);
    tell_reporters(draft, request, say);
}

void say_transferred(Draft& draft, const Request& request, std::string_view unit) {
    Say say = about(draft, request, "transferred", {});
    say.values["unit"] = unit;
    tell_reporters(draft, request, say);
}

void say_not_a_request(Draft& draft, const Request& request) {
    tell_reporters(draft, request, about(draft, request, "not_a_request", {}));
}

void say_how_it_stands(Draft& draft, const Request& request) {
    const bool is_late = resolve_by(draft, request) <= morning_of(draft, request);
    Say say = by_day(draft, request, is_late ? "how_it_stands_late" : "how_it_stands",
                     Address::user(request.owner_user_id));
    say.values["state"] = state_in_words(draft, request);
    tell_reporters(draft, request, say);
}

void say_suspended(Draft& draft, const Request& request, std::string_view words) {
    Say say = with_owner(draft, request, "suspended", Address::user(request.owner_user_id));
    say.values["words"] = shortened(words, quoted_characters);
    tell_reporters(draft, request, say);
}

void say_explained(Draft& draft, const Request& request, std::string_view reason) {
    Say say = about(draft, request, "explained", {});
    say.values["words"] = shortened(reason, quoted_characters);
    tell_reporters(draft, request, say);
}

void say_help_called(Draft& draft, const Request& request) {
    tell_reporters(draft, request, about(draft, request, "help_called", {}));
}

void reply(Draft& draft, const Request& request, std::string_view template_name, const Conversation& where) {
    draft.answer(with_owner(draft, request, template_name, Address::chat(request.channel, where)));
}

void reply_plain(Draft& draft, std::string_view template_name, std::map<std::string, std::string> values) {
    Say say;
    say.template_name = template_name;
    say.values = std::move(values);
    draft.answer(std::move(say));
}

}  // namespace handlers
