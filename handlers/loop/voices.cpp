#include "handlers/loop/voices.hpp"

#include "handlers/loop/clocks.hpp"
#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/growth.hpp"
#include "handlers/loop/haste.hpp"
#include "handlers/loop/intake.hpp"
#include "handlers/loop/neighbours.hpp"
#include "handlers/loop/outcome.hpp"
#include "handlers/loop/own_requests.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/resident_orders.hpp"
#include "handlers/loop/ringing.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/spot.hpp"
#include "handlers/loop/transitions.hpp"
#include "handlers/loop/which.hpp"
#include "handlers/loop/withdrawal.hpp"

#include <algorithm>
#include <chrono>

namespace handlers {
namespace {

using namespace std::chrono_literals;

constexpr auto reopens_within = 7 * 24h;

bool is_done(const Request& request) {
    return request.state == State::done;
}
bool is_unfinished(const Request& request) {
    return is_open(request.state) && !is_done(request);
}
bool is_closed(const Request& request) {
    return request.state == State::closed;
}

bool is_alarm(const Reading& reading) {
    return reading.intent == Intent::emergency && reading.urgency == Urgency::emergency;
}

bool reopens_still(const Request& request, Instant now) {
    return is_done(request) ||
           (is_closed(request) && request.closed_at && now - *request.closed_at <= reopens_within);
}

bool still_bad(Draft& draft, const Message& message, const Reading& reading) {
    const auto reopens = [&](const Request& request) { return reopens_still(request, draft.now()); };
    const auto [is_any, request] = one_own(draft, message, reading, {reopens, is_unfinished});
    if (!request) return is_any;
    if (is_unfinished(*request))
        add_detail(draft, *request, message, reading.place, EventKind::urge);
    else
        reopen(draft, *request, message, EventKind::reopen);
    if (is_alarm(reading)) become_emergency(draft, *request, reading.leaf, message.addresses_bot);
    return true;
}

bool fine_now(Draft& draft, const Message& message, const Reading& reading) {
    const auto [is_any, request] = one_own(draft, message, reading, {is_done, is_unfinished, is_closed});
    if (!request) return is_any;
    if (is_done(*request))
        close_confirmed(draft, *request, message, EventKind::confirm);
    else if (is_unfinished(*request))
        withdraw(draft, *request, message);
    else  // of several reporters each may confirm
        draft.note(*request, request->reporters.size() > 1 ? EventKind::confirm : EventKind::comment);
    return true;
}

// Said to nobody in particular after the owner reported done, by whoever reported it: it is good (T17).
// Thanks do no more than that, whatever else is in them.
bool accepts_outcome(Draft& draft, const Message& message, const Reading& reading) {
    const bool is_thanks = reading.intent == Intent::thanks;
    if (!reading.tells_outcome && !(is_thanks && reading.nuance == Nuance::fine_now)) return false;
    const bool is_about_it = is_thanks || reading.says_thanks || reading.intent == Intent::follow_up;
    // Other talk must speak of the same thing: `水大了` where the water was a trickle.
    const auto is_meant = [&](const Request& request) {
        return is_done(request) && (is_about_it || shares_a_word(request, message.text));
    };
    const auto [is_any, request] = one_own(draft, message, reading, {is_meant});
    if (request) close_confirmed(draft, *request, message, EventKind::confirm);
    return is_any;
}

bool withdrawn(Draft& draft, const Message& message, const Reading& reading) {
    const auto [is_any, request] = one_own(draft, message, reading, {is_unfinished, is_done});
    if (!request) return is_any;
    if (is_done(*request))
        close_confirmed(draft, *request, message, EventKind::confirm);
    else
        withdraw(draft, *request, message);
    return true;
}

// `人出来了`, `在凉亭!我抱着呢`: by anybody at the place; only the owner's side reports done.
bool all_clear(Draft& draft, const Message& message, const Reading& reading) {
    const auto goes_on = [](const Request& request) {
        return request.priority == Priority::p0 && is_unfinished(request);
    };
    auto meant = all_own(draft, message, reading, {goes_on});
    if (meant.empty()) meant = which_of(draft, Hint{message, reading}, candidates(draft, message, goes_on));
    if (meant.empty()) return false;
    if (meant.size() > 1) {
        ask_which(draft, message, reading, meant);
        return true;
    }
    Request& request = draft.edit(meant.front());
    if (!draft.move(request, EventKind::progress)) draft.note(request, EventKind::progress);
    draft.clear_timer(request, TimerKind::acknowledge);
    end_suspension(draft, request);
    ring(draft, request, "stood_down", request.owner_user_id, message.text);
    return true;
}

bool corrected(Draft& draft, const Message& message, const Reading& reading) {
    // Whoever joined others does not move their matter: what he says is a report of its own.
    auto mine = candidates(draft, message, [&](const Request& request) {
        return is_unfinished(request) && is_reported_by(request, message) &&
               request.reporters.front().user_id == message.sender.id;
    });
    if (mine.empty()) return false;
    Request& request = draft.edit(mine.back());  // what he said last is what he takes back
    if (reading.place.empty()) add_words(request, message.text);
    if (is_alarm(reading)) become_emergency(draft, request, reading.leaf, message.addresses_bot);
    add_detail(draft, request, message, reading.place, EventKind::detail);
    return true;
}

bool adds_to_own(Draft& draft, const Message& message, const Reading& reading, EventKind kind) {
    Request* request = continue_bundle(draft, message, reading);
    const bool is_added = request != nullptr;
    if (!request) request = own(draft, message, reading, {is_unfinished});
    if (!request || (!is_added && contradicts(reading.place, request->spot))) return false;
    if (reading.nuance == Nuance::harm_reported) {
        const Priority higher = one_step_above(request->priority);
        if (higher == Priority::p0) become_emergency(draft, *request, {}, message.addresses_bot);
        raise_priority(draft, *request, higher);
    }
    if (!is_added) add_detail(draft, *request, message, reading.place, kind);
    return true;
}

bool asks_progress(Draft& draft, const Message& message, const Reading& reading) {
    Request* request = own(draft, message, reading, {is_unfinished, is_done, is_closed});
    if (!request && reading.ticket_ref) {
        auto numbered = candidates(draft, message, [](const Request& r) { return r.number.sequence > 0; });
        const auto meant = which_of(draft, Hint{message, reading}, std::move(numbered));
        if (!meant.empty()) {
            say_state(draft, message, meant.back());
            return true;
        }
    }
    if (!request) {
        const bool may_answer = is_said_to_bot(message);
        if (may_answer) reply_plain(draft, "nothing_open", {});
        return may_answer;
    }
    say_state(draft, message, request->id);
    return true;
}

bool rates(Draft& draft, const Message& message, const Reading& reading) {
    Request* request = own(draft, message, reading, {is_done, is_closed, is_unfinished});
    if (!request) return false;
    if (is_owner(message.sender, *request)) {
        draft.note(*request, EventKind::comment);  // nobody rates himself
        return true;
    }
    const bool is_bad = reading.nuance == Nuance::still_bad || (reading.stars && *reading.stars <= 2);
    if (reading.stars)
        request->stars = reading.stars;
    else
        request->stars = is_bad ? 1 : 5;
    if (is_done(*request) && is_bad)
        reopen(draft, *request, message,
               reading.nuance == Nuance::still_bad ? EventKind::reopen : EventKind::rating);
    else if (is_done(*request))
        close_confirmed(draft, *request, message, EventKind::rating);
    else
        draft.note(*request, EventKind::rating);
    return true;
}

}  // namespace

bool take_residents_word(Draft& draft, const Message& message, const Reading& reading) {
    if (names_unknown_number(draft, message, reading)) {
        reply_plain(draft, "unknown_number", {{"ref", reading.ticket_ref.value_or("")}});
        return true;
    }
    if (reading.intent == Intent::suggestion) return supports_an_idea(draft, message);
    if (reading.intent == Intent::progress_query) return asks_progress(draft, message, reading);
    if (reading.intent == Intent::rating) return rates(draft, message, reading);
    if (reading.intent == Intent::thanks) return accepts_outcome(draft, message, reading);
    const bool is_open_word = reading.nuance == Nuance::none || reading.nuance == Nuance::detail;
    if (is_open_word && accepts_outcome(draft, message, reading)) return true;
    switch (reading.nuance) {
        case Nuance::still_bad:
            return still_bad(draft, message, reading);
        case Nuance::fine_now:
            return fine_now(draft, message, reading);
        case Nuance::withdrawn:
        case Nuance::resolved_itself:
            return withdrawn(draft, message, reading);
        case Nuance::all_clear:
            return all_clear(draft, message, reading);
        case Nuance::corrected:
            return corrected(draft, message, reading);
        case Nuance::urging:
            return adds_to_own(draft, message, reading, EventKind::urge);
        case Nuance::harm_reported:
        case Nuance::detail:
            return adds_to_own(draft, message, reading, EventKind::detail);
        case Nuance::same_here:
            // With its own place and matter it is a report, which merges where it belongs (T6).
            if (!reading.label.empty() && !reading.place.building.empty() && !message.quote) return false;
            return take_same_here(draft, message, reading);
        case Nuance::witness:
            return take_witness(draft, message, reading) ||
                   adds_to_own(draft, message, reading, EventKind::detail);
        case Nuance::none:
            return reading.intent == Intent::follow_up &&
                   adds_to_own(draft, message, reading, EventKind::detail);
        case Nuance::same_question:
        case Nuance::supports:
        case Nuance::talking_to_other:
            return true;  // said to somebody else: nothing follows
    }
    return false;
}

bool take_superiors_check(Draft& draft, RequestId id, const Message& message) {
    if (!is_checked_by(draft, *draft.find(id), message)) return false;
    close_confirmed(draft, draft.edit(id), message, EventKind::confirm);
    return true;
}

bool take_recurrence(Draft& draft, const Message& message, const Reading& reading) {
    if (reading.matters.size() > 1 || reading.label.empty()) return false;
    const auto recurs = [&](const Request& request) {
        return reopens_still(request, draft.now()) && request.label == reading.label &&
               !contradicts(reading.place, request.spot);
    };
    Request* request = own(draft, message, reading, {recurs});
    if (!request) return false;
    reopen(draft, *request, message, EventKind::reopen);
    if (is_alarm(reading)) become_emergency(draft, *request, reading.leaf, message.addresses_bot);
    return true;
}

}  // namespace handlers
