#include "handlers/loop/commands.hpp"

#include "handlers/loop/calls.hpp"
#include "handlers/loop/clocks.hpp"
#include "handlers/loop/command_words.hpp"
#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/hastening.hpp"
#include "handlers/loop/intake.hpp"
#include "handlers/loop/joining.hpp"
#include "handlers/loop/lists.hpp"
#include "handlers/loop/order_answers.hpp"
#include "handlers/loop/order_words.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/rejection.hpp"
#include "handlers/loop/resident_order_words.hpp"
#include "handlers/loop/resident_orders.hpp"
#include "handlers/loop/ringing.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/transfer.hpp"
#include "handlers/loop/verdicts.hpp"
#include "handlers/loop/which.hpp"
#include "handlers/loop/work_log.hpp"

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
    if (command == Command::my_points) return true;
    if (command == Command::my_log || command == Command::care_list)
        return keeps_log(message.sender, draft.directory());
    const Grid* grid = grid_named_in(message.text, draft.directory());
    return command == Command::open_in_grid && grid && grid->leader_user_id == message.sender.id;
}

// What the order points to; the number before it counts, one behind it belongs to the reason (`结案 已转12345
// 编号3312`).
struct Meant {
    std::string number;                // empty: none was written
    const Request* request = nullptr;  // open; null: say_none_meant
};

Meant the_one_meant(const Draft& draft, const Message& message, Reading reading) {
    const auto numbers = numbers_in(number_before_order(message.text));
    if (!numbers.empty())
        reading.ticket_ref = numbers.front();
    else if (message.quote)
        reading.ticket_ref.reset();
    const auto meant = the_one_pointed_to(draft, Hint{message, reading});
    return {reading.ticket_ref.value_or(""), meant ? draft.find(*meant) : nullptr};
}

// People of one name are told apart by their grid.
void ask_which_person(Draft& draft, const std::vector<std::string>& people) {
    if (people.empty()) return reply_plain(draft, "assign_whom", {});
    std::string choices;
    for (const std::string& id : people) {
        const User* user = draft.directory().user(id);
        const Grid* grid = user ? draft.directory().grid(user->grid_id) : nullptr;
        if (user) choices += (choices.empty() ? "" : "、") + (grid ? grid->short_name : "") + user->name;
    }
    reply_plain(draft, "assign_which_person", {{"choices", choices}});
}

void assign(Draft& draft, const Message& message, Request& request) {
    if (request.state == State::done) return reply(draft, request, "assign_done", message.conversation);
    const auto people = people_named_in(message.text, draft.directory());
    if (people.size() != 1) return ask_which_person(draft, people);
    const std::string& owner = people.front();
    if (request.owner_user_id.empty()) accept_and_dispatch(draft, request, true);
    // What was passed on before is passed on again: the transfer that only staff make (T10).
    const bool is_transfer = request.transfers > 0 && owner != request.owner_user_id;
    if (is_transfer && pass_on(draft, request, owner, message))
        return reply(draft, request, "assigned", message.conversation);
    if (owner != request.owner_user_id) hand_over(draft, request, owner, "assigned_away");
    reply(draft, request, "assigned", message.conversation);
    draft.audit(name_of(Command::assign), "done", request.id);
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
    draft.audit(name_of(Command::close), "done", request.id);
}

void close(Draft& draft, const Message& message, Request& request, std::string_view reason) {
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
    draft.audit(name_of(Command::close), "done", request.id);
}

void reject_or_close(Draft& draft, const Message& message, Request& request) {
    const std::string reason = rejection_in(message.text).value_or("");
    if (reason.empty()) return reply_plain(draft, "reject_why", {});
    if (request.owner_user_id == message.sender.id)
        return reply(draft, request, "own_not_closed", message.conversation);
    if (!reject(draft, request, reason, message)) close(draft, message, request, reason);
}

// An owner does not close his own request: his `结案` reports it done, unless he gives it to another
// authority. What is reported done already waits for somebody else's word.
bool is_owners_report(const Message& message, const Request& request) {
    const bool hands_over = result_for(reason_in(message.text)) == CloseResult::handed_over;
    return request.owner_user_id == message.sender.id && (!hands_over || request.state == State::done);
}

void refuse(Draft& draft, Command command, RequestId request = 0) {
    reply_plain(draft, "command_for_staff", {});
    draft.audit(name_of(command), "refused", request);
}

bool take_list(Draft& draft, const Message& message, Command command) {
    if (!is_said_to_bot(message) && !is_work_group(draft, message)) return false;
    if (may_order(draft, message, command))
        show_list(draft, message, command);
    else
        refuse(draft, command);
    return true;
}

// Without a number or a quote the same words may be said of anything.
bool may_be_talk(Command command) {
    return command == Command::close || command == Command::reject || command == Command::hasten;
}

// Of whoever has to do with the request it is a word about it: its owner passes it on, its reporter withdraws
// it.
bool is_word_about_it(const Draft& draft, const Message& message, const Request* request, Command command) {
    if (command == Command::merge || command == Command::split) return false;
    if (request == nullptr) return may_be_talk(command) || draft.directory().user(message.sender.id);
    return is_reported_by(*request, message) || is_on_owner_side(message.sender, *request, draft.directory());
}

bool refuse_order(Draft& draft, const Message& message, const Reading& reading, Command command) {
    if (!is_said_to_bot(message) || message.sender.stand_in) return false;
    const Request* request = the_one_meant(draft, message, reading).request;
    if (is_word_about_it(draft, message, request, command)) return false;
    refuse(draft, command, request ? request->id : 0);
    return true;
}

void give_order(Draft& draft, const Message& message, Request& target, Command command) {
    switch (command) {
        case Command::assign:
            return assign(draft, message, target);
        case Command::reject:
            return reject_or_close(draft, message, target);
        case Command::hasten:
            return hasten_by_order(draft, target, message);
        default:
            return close(draft, message, target, reason_in(message.text));
    }
}

bool take_order_about_one(Draft& draft, const Message& message, const Reading& reading, Command command) {
    const auto [number, request] = the_one_meant(draft, message, reading);
    const bool points_somewhere = message.quote || !number_before_order(message.text).empty();
    if (!request && may_be_talk(command) && !points_somewhere) return false;
    if (!request) {
        say_none_meant(draft, message, number, command);
        return true;
    }
    if (command == Command::close && is_owners_report(message, *request)) return false;
    if (command == Command::reject && is_owner(message.sender, *request) && may_pass_it_on(message.text))
        return false;
    give_order(draft, message, draft.edit(request->id), command);
    return true;
}

bool take_order(Draft& draft, const Message& message, const Reading& reading, Command command) {
    if (!is_staff(draft, message.sender)) return refuse_order(draft, message, reading, command);
    const bool speaks_to_bot = is_said_to_bot(message) || message.quote;
    if (!speaks_to_bot && !is_work_group(draft, message)) return false;
    switch (command) {
        case Command::merge:
            merge_by_order(draft, message);
            return true;
        case Command::split:
            split_by_order(draft, message);
            return true;
        default:
            return take_order_about_one(draft, message, reading, command);
    }
}

}  // namespace

bool take_command(Draft& draft, const Message& message, const Reading& reading) {
    switch (const Command command = command_in(message, draft.directory())) {
        case Command::none:
            return false;
        case Command::call:
            return take_call(draft, message, reading);
        case Command::adopt_idea:
        case Command::on_paper:
            return is_staff(draft, message.sender) ? take_verdict(draft, message, reading, command)
                                                   : refuse_order(draft, message, reading, command);
        case Command::assign:
        case Command::close:
        case Command::reject:
        case Command::hasten:
        case Command::merge:
        case Command::split:
            return take_order(draft, message, reading, command);
        case Command::withdraw:
        case Command::progress:
        case Command::my_data:
        case Command::forget_me:
            return take_resident_order(draft, message, reading);
        default:
            return take_list(draft, message, command);
    }
}

}  // namespace handlers
