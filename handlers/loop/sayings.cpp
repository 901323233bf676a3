#include "handlers/loop/sayings.hpp"

#include "handlers/loop/local_time.hpp"
#include "handlers/loop/masking.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/spot.hpp"

#include <algorithm>

namespace handlers {
namespace {

constexpr std::size_t matter_characters = 22;  // two short sentences fit a phone's line (domain guide 9)
constexpr std::size_t quoted_characters = 60;
constexpr std::size_t shortest_matter = 24;  // bytes: eight characters

bool is_group(const Request& request) {
    return request.origin.kind == Conversation::Kind::group;
}

Address origin_of(const Request& request) {
    return Address::chat(request.channel, request.origin);
}

std::string owner_for_group(const Draft& draft, const Request& request) {
    return role_in_words(request.owner_user_id, request, draft.directory());
}

std::string owner_by_name(const Draft& draft, const Request& request) {
    const User* user = draft.directory().user(request.owner_user_id);
    const std::string role = owner_for_group(draft, request);
    return user ? role + user->name : role;
}

Instant resolve_by(const Draft& draft, const Request& request) {
    return request.watch.resolve_by.value_or(draft.now() + draft.category_of(request).resolve);
}

Say about(const Request& request, std::string_view template_name, Address to) {
    Say say;
    say.template_name = template_name;
    say.to = std::move(to);
    say.about = request.id;
    say.values["matter"] = matter_of(request);
    return say;
}

// In private people may read names and rooms; in a group neither. Times are put as one says them at `heard`.
Say with_owner_at(const Draft& draft, const Request& request, std::string_view template_name, Address to,
                  Instant heard) {
    const bool is_private =
        to.kind == Address::Kind::user || to.conversation.kind == Conversation::Kind::private_chat;
    Say say = about(request, template_name, std::move(to));
    say.values["owner"] = is_private ? owner_by_name(draft, request) : owner_for_group(draft, request);
    say.values["expected"] = spoken_time(resolve_by(draft, request), heard, draft.directory());
    if (const auto until = request.watch.suspended_until)
        say.values["until"] = spoken_time(*until, heard, draft.directory());
    return say;
}

Say with_owner(const Draft& draft, const Request& request, std::string_view template_name, Address to) {
    return with_owner_at(draft, request, template_name, std::move(to), draft.now());
}

// When a phone may ring that stays dark at night, except for an emergency (T11).
Instant morning_of(const Draft& draft, const Request& request) {
    return request.priority == Priority::p0 ? draft.now()
                                            : end_of_quiet_hours(draft.now(), draft.directory());
}

// Said to somebody when his phone may ring.
Say by_day(const Draft& draft, const Request& request, std::string_view template_name, Address to) {
    const Instant heard = morning_of(draft, request);
    Say say = with_owner_at(draft, request, template_name, std::move(to), heard);
    if (heard > draft.now()) say.not_before = heard;
    return say;
}

void tell_reporters(Draft& draft, const Request& request, const Say& pattern) {
    for (const Reporter& reporter : request.reporters) {
        Say say = pattern;
        say.to = private_address(reporter, draft.directory());
        draft.tell(std::move(say));
    }
}

std::string_view accepted_template(const Draft& draft, const Request& request) {
    const Category& category = draft.category_of(request);
    if (is_group(request) && is_private_matter(category)) return "accepted_discreet";
    if (category.code == "L05") return "out_of_scope";
    if (request.intent == "inquiry") return "accepted_question";
    if (request.intent == "suggestion") return "accepted_idea";
    return request.spot.is_unsure ? "accepted_unsure" : "accepted";
}

bool must_be_hushed(const Category& category) {
    return category.code == "A05" || category.code == "A09";
}

std::string advice_for(const Draft& draft, const Request& request) {
    const auto& advice = draft.world().taxonomy.content().emergency_advice;
    auto found = advice.find(draft.category_of(request).advice_key);
    if (found == advice.end()) found = advice.find("GENERAL");
    return found == advice.end() ? std::string{} : found->second;
}

}  // namespace

Address private_address(const Reporter& reporter, const Directory& directory) {
    if (directory.user(reporter.user_id)) return Address::user(reporter.user_id);
    Conversation chat;
    chat.kind = Conversation::Kind::private_chat;
    chat.id = reporter.user_id;
    return Address::chat(reporter.channel, std::move(chat));
}

std::string matter_of(const Request& request) {
    // The first message names the matter, unless it is a bare cry (`漏水了`) whose place came after it.
    const std::string_view first = std::string_view(request.text).substr(0, request.text.find('\n'));
    const bool says_enough = first.size() >= shortest_matter;
    return masked(shortened(says_enough ? first : std::string_view(request.text), matter_characters));
}

void say_accepted(Draft& draft, const Request& request, bool addresses_bot) {
    const bool is_silent = is_group(request) && is_quiet_hour(draft.now(), draft.directory()) &&
                           !addresses_bot && request.priority > Priority::p1;
    Say say = with_owner(draft, request, accepted_template(draft, request), origin_of(request));
    if (is_silent) say.to = private_address(request.reporters.front(), draft.directory());
    draft.tell(std::move(say));
}

void say_emergency_advice(Draft& draft, const Request& request, bool place_is_missing) {
    const bool is_hushed = is_group(request) && must_be_hushed(draft.category_of(request));
    if (is_hushed) draft.tell(about(request, "emergency_hushed", origin_of(request)));
    const Address to =
        is_hushed ? private_address(request.reporters.front(), draft.directory()) : origin_of(request);
    Say say = about(request, place_is_missing ? "emergency_where" : "emergency", to);
    say.values["advice"] = advice_for(draft, request);
    draft.tell(std::move(say));
}

void say_joined(Draft& draft, const Request& request, const Message& message) {
    Say say = about(request, "joined", Address::chat(message.channel, message.conversation));
    say.values["count"] = std::to_string(request.reporters.size());
    if (message.conversation.kind == Conversation::Kind::group) {
        Reporter joiner{message.channel, message.sender.id, message.sender.nickname, message.conversation};
        say.to = private_address(joiner, draft.directory());
    }
    draft.tell(std::move(say));
}

void ask_for_place(Draft& draft, const Request& request, const std::vector<std::string>& place_ids) {
    Say say = about(request, "ask_place", origin_of(request));
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
    draft.tell(about(request, "ask_matter", origin_of(request)));
}

void say_done(Draft& draft, const Request& request, std::string_view words, const Conversation& said_in) {
    const bool is_discreet = is_group(request) && is_private_matter(draft.category_of(request));
    const bool was_read_there = is_group(request) && said_in == request.origin;
    if (request.intent == "inquiry" && was_read_there) return;  // the answer itself stands in the group
    Say say =
        with_owner(draft, request, request.intent == "inquiry" ? "answered" : "done", origin_of(request));
    say.values["words"] = masked(shortened(words, quoted_characters));
    if (is_discreet) return tell_reporters(draft, request, say);
    draft.tell(std::move(say));
}

void say_taken_over(Draft& draft, const Request& request) {
    Say say = with_owner(draft, request, "taken_over", Address::user(request.owner_user_id));
    tell_reporters(draft, request, say);
}

void say_progress(Draft& draft, const Request& request, std::string_view words) {
    Say say = about(request, "progress", {});
    say.values["words"] = shortened(words, quoted_characters);
    tell_reporters(draft, request, say);
}

void say_transferred(Draft& draft, const Request& request, std::string_view unit) {
    Say say = about(request, "transferred", {});
    say.values["unit"] = unit;
    tell_reporters(draft, request, say);
}

void say_not_a_request(Draft& draft, const Request& request) {
    tell_reporters(draft, request, about(request, "not_a_request", {}));
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
    Say say = about(request, "explained", {});
    say.values["words"] = shortened(reason, quoted_characters);
    tell_reporters(draft, request, say);
}

void say_help_called(Draft& draft, const Request& request) {
    tell_reporters(draft, request, about(request, "help_called", {}));
}

void ring(Draft& draft, const Request& request, std::string_view template_name, const std::string& user_id,
          std::string_view words) {
    if (user_id.empty()) return;
    Say say = by_day(draft, request, template_name, Address::user(user_id));
    say.values["place"] = spoken_place(request.spot, draft.directory(), Rooms::shown);
    say.values["words"] = shortened(words, quoted_characters);
    draft.tell(std::move(say));
}

void ring_at_any_hour(Draft& draft, const Request& request, std::string_view template_name,
                      const std::string& user_id) {
    if (user_id.empty()) return;
    Say say = with_owner(draft, request, template_name, Address::user(user_id));
    say.values["place"] = spoken_place(request.spot, draft.directory(), Rooms::shown);
    say.values["words"] = shortened(request.text, quoted_characters);
    draft.tell(std::move(say));
}

void ring_owner(Draft& draft, const Request& request, Instant limit) {
    Say say = by_day(draft, request, "ring_owner", Address::user(request.owner_user_id));
    say.values["place"] = spoken_place(request.spot, draft.directory(), Rooms::shown);
    say.values["words"] = shortened(request.text, quoted_characters);
    say.values["reporter"] =
        request.reporters.front().nickname.empty() ? "居民" : request.reporters.front().nickname;
    say.values["limit"] = spoken_time(limit, say.not_before.value_or(draft.now()), draft.directory());
    draft.tell(std::move(say));
}

void sound_alarm(Draft& draft, const Request& request) {
    ring(draft, request, "alarm", request.owner_user_id, request.text);
    for (const std::string& user : alarm_circle(request, draft.now(), draft.directory()))
        ring(draft, request, "alarm", user, request.text);
    for (const Chat& chat : draft.directory().content().chats) {
        if (chat.kind != "duty") continue;
        Conversation duty_group;
        duty_group.id = chat.id;
        Say say = with_owner(draft, request, "alarm",
                             Address::chat("", duty_group));  // its channel is the router's to know
        say.values["place"] = spoken_place(request.spot, draft.directory(), Rooms::masked);
        say.values["words"] = masked(shortened(request.text, quoted_characters));
        draft.tell(std::move(say));
    }
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

std::string state_in_words(const Draft& draft, const Request& request) {
    const std::string owner = owner_for_group(draft, request);
    switch (request.state) {
        case State::collecting:
        case State::need_info:
            return "还差一点信息,补充后就派人";
        case State::accepted:
        case State::dispatched:
            return "已转给" + owner + ",等他接手";
        case State::reopened:
            return "已请" + owner + "再去处理";
        case State::transferred:
            return request.is_transferred_outside ? "已转出,等对方接手" : "已转给" + owner + ",等他接手";
        case State::acknowledged:
            return owner + "已接手";
        case State::in_progress:
            return owner + "正在处理";
        case State::needs_help:
            return "需要多方协调,已经报上去了";
        case State::suspended:
            return "要等一等,到时间会继续办";
        case State::done:
            return "已经处理,等您确认";
        case State::closed:
            return "已经办结";
        case State::merged:
            return "和邻居反映的是同一件,一起在办";
        case State::cancelled:
            return "已经撤回";
        case State::rejected:
            return "不归社区办理";
    }
    return {};
}

}  // namespace handlers
