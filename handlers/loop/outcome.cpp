#include "handlers/loop/outcome.hpp"

#include "handlers/loop/clocks.hpp"
#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/ringing.hpp"
#include "handlers/loop/sayings.hpp"

#include <algorithm>
#include <chrono>

namespace handlers {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t fewest_of_incident = 3;  // reporters (domain guide 8)
constexpr auto others_may_object_for = 12h;

// What belongs to many is not closed by one of them: a second one says so too, or nobody objects for twelve
// hours (T17).
bool is_first_of_many(Request& request, const Message& message) {
    if (request.reporters.size() < fewest_of_incident) return false;
    const bool is_first = request.confirmed_by.empty() || request.confirmed_by == message.sender.id;
    request.confirmed_by = message.sender.id;
    return is_first;
}

}  // namespace

void reopen(Draft& draft, Request& request, const Message& message, EventKind recorded) {
    if (!draft.move(request, EventKind::reopen, recorded)) return;
    request.result = CloseResult::none;
    request.confirmed_by.clear();
    request.done_at.reset();
    request.closed_at.reset();
    request.acknowledged_at.reset();
    request.is_withdrawn = false;
    if (request.owner_user_id.empty()) name_owner(draft, request);  // it was ended before it had one
    const Priority before = request.priority;
    if (++request.rework == 2) {
        if (const auto superior = superior_of(request.owner_user_id, request, draft.directory());
            !superior.empty())
            request.owner_user_id = superior;
        // Work that failed twice is a nuisance, no danger: it does not become an emergency.
        raise_priority(draft, request, std::max(one_step_above(request.priority), Priority::p1));
    }
    draft.clear_timer(request, TimerKind::confirm);
    request.dispatched_at = draft.now();
    restart_clocks(draft, request);
    start_acknowledge_clock(draft, request);
    ring(draft, request, "reopened_to_owner", request.owner_user_id, message.text);
    if (request.priority == before) ring_duty_pair_at_night(draft, request);
    say_reopened(draft, request, message);
}

void close_confirmed(Draft& draft, Request& request, const Message& message, EventKind recorded) {
    if (is_owner(message.sender, request)) return draft.note(request, EventKind::comment);
    if (is_first_of_many(request, message)) {
        draft.note(request, recorded);
        return draft.set_timer(request, TimerKind::confirm, draft.now() + others_may_object_for);
    }
    if (!draft.move(request, EventKind::confirm, recorded)) return;
    request.result = CloseResult::confirmed;
    request.closed_at = draft.now();
    draft.clear_timer(request, TimerKind::confirm);
    ring(draft, request, "closed_to_owner", request.owner_user_id);
}

void close_unopposed(Draft& draft, Request& request) {
    draft.move(request, EventKind::confirm);
    request.result = CloseResult::confirmed;
    request.closed_at = draft.now();
    ring(draft, request, "closed_to_owner", request.owner_user_id);
}

}  // namespace handlers
