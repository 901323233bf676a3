#include "handlers/loop/resident_orders.hpp"

#include "handlers/loop/command_words.hpp"
#include "handlers/loop/discretion.hpp"
#include "handlers/loop/growth.hpp"
#include "handlers/loop/lists.hpp"
#include "handlers/loop/own_data.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/phrasing.hpp"
#include "handlers/loop/resident_order_words.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/which.hpp"
#include "handlers/loop/withdrawal.hpp"

#include <algorithm>
#include <string_view>

namespace handlers {
namespace {

bool may_know(const Draft& draft, const Message& message, const Request& request) {
    const User* user = draft.directory().user(message.sender.id);
    return is_reported_by(request, message) || is_for_group(draft, request) ||
           is_on_owner_side(message.sender, request, draft.directory()) || (user && user->has_role("staff"));
}

// Those of the sender's that the order can mean: in a group what was reported there.
std::vector<RequestId> own_ones(const Draft& draft, const Message& message, bool (*fits)(const Request&)) {
    std::vector<RequestId> own;
    for (const Request* request : draft.known()) {
        if (request->state == State::merged || !fits(*request) || !is_reported_by(*request, message))
            continue;
        const bool is_here = request->origin == message.conversation && request->channel == message.channel;
        if (is_private(message) || is_here) own.push_back(request->id);
    }
    return own;
}

bool is_open_one(const Request& request) {
    return is_open(request.state);
}
bool is_any(const Request&) {
    return true;
}

// What the order points to by a number or a quote, the sender's own before others'.
std::vector<RequestId> pointed_to(const Draft& draft, const Hint& hint) {
    std::vector<RequestId> all, own;
    for (const Request* request : draft.known()) {
        if (request->state == State::merged) continue;
        all.push_back(request->id);
        if (is_reported_by(*request, hint.message)) own.push_back(request->id);
    }
    const auto mine = referred_to(draft, hint, own);
    return mine.empty() ? referred_to(draft, hint, all) : mine;
}

bool refuse_unknown(Draft& draft, const Message& message, const std::string& number) {
    if (!number.empty()) {
        reply_plain(draft, "unknown_number", {{"ref", number}});
        return true;
    }
    if (is_said_to_bot(message)) reply_plain(draft, "nothing_open", {});
    return is_said_to_bot(message);
}

void take_back(Draft& draft, const Message& message, RequestId id) {
    if (!is_open(draft.find(id)->state)) return say_state(draft, message, id);
    Request& request = draft.edit(id);
    const Readers readers = is_for_group(draft, request) ? Readers::anybody : Readers::sender_only;
    const Withdrawal withdrawal = withdraw(draft, request, message);
    if (withdrawal == Withdrawal::still_looked_at)
        return tell_sender(draft, message, about(draft, request, "withdrawn_but_looked_at"), readers);
    if (is_said_to_bot(message)) return;  // he has heard
    const bool is_left = withdrawal == Withdrawal::left_to_others;
    tell_in_private(draft, message, about(draft, request, is_left ? "withdrawn_from" : "cancelled"));
}

bool take_withdrawal_of(Draft& draft, const Message& message, const Reading& reading,
                        const std::string& number) {
    const auto meant = pointed_to(draft, Hint{message, reading});
    if (meant.empty()) return refuse_unknown(draft, message, number);
    if (is_reported_by(*draft.find(meant.back()), message)) {
        if (meant.size() > 1)
            ask_which(draft, message, reading, meant);
        else
            take_back(draft, message, meant.back());
        return true;
    }
    if (number.empty() && !is_said_to_bot(message)) return false;  // said to whoever wrote what is quoted
    draft.audit("withdraw", "refused", meant.back());
    reply_plain(draft, "withdraw_not_yours", {});
    return true;
}

bool take_withdrawal(Draft& draft, const Message& message, const Reading& reading,
                     const std::string& number) {
    if (!number.empty() || message.quote) return take_withdrawal_of(draft, message, reading, number);
    const auto open = own_ones(draft, message, is_open_one);
    if (open.empty()) return refuse_unknown(draft, message, number);
    if (open.size() == 1)
        take_back(draft, message, open.front());
    else
        ask_which(draft, message, reading, open);
    return true;
}

bool take_question(Draft& draft, const Message& message, const Reading& reading, const std::string& number) {
    if (!number.empty() || message.quote) {
        const auto meant = pointed_to(draft, Hint{message, reading});
        if (meant.empty()) return refuse_unknown(draft, message, number);
        say_state(draft, message, meant.back());
        return true;
    }
    auto own = own_ones(draft, message, is_open_one);
    if (own.size() > 1 && is_said_to_bot(message)) {
        show_list(draft, message, Command::my_requests);
        return true;
    }
    if (own.empty()) own = own_ones(draft, message, is_any);
    if (own.empty()) return refuse_unknown(draft, message, number);
    say_state(draft, message, own.back());
    return true;
}

}  // namespace

void say_state(Draft& draft, const Message& message, RequestId id) {
    if (!may_know(draft, message, *draft.find(id))) {
        draft.audit("progress", "refused", id);
        return reply_plain(draft, "state_is_private", {});
    }
    Request& request = draft.edit(id);
    ++request.urges;
    remember_message(request, message.channel, message.id);
    draft.note(request, EventKind::urge);
    Say say = about(draft, request, "state_of_request");
    say.values["state"] = state_in_words(draft, request);
    if (is_private(message) || is_for_group(draft, request)) return draft.answer(std::move(say));
    tell_in_private(draft, message, std::move(say));
}

bool take_back_chosen(Draft& draft, const Message& said, RequestId chosen) {
    const Request* request = draft.find(chosen);
    const bool is_meant = resident_order_in(said.text).command == Command::withdraw && request &&
                          is_reported_by(*request, said);
    if (is_meant) take_back(draft, said, chosen);
    return is_meant;
}

bool take_resident_order(Draft& draft, const Message& message, const Reading& reading) {
    const ResidentOrder order = resident_order_in(message.text);
    Reading said = reading;
    if (!order.number.empty()) said.ticket_ref = order.number;
    switch (order.command) {
        case Command::withdraw:
            return take_withdrawal(draft, message, said, order.number);
        case Command::progress:
            return take_question(draft, message, said, order.number);
        case Command::my_data:
            show_own_data(draft, message);
            return true;
        case Command::forget_me:
            ask_whether_to_forget(draft, message);
            return true;
        default:
            return false;
    }
}

}  // namespace handlers
