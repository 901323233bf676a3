#include "handlers/loop/verdicts.hpp"

#include "handlers/loop/phrasing.hpp"
#include "handlers/loop/points.hpp"
#include "handlers/loop/ringing.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/which.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace handlers {
namespace {

constexpr std::string_view idea = "K02";

bool may_judge(const Draft& draft, const Message& message) {
    const User* user = draft.directory().user(message.sender.id);
    if (!user || !user->has_role("staff")) return false;
    const Chat* chat = draft.directory().chat(message.conversation.id);
    return is_said_to_bot(message) || message.quote || (chat && chat->is_work_group());
}

Request* the_one_judged(Draft& draft, const Message& message, Reading reading, Command command) {
    if (const std::string number = number_of_order(message.text); !number.empty())
        reading.ticket_ref = number;
    std::vector<RequestId> among;
    for (const Request* request : draft.known())
        if (can_be_judged(*request, command)) among.push_back(request->id);
    const auto meant = referred_to(draft, Hint{message, reading}, among);
    return meant.size() == 1 ? &draft.edit(meant.front()) : nullptr;
}

// Said twice it counts and is told once.
bool was_judged(const Draft& draft, const Request& request, PointRule rule) {
    const auto& lines = draft.account().points;
    return std::ranges::any_of(lines, [&](const PointEntry& line) {
        return line.request == request.id && line.rule == row_of(rule).name;
    });
}

void thank_for_idea(Draft& draft, const Message& message, const Request& request) {
    if (request.reporters.empty() || request.reporters.front().user_id == message.sender.id) return;
    const Address to = private_address(request.reporters.front(), draft.directory());
    draft.tell(about(draft, request, "idea_taken_up", to));
}

void take_up_idea(Draft& draft, const Message& message, const Request& request) {
    if (!was_judged(draft, request, PointRule::idea_taken_up)) {
        draft.note(request, EventKind::adopt);
        thank_for_idea(draft, message, request);
    }
    reply(draft, request, "idea_taken_up_for_staff", message.conversation);
}

void mark_paper_closure(Draft& draft, const Message& message, const Request& request) {
    if (!was_judged(draft, request, PointRule::paper_closure)) {
        draft.note(request, EventKind::on_paper);
        ring(draft, request, "paper_closure_to_owner", request.owner_user_id);
    }
    reply(draft, request, "paper_closure_for_staff", message.conversation);
}

}  // namespace

bool can_be_judged(const Request& request, Command command) {
    if (command == Command::on_paper) return request.state == State::done || request.state == State::closed;
    return request.leaf == idea && request.state != State::cancelled && request.state != State::rejected;
}

bool take_verdict(Draft& draft, const Message& message, const Reading& reading, Command command) {
    if (!may_judge(draft, message)) return false;
    const Request* request = the_one_judged(draft, message, reading, command);
    const bool points_somewhere = message.quote || !number_of_order(message.text).empty();
    if (!request && !points_somewhere) return false;  // it may be talk
    if (!request)
        reply_plain(draft, command == Command::adopt_idea ? "idea_which" : "paper_closure_which", {});
    else if (command == Command::adopt_idea)
        take_up_idea(draft, message, *request);
    else
        mark_paper_closure(draft, message, *request);
    return true;
}

}  // namespace handlers
