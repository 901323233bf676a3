#include "handlers/loop/lists.hpp"

#include "handlers/loop/care.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/point_lists.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/spot.hpp"
#include "handlers/loop/transfer.hpp"
#include "handlers/loop/work_log.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace handlers {
namespace {

constexpr std::size_t most_lines = 10;  // a phone's screen; the rest is counted

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
    line.append("“").append(matter_of(request, draft.directory())).append("” ");
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
    say_list(draft, message, "您报的事",
             listed(draft, [&](const Request& request) { return is_reported_by(request, message); }));
}

void list_tasks_of(Draft& draft, const Message& message) {
    say_list(
        draft, message, "您手上的事", listed(draft, [&](const Request& request) {
            const bool passed_on = is_passed_on(request) && request.first_owner_user_id == message.sender.id;
            return is_in_work(request.state) && (request.owner_user_id == message.sender.id || passed_on);
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

}  // namespace

bool is_for_group(const Draft& draft, const Request& request) {
    return request.origin.kind == Conversation::Kind::group &&
           !is_private_matter(request, draft.category_of(request));
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
        case Command::my_points:
            return show_points(draft, message);
        case Command::my_log:
            return show_log(draft, message);
        case Command::care_list:
            return show_care_list(draft, message);
        case Command::assign:
        case Command::adopt_idea:
        case Command::on_paper:
        case Command::close:
        case Command::reject:
        case Command::hasten:
        case Command::merge:
        case Command::split:
        case Command::call:
        case Command::withdraw:
        case Command::progress:
        case Command::my_data:
        case Command::forget_me:
        case Command::none:
            return;
    }
}

}  // namespace handlers
