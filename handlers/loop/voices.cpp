#include "handlers/loop/voices.hpp"

#include "handlers/loop/clocks.hpp"
#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/intake.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/spot.hpp"
#include "handlers/loop/transitions.hpp"
#include "handlers/loop/which.hpp"

#include <algorithm>
#include <chrono>

namespace handlers {
namespace {

using namespace std::chrono_literals;

constexpr auto joins_within = 10min;    // +1, 我家也是 (domain guide 8)
constexpr auto witness_within = 30min;  // more about an emergency that is going on
constexpr auto reopens_within = 7 * 24h;

// The one request of the sender's that fits, the likelier states first.
Request* own(Draft& draft, const Message& message, const Reading& reading,
             std::initializer_list<std::function<bool(const Request&)>> preferences) {
    for (const auto& is_fit : preferences) {
        auto among = candidates(draft, message, [&](const Request& request) {
            return is_fit(request) && is_reported_by(request, message);
        });
        if (among.empty()) continue;
        const auto meant = which_of(draft, Hint{message, reading}, std::move(among));
        if (!meant.empty()) return &draft.edit(meant.back());
    }
    return nullptr;
}

bool is_done(const Request& request) {
    return request.state == State::done;
}
bool is_unfinished(const Request& request) {
    return is_open(request.state) && !is_done(request);
}
bool is_closed(const Request& request) {
    return request.state == State::closed;
}

// Back to work: to the same owner the first time, to his superior the second time.
void reopen(Draft& draft, Request& request, const Message& message, EventKind recorded) {
    if (!draft.move(request, EventKind::reopen, recorded)) return;
    request.result = CloseResult::none;
    request.done_at.reset();
    request.closed_at.reset();
    request.acknowledged_at.reset();
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
    reply(draft, request, "reopened", message.conversation);
}

void close_confirmed(Draft& draft, Request& request, EventKind recorded) {
    if (!draft.move(request, EventKind::confirm, recorded)) return;
    request.result = CloseResult::confirmed;
    request.closed_at = draft.now();
    draft.clear_timer(request, TimerKind::confirm);
    ring(draft, request, "closed_to_owner", request.owner_user_id);
}

// An emergency that is taken back is still looked at (domain guide 5.6).
void cancel(Draft& draft, Request& request, const Message& message) {
    if (request.priority == Priority::p0 && is_unfinished(request)) {
        const State from = request.state;
        if (from != State::collecting && from != State::need_info) {
            request.is_withdrawn = true;
            if (!draft.move(request, EventKind::progress, EventKind::cancel))
                draft.note(request, EventKind::cancel);
            draft.clear_timer(request, TimerKind::acknowledge);
            return ring(draft, request, "stood_down", request.owner_user_id, message.text);
        }
    }
    const bool owner_knows = !request.owner_user_id.empty();
    if (!draft.move(request, EventKind::cancel)) return;
    stop_clocks(draft, request);
    request.closed_at = draft.now();
    draft.clear_timers(request);
    if (owner_knows) ring(draft, request, "cancelled_to_owner", request.owner_user_id, message.text);
    if (is_said_to_bot(message)) reply(draft, request, "cancelled", message.conversation);
}

bool reopens_still(const Request& request, Instant now) {
    return is_done(request) ||
           (is_closed(request) && request.closed_at && now - *request.closed_at <= reopens_within);
}

bool still_bad(Draft& draft, const Message& message, const Reading& reading) {
    const auto reopens = [&](const Request& request) { return reopens_still(request, draft.now()); };
    Request* request = own(draft, message, reading, {reopens, is_unfinished});
    if (!request) return false;
    if (is_unfinished(*request))
        add_detail(draft, *request, message, reading.place, EventKind::urge);
    else
        reopen(draft, *request, message, EventKind::reopen);
    return true;
}

bool fine_now(Draft& draft, const Message& message, const Reading& reading) {
    Request* request = own(draft, message, reading, {is_done, is_unfinished, is_closed});
    if (!request) return false;
    if (is_done(*request))
        close_confirmed(draft, *request, EventKind::confirm);
    else if (is_unfinished(*request))
        cancel(draft, *request, message);
    else  // of several reporters each may confirm
        draft.note(*request, request->reporters.size() > 1 ? EventKind::confirm : EventKind::comment);
    return true;
}

// Said to nobody in particular after the owner reported done, by whoever reported it: it is good (T17).
bool accepts_outcome(Draft& draft, const Message& message, const Reading& reading) {
    if (!reading.tells_outcome) return false;
    const bool is_about_it = reading.says_thanks || reading.intent == Intent::follow_up;
    // Other talk must speak of the same thing: `水大了` where the water was a trickle.
    const auto is_meant = [&](const Request& request) {
        return is_done(request) && (is_about_it || shares_a_word(request, message.text));
    };
    Request* request = own(draft, message, reading, {is_meant});
    if (!request) return false;
    close_confirmed(draft, *request, EventKind::confirm);
    return true;
}

bool withdrawn(Draft& draft, const Message& message, const Reading& reading) {
    Request* request = own(draft, message, reading, {is_unfinished, is_done});
    if (!request) return false;
    if (is_done(*request))
        close_confirmed(draft, *request, EventKind::confirm);
    else
        cancel(draft, *request, message);
    return true;
}

// `人出来了`, `在凉亭!我抱着呢`: by anybody at the place; only the owner's side reports done.
bool all_clear(Draft& draft, const Message& message, const Reading& reading) {
    auto among = candidates(draft, message, [](const Request& request) {
        return request.priority == Priority::p0 && is_unfinished(request);
    });
    const auto meant = which_of(draft, Hint{message, reading}, std::move(among));
    if (meant.empty()) return false;
    Request& request = draft.edit(meant.back());
    if (!draft.move(request, EventKind::progress)) draft.note(request, EventKind::progress);
    draft.clear_timer(request, TimerKind::acknowledge);
    ring(draft, request, "stood_down", request.owner_user_id, message.text);
    return true;
}

bool corrected(Draft& draft, const Message& message, const Reading& reading) {
    auto mine = candidates(draft, message, [&](const Request& request) {
        return is_unfinished(request) && is_reported_by(request, message);
    });
    if (mine.empty()) return false;
    Request& request = draft.edit(mine.back());  // what he said last is what he takes back
    if (reading.place.empty()) request.text += "\n" + message.text;
    add_detail(draft, request, message, reading.place, EventKind::detail);
    return true;
}

bool adds_to_own(Draft& draft, const Message& message, const Reading& reading, EventKind kind) {
    if (continue_bundle(draft, message, reading)) return true;
    Request* request = own(draft, message, reading, {is_unfinished});
    if (!request || contradicts(reading.place, request->spot)) return false;
    if (reading.nuance == Nuance::harm_reported)
        raise_priority(draft, *request, one_step_above(request->priority));
    add_detail(draft, *request, message, reading.place, kind);
    return true;
}

bool joins(Draft& draft, const Message& message, const Reading& reading) {
    auto among = candidates(draft, message, [&](const Request& request) {
        const bool is_recent = message.quote || draft.now() - request.last_word_at <= joins_within;
        return is_unfinished(request) && is_recent && !is_reported_by(request, message) &&
               request.intent != "inquiry" && request.intent != "suggestion";
    });
    const auto meant = which_of(draft, Hint{message, reading}, std::move(among));
    if (meant.empty()) return false;
    Request& request = draft.edit(meant.back());
    request.reporters.push_back(
        {message.channel, message.sender.id, message.sender.nickname, message.conversation});
    request.message_ids.push_back(message.channel + ":" + message.id);
    draft.note(request, EventKind::join);
    say_joined(draft, request, message);
    return true;
}

bool witnesses(Draft& draft, const Message& message, const Reading& reading) {
    auto among = candidates(draft, message, [&](const Request& request) {
        return is_unfinished(request) && request.priority == Priority::p0 &&
               draft.now() - request.reported_at <= witness_within;
    });
    const auto meant = which_of(draft, Hint{message, reading}, std::move(among));
    if (meant.empty()) return adds_to_own(draft, message, reading, EventKind::detail);
    Request& request = draft.edit(meant.back());
    request.text += "\n" + message.text;
    request.message_ids.push_back(message.channel + ":" + message.id);
    draft.note(request, EventKind::detail);
    ring(draft, request, "detail_to_owner", request.owner_user_id, message.text);
    return true;
}

// `我能捐两箱` under somebody's idea joins nothing (domain guide 8).
bool supports_an_idea(const Draft& draft, const Message& message) {
    const auto ideas = candidates(draft, message, [&](const Request& request) {
        return request.intent == "suggestion" && draft.now() - request.last_word_at <= joins_within &&
               !is_reported_by(request, message);
    });
    return !ideas.empty();
}

bool asks_progress(Draft& draft, const Message& message, const Reading& reading) {
    Request* request = own(draft, message, reading, {is_unfinished, is_done, is_closed});
    if (!request && reading.ticket_ref) {
        auto numbered = candidates(draft, message, [](const Request& r) { return r.number.sequence > 0; });
        const auto meant = which_of(draft, Hint{message, reading}, std::move(numbered));
        if (!meant.empty()) request = &draft.edit(meant.back());
    }
    if (!request) {
        const bool may_answer = is_said_to_bot(message);
        if (may_answer) reply_plain(draft, "nothing_open", {});
        return may_answer;
    }
    ++request->urges;
    request->message_ids.push_back(message.channel + ":" + message.id);
    draft.note(*request, EventKind::urge);
    Say say;
    say.template_name = "state_of_request";
    say.about = request->id;
    say.values["matter"] = matter_of(*request);
    say.values["state"] = state_in_words(draft, *request);
    draft.answer(std::move(say));
    return true;
}

bool rates(Draft& draft, const Message& message, const Reading& reading) {
    Request* request = own(draft, message, reading, {is_done, is_closed, is_unfinished});
    if (!request) return false;
    const bool is_bad = reading.nuance == Nuance::still_bad || (reading.stars && *reading.stars <= 2);
    if (reading.stars)
        request->stars = reading.stars;
    else
        request->stars = is_bad ? 1 : 5;
    if (is_done(*request) && is_bad)
        reopen(draft, *request, message,
               reading.nuance == Nuance::still_bad ? EventKind::reopen : EventKind::rating);
    else if (is_done(*request))
        close_confirmed(draft, *request, EventKind::rating);
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
            return joins(draft, message, reading);
        case Nuance::witness:
            return witnesses(draft, message, reading);
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

bool take_recurrence(Draft& draft, const Message& message, const Reading& reading) {
    if (reading.matters.size() > 1 || reading.label.empty()) return false;
    const auto recurs = [&](const Request& request) {
        return reopens_still(request, draft.now()) && request.label == reading.label &&
               !contradicts(reading.place, request.spot);
    };
    Request* request = own(draft, message, reading, {recurs});
    if (!request) return false;
    reopen(draft, *request, message, EventKind::reopen);
    return true;
}

}  // namespace handlers
