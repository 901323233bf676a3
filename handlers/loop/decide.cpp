#include "handlers/loop/decide.hpp"

#include "handlers/loop/announcement.hpp"
#include "handlers/loop/calls.hpp"
#include "handlers/loop/clocks.hpp"
#include "handlers/loop/command_words.hpp"
#include "handlers/loop/commands.hpp"
#include "handlers/loop/corrections.hpp"
#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/doubt.hpp"
#include "handlers/loop/draft.hpp"
#include "handlers/loop/etiquette.hpp"
#include "handlers/loop/extension.hpp"
#include "handlers/loop/intake.hpp"
#include "handlers/loop/local_time.hpp"
#include "handlers/loop/outcome.hpp"
#include "handlers/loop/own_data.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/phrasing.hpp"
#include "handlers/loop/replies.hpp"
#include "handlers/loop/resident_orders.hpp"
#include "handlers/loop/ringing.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/spot.hpp"
#include "handlers/loop/transfer.hpp"
#include "handlers/loop/voices.hpp"
#include "handlers/loop/which.hpp"
#include "handlers/loop/work_log.hpp"
#include "handlers/understanding/reader.hpp"

#include <algorithm>
#include <chrono>

namespace handlers {
namespace {

using namespace std::chrono_literals;

constexpr auto question_is_open_for = 10min;

// Only stickers and what a client puts in place of media: `[图片][图片]`.
bool has_no_words(std::string_view text) {
    while (!text.empty()) {
        if (text.front() == ' ' || text.front() == '\n') {
            text.remove_prefix(1);
            continue;
        }
        const auto end = text.front() == '[' ? text.find(']') : std::string_view::npos;
        if (end == std::string_view::npos) return false;
        text.remove_prefix(end + 1);
    }
    return true;
}

// Words about something reported earlier are looked up before anybody is asked.
bool may_be_a_request(const Reading& reading) {
    return reading.intent == Intent::chitchat || reading.intent == Intent::ad ||
           reading.intent == Intent::other || is_actionable(reading.intent);
}

void ask_whether(Draft& draft, const Message& message) {
    Question question;
    question.text = message.text;
    question.message_id = message.id;
    question.asked_at = draft.now();
    draft.session().question = std::move(question);
    reply_plain(draft, "ask_whether", {});
}

// After `要我帮您登记吗?`: the words that waited are the report.
bool answer_whether(Draft& draft, const Message& message, const Reading& reading, const Question& question) {
    if (reading.digit != 1) return false;
    Message said = message;
    said.text = question.text;
    said.id = question.message_id;
    const Reading meant = draft.world().reader.read(said);
    draft.session().question.reset();
    take_report(draft, said, is_actionable(meant.intent) ? meant : as_report(meant));
    return true;
}

// As if it had been quoted. By its number: several matters of one message have that message in common, and
// the question would be asked again.
Quote quote_of(const Request& request) {
    if (request.number.sequence > 0) return {{}, "【" + request.number.shown() + "】"};
    const std::string& id = request.message_ids.front();
    return {id.substr(id.find(':') + 1), {}};
}

// A digit after `您说的是哪一件?`: the words that waited are applied to the request chosen.
bool answer_question(Draft& draft, const Message& message, const Reading& reading, const Session& session) {
    const auto& question = session.question;
    if (!question || !reading.digit || draft.now() - question->asked_at > question_is_open_for) return false;
    if (is_about_forgetting(*question)) return answer_whether_to_forget(draft, message, reading);
    if (question->requests.empty()) return answer_whether(draft, message, reading, *question);
    const auto index = std::size_t(*reading.digit - 1);
    if (index >= question->requests.size()) return false;
    const Request* chosen = draft.find(question->requests[index]);
    if (!chosen || chosen->message_ids.empty()) return false;
    Message said = message;
    said.text = question->text;
    Reading meant;
    meant.intent = intent_named(question->intent).value_or(Intent::other);
    meant.nuance = nuance_named(question->nuance).value_or(Nuance::none);
    draft.session().question.reset();
    if (take_back_chosen(draft, said, chosen->id)) return true;
    if (const auto by = extension_in(said.text, draft.now(), draft.directory())) {
        if (may_extend(said.sender, *chosen, draft.directory()))
            extend(draft, draft.edit(chosen->id), said, *by);
        return true;
    }
    if (command_in(said, draft.directory()) == Command::call) {
        call_for_help(draft, draft.edit(chosen->id), said);
        return true;
    }
    if (is_leader_reply(meant.intent)) {
        // Somebody else may answer for it since the question was put.
        if (may_reply(said.sender, *chosen, meant.intent, draft.directory()))
            apply_reply(draft, draft.edit(chosen->id), meant.intent, said);
        return true;
    }
    said.quote = quote_of(*chosen);
    return take_residents_word(draft, said, meant);
}

// A follow-up to something nobody has on record is a report of its own when it says what and where.
bool is_a_report_after_all(const Reading& reading) {
    const bool says_trouble = reading.nuance == Nuance::still_bad || reading.nuance == Nuance::urging ||
                              reading.nuance == Nuance::same_here || reading.nuance == Nuance::detail ||
                              reading.nuance == Nuance::none;
    return reading.intent == Intent::follow_up && says_trouble && !reading.label.empty() &&
           !reading.place.empty() && !reading.ticket_ref;
}

// What is said of no request: to whoever speaks to the bot in private, or when the group may hear it.
bool may_say(const Draft& draft, const Message& message, Occasion occasion) {
    if (is_private(message)) return true;
    const bool is_quiet = is_quiet_hour(draft.now(), draft.directory());
    return manner_of(occasion, {message.addresses_bot, is_quiet, Priority::p2}) == Manner::aloud;
}

// A group hears it once for all who are in it.
void offer_help(Draft& draft, const Message& message, const Situation& situation) {
    const auto& helped_at = (is_private(message) ? situation.session : situation.group).helped_at;
    const bool is_fresh = helped_at && draft.now() - *helped_at < silence_after(Occasion::help);
    if (!may_say(draft, message, Occasion::help) || is_fresh) return;
    (is_private(message) ? draft.session() : draft.group()).helped_at = draft.now();
    reply_plain(draft, "help", {});
}

void take_message(Draft& draft, const Message& message, const Reading& reading, const Situation& situation) {
    if (answer_question(draft, message, reading, situation.session)) return;
    if (answer_whom(draft, message, situation.session)) return;
    if (!message.attachments.empty() && has_no_words(message.text)) return take_media(draft, message);
    if (take_command(draft, message, reading)) return;
    if (take_correction(draft, message, reading)) return;
    if (take_extension(draft, message, reading)) return;
    if (take_log_line(draft, message, reading)) return;
    if (confirms_announcement(draft, message)) return;
    if (take_owner_reply(draft, message, reading)) return;
    // Domain guide 9: one question in private when unsure; a group hears nothing.
    const bool may_ask = may_say(draft, message, Occasion::doubt) && may_be_a_request(reading) &&
                         is_doubtful(message, reading);
    if (may_ask && !continue_bundle(draft, message, reading)) return ask_whether(draft, message);
    if (is_actionable(reading.intent)) {
        if (reading.nuance == Nuance::still_bad && take_residents_word(draft, message, reading)) return;
        if (reading.nuance == Nuance::corrected && take_residents_word(draft, message, reading)) return;
        const bool tells_harm =
            reading.nuance == Nuance::harm_reported && reading.urgency != Urgency::emergency;
        if (tells_harm && take_residents_word(draft, message, reading)) return;
        const bool offers = reading.intent == Intent::suggestion && reading.nuance == Nuance::supports;
        if (offers && !is_said_to_bot(message) && take_residents_word(draft, message, reading)) return;
        if (take_recurrence(draft, message, reading)) return;
        return take_report(draft, message, reading);
    }
    if (is_announcement(message, reading)) return remember_announcement(draft, message);
    if (reading.intent == Intent::broadcast || reading.intent == Intent::ad) return;
    if (take_residents_word(draft, message, reading)) return;
    if (is_a_report_after_all(reading)) return take_report(draft, message, as_report(reading));
    const bool may_complete = !reading.place.empty() || reading.digit;
    if (may_complete && continue_bundle(draft, message, reading)) return;
    offer_help(draft, message, situation);
}

void close_bundle(Draft& draft, Request& request) {
    if (request.state != State::collecting) return;
    const Chat* chat = draft.directory().chat(request.origin.id);
    const Located located = locate(mention_of(request.spot, chat), chat, draft.directory());
    const bool has_place = located.is_enough || !needs_place(draft.category_of(request));
    if (has_place && !request.label.empty()) return accept_and_dispatch(draft, request, false);
    // Asked in the morning, if it has not been said by then.
    if (manner_of(draft, request, Occasion::question) == Manner::in_the_morning)
        return draft.set_timer(request, TimerKind::bundle,
                               end_of_quiet_hours(draft.now(), draft.directory()));
    ask_for_the_rest(draft, request, located.candidates);
}

void settle_without_answer(Draft& draft, Request& request) {
    if (request.state != State::need_info) return;
    fall_back_to_chat(request.spot, draft.directory().chat(request.origin.id));
    request.spot.is_unsure = true;
    accept_and_dispatch(draft, request, false);
}

// T19: an emergency is closed only after a call; every day until somebody has made it.
void ask_staff_to_call(Draft& draft, Request& request) {
    draft.note(request, EventKind::remind);
    draft.set_timer(request, TimerKind::confirm, draft.now() + 24h);
    const std::string duty = duty_pair(draft.now(), draft.directory()).staff_user_id;
    const std::string superior = superior_of(request.owner_user_id, request, draft.directory());
    add_helper(request, duty);
    ring(draft, request, "call_reporter", duty);
    if (superior != duty) ring(draft, request, "call_reporter", superior);
}

void close_silently(Draft& draft, Request& request) {
    if (request.state != State::done) return;
    if (!request.confirmed_by.empty()) return close_unopposed(draft, request);
    if (request.priority == Priority::p0) return ask_staff_to_call(draft, request);
    const bool asks_once_more =
        request.priority == Priority::p1 && !request.has_photo && request.escalation == 0;
    if (asks_once_more) {
        request.escalation = 1;
        draft.note(request, EventKind::remind);
        draft.set_timer(request, TimerKind::confirm, draft.now() + 48h);
        return tell_reporters(draft, request, about(draft, request, "confirm_again"));
    }
    draft.move(request, EventKind::silent);
    request.result = CloseResult::silent;
    request.closed_at = draft.now();
}

}  // namespace

Decision decide(const Message& message, const Reading& reading, const Situation& situation,
                const World& world) {
    Draft draft(world, situation,
                Source{message.sender.id, message.channel, message.id, message.text, message.addresses_bot});
    draft.answers_go_to(Address::chat(message.channel, message.conversation));
    take_message(draft, message, reading, situation);
    return draft.finish();
}

Decision decide(const Timer& due, const Situation& situation, const World& world) {
    Draft draft(world, situation, due);
    if (!draft.find(due.request)) return {};
    Request& request = draft.edit(due.request);
    switch (due.kind) {
        case TimerKind::bundle:
            close_bundle(draft, request);
            break;
        case TimerKind::need_info:
            settle_without_answer(draft, request);
            break;
        case TimerKind::acknowledge:
            if (waits_for_owner(request.state)) escalate(draft, request);
            break;
        case TimerKind::confirm:
            close_silently(draft, request);
            break;
        case TimerKind::supervise:
            supervise(draft, request);
            break;
    }
    return draft.finish();
}

}  // namespace handlers
