#include "handlers/loop/order_answers.hpp"

#include "handlers/loop/phrasing.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/which.hpp"

#include <algorithm>

namespace handlers {
namespace {

std::string_view done_by(Command command) {
    switch (command) {
        case Command::assign:
            return "改派";
        case Command::close:
            return "再结案";
        case Command::reject:
            return "不予受理";
        case Command::hasten:
            return "加急";
        case Command::merge:
            return "并案";
        case Command::split:
            return "拆开";
        case Command::call:
            return "叫人来";
        default:
            return "再改";
    }
}

}  // namespace

void say_not_in_this_state(Draft& draft, const Request& request, Command command) {
    Say say = about(draft, request, "order_not_now");
    const bool is_done = request.state == State::done;
    say.values["state"] = is_done ? "已经处理,等报事人确认" : state_in_words(draft, request);
    say.values["order"] = done_by(command);
    draft.answer(std::move(say));
}

void say_none_meant(Draft& draft, const Message& message, std::string_view number, Command command) {
    const Request* known = number.empty() ? quoted(draft, message) : numbered(draft, number);
    if (known != nullptr) return say_not_in_this_state(draft, *known, command);
    if (number.empty()) return reply_plain(draft, "command_which", {});
    reply_plain(draft, "unknown_number", {{"ref", std::string(number)}});
}

const Request* quoted(const Draft& draft, const Message& message) {
    if (!message.quote) return nullptr;
    const std::string id = message.channel + ":" + message.quote->message_id;
    const Request* found = nullptr;
    for (const Request* request : draft.known()) {
        if (std::ranges::find(request->message_ids, id) == request->message_ids.end()) continue;
        if (!found || is_open(request->state) || !is_open(found->state)) found = request;
    }
    return found ? found : numbered(draft, number_in(message.quote->text));
}

}  // namespace handlers
