#include "handlers/loop/replies.hpp"

#include "handlers/loop/calls.hpp"
#include "handlers/loop/clocks.hpp"
#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/intake.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/ringing.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/spot.hpp"
#include "handlers/loop/transfer.hpp"
#include "handlers/loop/transitions.hpp"
#include "handlers/loop/voices.hpp"
#include "handlers/loop/which.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

namespace handlers {
namespace {

using namespace std::chrono_literals;

constexpr auto silent_closes_after = 48h;    // T19
constexpr auto question_is_open_for = 24h;   // a free answer after that needs a quote
constexpr std::size_t shortest_answer = 12;  // bytes: four characters

std::optional<EventKind> event_of(Intent intent) {
    switch (intent) {
        case Intent::leader_ack:
            return EventKind::ack;
        case Intent::leader_progress:
            return EventKind::progress;
        case Intent::leader_done:
            return EventKind::done;
        case Intent::leader_transfer:
            return EventKind::transfer;
        case Intent::leader_help:
            return EventKind::help;
        default:
            return std::nullopt;
    }
}

bool is_before_dispatch(State state) {
    return state == State::collecting || state == State::need_info || state == State::accepted;
}

// Whether the words can change anything on the request: several open tasks are told apart by this first.
bool can_take(const Request& request, EventKind event) {
    if (is_before_dispatch(request.state)) return true;
    if (event == EventKind::progress && request.state == State::in_progress) return true;
    return transition_for(request.state, event).has_value();
}

// Everybody on the owner's side brings news and reports done; only the chain takes on, passes on and calls
// for help (T9, T10, T13). From the others it is a comment.
bool may_say(const Sender& sender, const Request& request, EventKind event, const Directory& directory) {
    if (event == EventKind::ack && was_rung(sender, request, directory)) return true;
    const State state = is_before_dispatch(request.state) ? State::dispatched : request.state;
    const auto row = transition_for(state, event);
    return row && row->who == Who::owner_chain ? is_in_owner_chain(sender, request, directory)
                                               : is_on_owner_side(sender, request, directory);
}

void note_who_acted(Request& request, const Message& message) {
    const std::string& user = message.sender.id;
    if (user == request.owner_user_id) return;
    auto& helpers = request.helper_user_ids;
    std::erase(helpers, user);
    helpers.push_back(user);
}

void confirm_to_owner(Draft& draft, const Request& request, std::string_view template_name,
                      const Message& message) {
    if (is_private(message)) reply(draft, request, template_name, message.conversation);
}

void acknowledge(Draft& draft, Request& request, const Message& message) {
    if (!draft.move(request, EventKind::ack)) return;
    take_in_hand(draft, request, message);
    start_on_site_clock(draft, request);
    confirm_to_owner(draft, request, "owner_acknowledged", message);
    say_taken_over(draft, request);
}

void report_progress(Draft& draft, Request& request, const Message& message) {
    // News of an outside unit leave the request with its first owner (T12).
    if (request.state == State::transferred && request.is_transferred_outside) {
        draft.note(request, EventKind::progress);
        note_owner_word(draft, request);
        return say_progress(draft, request, message.text);
    }
    if (!draft.move(request, EventKind::progress)) return;
    take_in_hand(draft, request, message);
    confirm_to_owner(draft, request, "owner_progress", message);
    say_progress(draft, request, message.text);
}

void ask_superior_to_check(Draft& draft, Request& request) {
    if (!is_his_own(request)) return;
    const std::string superior = superior_of(request.owner_user_id, request, draft.directory());
    add_helper(request, superior);
    ring(draft, request, "check_own_work", superior);
}

void report_done(Draft& draft, Request& request, const Message& message) {
    if (request.is_withdrawn) {  // somebody looked all the same, as domain guide 5.6 wants
        if (!draft.move(request, EventKind::cancel, EventKind::done)) return;
        take_in_hand(draft, request, message);
        stop_clocks(draft, request);
        request.closed_at = draft.now();
        return;
    }
    if (!draft.move(request, EventKind::done)) return;
    take_in_hand(draft, request, message);
    stop_clocks(draft, request);
    request.done_at = draft.now();
    attach_waiting_media(draft, request, message);
    if (!message.attachments.empty() || message.text.find("[图片]") != std::string::npos)
        request.has_photo = true;
    draft.set_timer(request, TimerKind::confirm, draft.now() + silent_closes_after);
    const Category& category = draft.category_of(request);
    const bool wants_photo =
        category.group <= "D" && !request.has_photo && !is_private_matter(request, category);
    confirm_to_owner(draft, request, wants_photo ? "owner_done_photo" : "owner_done", message);
    say_done(draft, request, message.text, message.conversation);
    ask_superior_to_check(draft, request);
}

// `跟护士约好了 明天上门`: more than an answer, somebody comes.
bool makes_an_appointment(std::string_view words) {
    for (const std::string_view word : {"约好", "约了", "已派", "派了", "在路上", "帮您报", "帮你报"})
        if (words.find(word) != std::string_view::npos) return true;
    return false;
}

// An answer to a question is the outcome itself, whether it sounds like news or like a fact (T16).
Intent intent_for(const Request& request, Intent intent, std::string_view words) {
    const bool is_news = intent == Intent::leader_progress && !makes_an_appointment(words);
    const bool is_answer = is_news || intent == Intent::leader_done;
    return request.intent == "inquiry" && is_answer ? Intent::leader_done : intent;
}

// Of an emergency only the owner, his deputy or superior reports done; of others it is news (domain guide
// 5.6).
Intent as_may_be_said(const Draft& draft, const Request& request, Intent intent, const Message& message) {
    if (intent != Intent::leader_done || request.priority != Priority::p0) return intent;
    const bool may = is_in_owner_chain(message.sender, request, draft.directory());
    return may ? intent : Intent::leader_progress;
}

// `人出来了`, `火灭了` of the owner's side is the outcome; of others it only stands the alarm down (domain
// guide 5.6).
Reading as_owners_word(Reading reading) {
    const bool may_be = reading.intent == Intent::follow_up || reading.intent == Intent::leader_progress;
    if (may_be && reading.nuance == Nuance::all_clear) {
        reading.intent = Intent::leader_done;
        for (Matter& matter : reading.matters)
            matter.intent = Intent::leader_done;
    }
    return reading;
}

std::vector<RequestId> targets_of(const Draft& draft, const Message& message, const Reading& reading,
                                  const Matter* clause, EventKind event) {
    auto among = candidates(draft, message, [&](const Request& request) {
        return is_open(request.state) && can_take(request, event) &&
               may_say(message.sender, request, event, draft.directory());
    });
    if (reading.counts_all != 0 && reading.matters.size() <= 1) return among;
    auto meant = which_of(draft, Hint{message, reading, clause}, among);
    if (!meant.empty() || event != EventKind::transfer || reading.ticket_ref) return meant;
    // The place and the subject may be those of whom it goes to: `转雅苑物业`.
    Reading without = reading;
    without.place = {};
    without.label.clear();
    return which_of(draft, Hint{message, without}, std::move(among));
}

Reading as_transfer(Reading reading) {
    reading.intent = Intent::leader_transfer;
    reading.matters.clear();
    return reading;
}

// A leader's words without any leader intent: the answer to the only open question here, or to the quoted
// one.
bool take_free_answer(Draft& draft, const Message& message, const Reading& reading) {
    const bool is_notice = reading.intent == Intent::broadcast && message.text.size() > longest_answer;
    if (message.text.size() < shortest_answer || is_notice || reading.intent == Intent::thanks) return false;
    if (reading.nuance == Nuance::talking_to_other) return false;
    auto open = candidates(draft, message, [&](const Request& request) {
        const bool is_recent = message.quote || draft.now() - request.reported_at <= question_is_open_for;
        return request.intent == "inquiry" && is_recent && can_take(request, EventKind::done) &&
               is_on_owner_side(message.sender, request, draft.directory());
    });
    const auto meant = which_of(draft, Hint{message, reading}, std::move(open));
    if (meant.size() != 1) return false;
    apply_reply(draft, draft.edit(meant.front()), Intent::leader_done, message);
    return true;
}

}  // namespace

void take_in_hand(Draft& draft, Request& request, const Message& message) {
    settle_transfer(draft, request, message);
    if (!request.acknowledged_at) request.acknowledged_at = draft.now();
    draft.clear_timer(request, TimerKind::acknowledge);
    note_owner_word(draft, request);
}

void apply_reply(Draft& draft, Request& request, Intent intent, const Message& message) {
    if (is_before_dispatch(request.state)) {
        const Chat* chat = draft.directory().chat(request.origin.id);
        if (!request.spot.is_known()) fall_back_to_chat(request.spot, chat);
        accept_and_dispatch(draft, request, true);
    }
    if (heard_from_first_owner(draft, request, intent, message)) return;
    note_who_acted(request, message);
    switch (as_may_be_said(draft, request, intent_for(request, intent, message.text), message)) {
        case Intent::leader_ack:
            return acknowledge(draft, request, message);
        case Intent::leader_progress:
            return report_progress(draft, request, message);
        case Intent::leader_done:
            return report_done(draft, request, message);
        case Intent::leader_transfer:
            return transfer(draft, request, message);
        case Intent::leader_help:
            call_for_help(draft, request, message);
            return;
        default:
            return;
    }
}

bool may_reply(const Sender& sender, const Request& request, Intent intent, const Directory& directory) {
    const auto event = event_of(intent_for(request, intent, {}));
    return event && is_open(request.state) && may_say(sender, request, *event, directory);
}

// `电梯修好了` after a colleague reported it done: a comment on that request, not a new matter and no error.
bool comment_on_settled(Draft& draft, const Message& message, const Reading& reading) {
    if (!is_leader_reply(reading.intent)) return false;
    auto settled = candidates(draft, message, [&](const Request& request) {
        return is_on_owner_side(message.sender, request, draft.directory());
    });
    const auto meant = which_of(draft, Hint{message, reading}, std::move(settled));
    if (meant.size() != 1) return false;
    const bool is_check = reading.intent == Intent::leader_done;
    if (is_check && take_superiors_check(draft, meant.front(), message)) return true;
    draft.note(*draft.find(meant.front()), EventKind::comment);
    return true;
}

bool take_owner_reply(Draft& draft, const Message& message, const Reading& read) {
    const Reading reading = passes_on(draft, message, read) ? as_transfer(read) : as_owners_word(read);
    std::vector<std::pair<RequestId, Intent>> replies;
    auto add = [&](const Matter* clause, Intent intent) {
        const auto event = event_of(intent);
        if (!event) return true;
        const auto meant = targets_of(draft, message, reading, clause, *event);
        const bool is_one = meant.size() == 1 || reading.counts_all != 0 || (message.quote && !meant.empty());
        if (!meant.empty() && !is_one) {
            ask_which(draft, message, reading, meant);
            return false;
        }
        for (RequestId id : meant)
            if (std::ranges::find(replies, std::pair{id, intent}) == replies.end())
                replies.emplace_back(id, intent);
        return true;
    };
    if (reading.matters.size() > 1) {
        for (const Matter& clause : reading.matters)
            if (!add(&clause, clause.intent)) return true;
    } else if (!add(reading.matters.empty() ? nullptr : &reading.matters.front(), reading.intent)) {
        return true;
    }
    for (const auto& [id, intent] : replies)
        apply_reply(draft, draft.edit(id), intent, message);
    if (!replies.empty()) return true;
    if (is_actionable(reading.intent)) return false;
    return take_free_answer(draft, message, reading) || comment_on_settled(draft, message, reading);
}

}  // namespace handlers
