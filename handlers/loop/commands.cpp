#include "handlers/loop/commands.hpp"

#include "handlers/loop/clocks.hpp"
#include "handlers/loop/command_words.hpp"
#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/intake.hpp"
#include "handlers/loop/masking.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/spot.hpp"
#include "handlers/loop/which.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace handlers {
namespace {

constexpr std::size_t most_lines = 10;  // a phone's screen; the rest is counted

bool is_private(const Message& message) {
    return message.conversation.kind == Conversation::Kind::private_chat;
}

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

std::string_view mark_of(const Request& request) {
    switch (request.watch.card) {
        case Card::red:
            return " 红牌";
        case Card::yellow:
            return " 黄牌";
        default:
            return "";
    }
}

// Rooms and names are for private chats.
std::string line_for(const Draft& draft, const Request& request, Rooms rooms) {
    std::string line = request.number.sequence == 0 ? "" : "【" + request.number.shown() + "】";
    line += spoken_place(request.spot, draft.directory(), rooms);
    const bool is_done = request.state == State::done;
    line.append("“").append(matter_of(request)).append("” ");
    line += is_done ? "已经处理,等报事人确认" : state_in_words(draft, request);
    return line.append(mark_of(request));
}

bool is_overdue(const Draft& draft, const Request& request) {
    const Watch& watch = request.watch;
    const bool waits_too_long = waits_for_owner(request.state) && !request.acknowledged_at &&
                                watch.acknowledge_by && *watch.acknowledge_by <= draft.now();
    const bool takes_too_long =
        is_in_work(request.state) && watch.resolve_by && *watch.resolve_by <= draft.now();
    return waits_too_long || takes_too_long;
}

// The most pressing first, and what has ended last.
std::vector<const Request*> listed(const Draft& draft, const std::function<bool(const Request&)>& belongs) {
    std::vector<const Request*> found;
    for (const Request* request : draft.known())
        if (request->state != State::merged && belongs(*request)) found.push_back(request);
    std::ranges::stable_sort(found, {}, [](const Request* request) {
        return std::pair(!is_open(request->state), request->watch.resolve_by.value_or(Instant::max()));
    });
    return found;
}

// What a work group may read: nothing of a private matter, and nothing that was told in private.
bool is_for_group(const Draft& draft, const Request& request) {
    return request.origin.kind == Conversation::Kind::group && !is_private_matter(draft.category_of(request));
}

std::string lines_for(const Draft& draft, const std::vector<const Request*>& requests, Rooms rooms) {
    std::string lines;
    for (std::size_t i = 0; i < std::min(requests.size(), most_lines); ++i)
        lines += (i == 0 ? "" : "\n") + line_for(draft, *requests[i], rooms);
    if (requests.size() > most_lines) lines += "\n另有" + std::to_string(requests.size() - most_lines) + "件";
    return lines;
}

void say_list(Draft& draft, const Message& message, std::string_view title,
              std::vector<const Request*> requests) {
    const bool is_shown_to_others = !is_private(message);
    const std::size_t all = requests.size();
    if (is_shown_to_others)
        std::erase_if(requests, [&](const Request* request) { return !is_for_group(draft, *request); });
    const std::string kept = std::to_string(all - requests.size());
    if (all == 0) return reply_plain(draft, "list_empty", {{"title", std::string(title)}});
    if (requests.empty()) return reply_plain(draft, "list_kept_private", {{"count", kept}});
    reply_plain(draft, "list",
                {{"title", std::string(title)},
                 {"count", std::to_string(requests.size())},
                 {"lines", lines_for(draft, requests, is_shown_to_others ? Rooms::masked : Rooms::shown)}});
    if (requests.size() < all) reply_plain(draft, "list_kept_private", {{"count", kept}});
}

void list_requests_of(Draft& draft, const Message& message) {
    say_list(draft, message, "您报的事", listed(draft, [&](const Request& request) {
                 return std::ranges::any_of(request.reporters, [&](const Reporter& reporter) {
                     return reporter.channel == message.channel && reporter.user_id == message.sender.id;
                 });
             }));
}

void list_tasks_of(Draft& draft, const Message& message) {
    say_list(draft, message, "您手上的事", listed(draft, [&](const Request& request) {
                 return is_in_work(request.state) && request.owner_user_id == message.sender.id;
             }));
}

void list_overdue(Draft& draft, const Message& message) {
    say_list(draft, message, "超时的事",
             listed(draft, [&](const Request& request) { return is_overdue(draft, request); }));
}

void list_open_in_grid(Draft& draft, const Message& message) {
    const Grid* grid = grid_named_in(message.text, draft.directory());
    say_list(draft, message, grid->short_name + "在办的事", listed(draft, [&](const Request& request) {
                 return is_open(request.state) && request.spot.grid_id == grid->id;
             }));
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
    say_explained(draft, request, reason);
    reply(draft, request, "closed_for_staff", message.conversation);
}

// An owner does not close his own request: his `结案` reports it done, unless he gives it to another
// authority.
bool is_owners_report(const Message& message, const Request& request) {
    const bool hands_over = result_for(reason_in(message.text)) == CloseResult::handed_over;
    return request.owner_user_id == message.sender.id && !hands_over;
}

void show_list(Draft& draft, const Message& message, Command command) {
    switch (command) {
        case Command::my_requests:
            return list_requests_of(draft, message);
        case Command::my_tasks:
            return list_tasks_of(draft, message);
        case Command::overdue:
            return list_overdue(draft, message);
        case Command::open_in_grid:
            return list_open_in_grid(draft, message);
        case Command::assign:
        case Command::close:
        case Command::none:
            return;
    }
}

bool take_list(Draft& draft, const Message& message, Command command) {
    const bool speaks_to_bot = is_private(message) || message.addresses_bot;
    if (!speaks_to_bot && !is_work_group(draft, message)) return false;
    if (may_order(draft, message, command))
        show_list(draft, message, command);
    else
        reply_plain(draft, "command_for_staff", {});
    return true;
}

// Of others it is a word about the request, not an order.
bool take_order(Draft& draft, const Message& message, const Reading& reading, Command command) {
    if (!is_staff(draft, message.sender)) return false;
    const bool speaks_to_bot = is_private(message) || message.addresses_bot || message.quote;
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
