#include "handlers/loop/calls.hpp"

#include "handlers/loop/bare_words.hpp"
#include "handlers/loop/clocks.hpp"
#include "handlers/loop/command_words.hpp"
#include "handlers/loop/external_units.hpp"
#include "handlers/loop/intake.hpp"
#include "handlers/loop/order_answers.hpp"
#include "handlers/loop/order_words.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/replies.hpp"
#include "handlers/loop/ringing.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/spot.hpp"
#include "handlers/loop/teams.hpp"
#include "handlers/loop/transitions.hpp"
#include "handlers/loop/which.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

constexpr std::string_view whistle = "吹哨";
constexpr std::array<std::string_view, 5> calls{"请", "叫", "喊", "让", "麻烦"};
constexpr std::array<std::string_view, 10> wants{"来",   "帮", "支援", "协助", "配合",
                                                 "看看", "到", "出面", "派人", "处理"};
constexpr std::array<std::string_view, 9> no_calls{"来了", "到了", "处理了", "谁",      "吗",
                                                   "没有", "已经", "帮了",   "什么时候"};
constexpr std::size_t longest_call = 120;        // bytes: a reason may be given
constexpr std::size_t nearest_name = 6;          // bytes from the word to the name: `叫一下环卫来`
constexpr std::string_view about_things = "把";  // `请把供水公司的单子拿来`

// Who is called first in the words: a unit or a team.
struct Called {
    NamedUnit unit;
    NamedTeam team;

    bool is_unit() const { return unit.unit && unit.at <= team.at; }
    bool is_team() const { return team.team && !is_unit(); }
    std::size_t at() const { return std::min(unit.at, team.at); }
};

Called called_in(std::string_view words, const Directory& directory) {
    return {unit_named_in(words, directory), team_named_in(words, directory)};
}

bool is_in_owner_chain_of(const Request& request, const Message& message, const Directory& directory) {
    return is_in_owner_chain(message.sender, request, directory);
}

// To whoever called: in the answer, or in private when others read along.
void tell_caller(Draft& draft, const Request& request, const Message& message, std::string_view template_name,
                 std::map<std::string, std::string> values) {
    Say say;
    say.template_name = template_name;
    say.about = request.id;
    say.values = std::move(values);
    if (is_private(message)) return draft.answer(std::move(say));
    if (!draft.directory().user(message.sender.id)) return;
    say.to = Address::user(message.sender.id);
    draft.tell(std::move(say));
}

void tell_owner(Draft& draft, const Request& request, const Message& message, std::string_view who) {
    if (request.owner_user_id == message.sender.id || message.sender.stand_in) return;
    ring(draft, request, "called_to_owner", request.owner_user_id, who);
}

void call_unit(Draft& draft, const Request& request, const Message& message, const ExternalUnit& unit) {
    const bool has_number = !unit.hotline.empty();
    tell_caller(draft, request, message, has_number ? "unit_called" : "unit_called_no_number",
                {{"unit", unit.name}, {"phone", unit.hotline}});
    tell_owner(draft, request, message, unit.name);
}

// False: there is nobody of it beside the owner.
bool call_team(Draft& draft, Request& request, const Message& message, const NamedTeam& named) {
    const Directory& directory = draft.directory();
    const std::string helper = helper_of(named, request, draft.category_of(request), directory);
    const User* user = directory.user(helper);
    if (!user) return false;
    ask_helper(draft, request, helper);
    tell_caller(draft, request, message, "team_called", {{"team", named.team->name}, {"name", user->name}});
    tell_owner(draft, request, message, named.team->name);
    return true;
}

void tell_superior(Draft& draft, const Request& request, const Message& message) {
    const std::string superior = superior_of(request.owner_user_id, request, draft.directory());
    if (superior != message.sender.id) ring(draft, request, "help_to_superior", superior, message.text);
}

// A second unit beside the first changes no state; its arrival is waited for all the same.
bool may_call_now(Draft& draft, Request& request) {
    if (request.state != State::needs_help) return draft.move(request, EventKind::help);
    draft.note(request, EventKind::help);
    return true;
}

// Whoever is named comes; the superior hears of a unit, and has to see to it when nobody is named.
void bring(Draft& draft, Request& request, const Message& message) {
    const Called called = called_in(message.text, draft.directory());
    if (called.is_team() && call_team(draft, request, message, called.team)) return;
    if (called.is_unit())
        call_unit(draft, request, message, *called.unit.unit);
    else if (is_private(message))
        reply(draft, request, "owner_help", message.conversation);
    tell_superior(draft, request, message);
}

void dispatch_first(Draft& draft, Request& request) {
    if (!request.owner_user_id.empty()) return;
    if (!request.spot.is_known()) fall_back_to_chat(request.spot, draft.directory().chat(request.origin.id));
    accept_and_dispatch(draft, request, true);
}

// Staff who answer for it call as owners do.
bool call_as_staff(Draft& draft, const Message& message, const Reading& reading) {
    const auto numbers = numbers_in(message.text.substr(0, message.text.find(whistle)));
    Reading said = reading;
    if (!number_before_order(message.text).empty() && !numbers.empty()) said.ticket_ref = numbers.front();
    if (!message.quote && !said.ticket_ref) return false;
    const auto meant = the_one_pointed_to(draft, Hint{message, said});
    if (!meant) {
        say_none_meant(draft, message, said.ticket_ref.value_or(""), Command::call);
        return true;
    }
    const bool is_owners = is_in_owner_chain_of(*draft.find(*meant), message, draft.directory());
    if (call_for_help(draft, draft.edit(*meant), message) && !is_owners)
        draft.audit(name_of(Command::call), "done", *meant);
    return true;
}

bool call_as_owner(Draft& draft, const Message& message, const Reading& reading) {
    auto among = candidates(draft, message, [&](const Request& request) {
        const bool is_callable =
            request.state == State::needs_help || transition_for(request.state, EventKind::help).has_value();
        // Who reports something else with such words (`请环卫来一下 垃圾满了`) calls nobody about this one.
        if (is_actionable(reading.intent) && reading.label != request.label) return false;
        return is_callable && is_in_owner_chain_of(request, message, draft.directory());
    });
    const auto meant = which_of(draft, Hint{message, reading}, std::move(among));
    if (meant.empty()) return false;
    if (meant.size() > 1)
        ask_which(draft, message, reading, meant);
    else
        call_for_help(draft, draft.edit(meant.front()), message);
    return true;
}

}  // namespace

bool is_call(std::string_view words, const Directory& directory) {
    if (words.size() > longest_call) return false;
    if (words.starts_with(whistle)) return called_in(words, directory).at() != std::string_view::npos;
    for (const std::string_view word : calls) {
        if (!words.starts_with(word) || mentions_any(words, no_calls)) continue;
        const std::string_view rest = words.substr(word.size());
        const Called called = called_in(rest, directory);
        if (called.at() > nearest_name || rest.starts_with(about_things)) return false;
        const bool is_only_a_name = called.is_team() && rest == called.team.team->name;
        return is_only_a_name || mentions_any(rest, wants);
    }
    return false;
}

bool take_call(Draft& draft, const Message& message, const Reading& reading) {
    const User* user = draft.directory().user(message.sender.id);
    if (!user || message.sender.stand_in) return false;
    if (user->has_role("staff") && call_as_staff(draft, message, reading)) return true;
    return call_as_owner(draft, message, reading);
}

bool call_for_help(Draft& draft, Request& request, const Message& message) {
    dispatch_first(draft, request);
    const bool is_first = request.state != State::needs_help;
    if (!may_call_now(draft, request)) {
        if (is_said_to_bot(message)) say_not_in_this_state(draft, request, Command::call);
        return false;
    }
    take_in_hand(draft, request, message);
    start_arrival_clock(draft, request);
    bring(draft, request, message);
    if (is_first) say_help_called(draft, request);
    return true;
}

}  // namespace handlers
