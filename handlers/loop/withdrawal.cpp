#include "handlers/loop/withdrawal.hpp"

#include "handlers/loop/clocks.hpp"
#include "handlers/loop/sayings.hpp"

namespace handlers {
namespace {

// What somebody was told of, and nobody has reported done.
bool must_be_looked_at(const Request& request) {
    return request.priority == Priority::p0 && is_open(request.state) && request.state != State::done &&
           request.state != State::collecting && request.state != State::need_info;
}

}  // namespace

Withdrawal withdraw(Draft& draft, Request& request, const Message& message) {
    if (must_be_looked_at(request)) {
        request.is_withdrawn = true;
        if (!draft.move(request, EventKind::progress, EventKind::cancel))
            draft.note(request, EventKind::cancel);
        draft.clear_timer(request, TimerKind::acknowledge);
        ring(draft, request, "stood_down", request.owner_user_id, message.text);
        return Withdrawal::still_looked_at;
    }
    const bool owner_knows = !request.owner_user_id.empty();
    if (!draft.move(request, EventKind::cancel)) return Withdrawal::impossible;
    stop_clocks(draft, request);
    request.closed_at = draft.now();
    draft.clear_timers(request);
    if (owner_knows) ring(draft, request, "cancelled_to_owner", request.owner_user_id, message.text);
    if (is_said_to_bot(message)) reply(draft, request, "cancelled", message.conversation);
    return Withdrawal::cancelled;
}

Withdrawal leave_to_others(Draft& draft, Request& request, const Message& message) {
    std::erase_if(request.reporters, [&](const Reporter& reporter) {
        return reporter.channel == message.channel && reporter.user_id == message.sender.id;
    });
    draft.note(request, EventKind::comment);
    return Withdrawal::left_to_others;
}

}  // namespace handlers
