#include "handlers/loop/commands.hpp"

#include "handlers/loop/clocks.hpp"
#include "handlers/loop/command_words.hpp"
#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/intake.hpp"
#include "handlers/loop/lists.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/transfer.hpp"
#include "handlers/loop/which.hpp"

namespace handlers {
namespace {

bool is_work_group(const Draft& draft, const Message& message) {
    const Chat* chat = draft.directory().chat(message.conversation.id);
    return !is_private(message) && chat && chat->is_work_group();
}

bool is_staff(const Draft& draft, const Sender& sender) {
    const User* user = draft.directory().user(sender.id);
    return user && user->has_role("staff");
}

bool may_order(const Draft& draft, const Message& message, Command command) {
    if (command == Command::my_requests || command == Command::my_tasks || is_staff(draft, message.sender))
        return true;
    const Grid* grid = grid_named_in(message.text, draft.directory());
    return command == Command::open_in_grid && grid && grid->leader_user_id == message.sender.id;
}

// The number before the order counts; one behind it belongs to the reason (`结案 已转12345 编号3312`).
Request* the_one_meant(Draft& draft, const Message& message, Reading reading) {
    const std::string number = number_before_order(message.text);
    if (!number.empty()) reading.ticket_ref = number;
    const auto meant = the_one_pointed_to(draft, Hint{message, reading});
    return meant ? &draft.edit(*meant) : nullptr;
}

void assign(Draft& draft, const Message& message, Request& request) {
    if (request.state == State::done) return reply(draft, request, "assign_done", message.conversation);
    const std::string owner = person_named_in(message.text, draft.directory());
    if (owner.empty()) return reply_plain(draft, "assign_whom", {});
    if (request.owner_user_id.empty()) accept_and_dispatch(draft, request, true);
    // What was passed on before is passed on again: the transfer that only staff make (T10).
    const bool is_transfer = request.transfers > 0 && owner != request.owner_user_id;
    if (is_transfer && pass_on(draft, request, owner, message))
        return reply(draft, request, "assigned", message.conversation);
    if (owner != request.owner_user_id) hand_over(draft, request, owner, "assigned_away");
    reply(draft, request, "assigned", message.conversation);
}

// What stands behind the order: `结案 已转12345 编号3312`.
std::string_view reason_in(std::string_view text) {
    constexpr std::string_view order = "结案";
    const std::string_view rest = text.substr(text.find(order) + order.size());
    const std::size_t begin = rest.find_first_not_of(" ,:\n");
    return begin == std::string_view::npos ? std::string_view() : rest.substr(begin);
}

// Given to another authority, or told why it cannot be done here (T22).
CloseResult result_for(std::string_view reason) {
    for (const std::string_view word : {"已转", "转给", "移交", "转交", "转办"})
        if (reason.find(word) != std::string_view::npos) return CloseResult::handed_over;
    return CloseResult::explained;
}

// What was reported done and asked about by telephone (T19).
void close_after_call(Draft& draft, const Message& message, Request& request) {
    if (!draft.move(request, EventKind::silent)) return;
    request.result = CloseResult::silent;
    request.closed_at = draft.now();
    draft.clear_timers(request);
    reply(draft, request, "closed_after_call", message.conversation);
}

void close(Draft& draft, const Message& message, Request& request) {
    const std::string_view reason = reason_in(message.text);
    if (reason.empty()) return reply_plain(draft, "close_why", {});
    if (request.state == State::done) return close_after_call(draft, message, request);
    if (!draft.move(request, EventKind::explain)) return;
    request.result = result_for(reason);
    request.closed_at = draft.now();
    stop_clocks(draft, request);
    draft.clear_timers(request);
    if (request.owner_user_id != message.sender.id)
        ring(draft, request, "closed_by_staff", request.owner_user_id, reason);
    const std::string& first = request.first_owner_user_id;
    if (first != request.owner_user_id && first != message.sender.id)
        ring(draft, request, "closed_by_staff", first, reason);
    say_explained(draft, request, reason);
    reply(draft, request, "closed_for_staff", message.conversation);
}

// An owner does not close his own request: his `结案` reports it done, unless he gives it to another
// authority.
bool is_owners_report(const Message& message, const Request& request) {
    const bool hands_over = result_for(reason_in(message.text)) == CloseResult::handed_over;
    return request.owner_user_id == message.sender.id && !hands_over;
}

bool take_list(Draft& draft, const Message& message, Command command) {
    if (!is_said_to_bot(message) && !is_work_group(draft, message)) return false;
    if (may_order(draft, message, command))
        show_list(draft, message, command);
    else
        reply_plain(draft, "command_for_staff", {});
    return true;
}

// Of others it is a word about the request, not an order.
bool take_order(Draft& draft, const Message& message, const Reading& reading, Command command) {
    if (!is_staff(draft, message.sender)) return false;
    const bool speaks_to_bot = is_said_to_bot(message) || message.quote;
    if (!speaks_to_bot && !is_work_group(draft, message)) return false;
    Request* request = the_one_meant(draft, message, reading);
    const bool points_somewhere = message.quote || !number_before_order(message.text).empty();
    if (!request && command == Command::close && !points_somewhere) return false;  // it may be a report
    if (!request) {
        reply_plain(draft, "command_which", {});
        return true;
    }
    if (command == Command::assign) {
        assign(draft, message, *request);
        return true;
    }
    if (is_owners_report(message, *request)) return false;
    close(draft, message, *request);
    return true;
}

}  // namespace

bool take_command(Draft& draft, const Message& message, const Reading& reading) {
    const Command command = command_in(message, draft.directory());
    if (command == Command::none) return false;
    const bool is_order = command == Command::assign || command == Command::close;
    return is_order ? take_order(draft, message, reading, command) : take_list(draft, message, command);
}

}  // namespace handlers
