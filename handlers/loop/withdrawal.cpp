#include "handlers/loop/withdrawal.hpp"

#include "handlers/loop/clocks.hpp"
#include "handlers/loop/discretion.hpp"
#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/lists.hpp"
#include "handlers/loop/phrasing.hpp"
#include "handlers/loop/ringing.hpp"

#include <algorithm>

namespace handlers {
namespace {

// What somebody was told of, and nobody has reported done.
bool must_be_looked_at(const Request& request) {
    return request.priority == Priority::p0 && is_open(request.state) && request.state != State::done &&
           request.state != State::collecting && request.state != State::need_info;
}

// Names the matter, so of a private one not to a group.
void say_withdrawn(Draft& draft, const Request& request, const Message& message, std::string_view how) {
    tell_sender(draft, message, about(draft, request, how),
                is_for_group(draft, request) ? Readers::anybody : Readers::sender_only);
}

bool has_other_reporters(const Request& request, const Message& message) {
    return std::ranges::any_of(request.reporters, [&](const Reporter& reporter) {
        return reporter.channel != message.channel || reporter.user_id != message.sender.id;
    });
}

// Of several reporters one needs it no longer: the others still do.
Withdrawal leave_to_others(Draft& draft, Request& request, const Message& message) {
    std::erase_if(request.reporters, [&](const Reporter& reporter) {
        return reporter.channel == message.channel && reporter.user_id == message.sender.id;
    });
    draft.note(request, EventKind::comment);
    ring_with_detail(draft, request, message.text);  // it may have ended for all of them
    if (is_said_to_bot(message)) say_withdrawn(draft, request, message, "withdrawn_from");
    return Withdrawal::left_to_others;
}

}  // namespace

Withdrawal withdraw(Draft& draft, Request& request, const Message& message) {
    if (must_be_looked_at(request)) {
        request.is_withdrawn = true;
        if (!draft.move(request, EventKind::progress, EventKind::cancel))
            draft.note(request, EventKind::cancel);
        draft.clear_timer(request, TimerKind::acknowledge);
        end_suspension(draft, request);
        ring(draft, request, "stood_down", request.owner_user_id, message.text);
        return Withdrawal::still_looked_at;
    }
    if (has_other_reporters(request, message)) return leave_to_others(draft, request, message);
    const bool owner_knows = !request.owner_user_id.empty();
    if (!draft.move(request, EventKind::cancel)) return Withdrawal::impossible;
    stop_clocks(draft, request);
    request.closed_at = draft.now();
    draft.clear_timers(request);
    if (owner_knows) ring(draft, request, "cancelled_to_owner", request.owner_user_id, message.text);
    if (is_said_to_bot(message)) say_withdrawn(draft, request, message, "cancelled");
    return Withdrawal::cancelled;
}

}  // namespace handlers
