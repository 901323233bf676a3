#include "handlers/loop/transfer.hpp"

#include "handlers/loop/clocks.hpp"
#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/ringing.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/transfer_sayings.hpp"
#include "handlers/loop/transfer_words.hpp"
#include "handlers/loop/transitions.hpp"
#include "handlers/loop/which.hpp"

#include <algorithm>
#include <chrono>

namespace handlers {
namespace {

using namespace std::chrono_literals;

constexpr auto question_is_open_for = 10min;
constexpr std::size_t most_beside_a_name = 4;  // characters: `给物业吧`

Passing passing_of(const Draft& draft, const Request& request) {
    return {request, draft.category_of(request), draft.now(), draft.directory()};
}

bool is_staff(const Sender& sender, const Directory& directory) {
    const User* user = directory.user(sender.id);
    return sender.stand_in || (user && user->has_role("staff"));
}

// Stays with its first owner, in `transferred`, until it is done or explained; that is his acknowledgement.
void transfer_outside(Draft& draft, Request& request, const Message& message) {
    if (!draft.move(request, EventKind::transfer)) return;
    ++request.transfers;
    request.is_transferred_outside = true;
    settle_transfer(draft, request, message);
    if (!request.acknowledged_at) request.acknowledged_at = draft.now();
    draft.clear_timer(request, TimerKind::acknowledge);
    note_owner_word(draft, request);
    if (is_private(message)) reply(draft, request, "owner_transferred", message.conversation);
    say_transferred(draft, request, message.text);
    const std::string superior = superior_of(request.owner_user_id, request, draft.directory());
    if (superior != message.sender.id)
        ring(draft, request, "transferred_to_superior", superior, message.text);
}

// The words are kept with the request; they are the reason if somebody is named next.
void ask_whom(Draft& draft, const Request& request, const Message& message) {
    draft.note(request, EventKind::comment);
    if (!is_private(message)) return ring(draft, request, "transfer_whom", message.sender.id);
    Question question;
    question.intent = name_of(Intent::leader_transfer);
    question.requests = {request.id};
    question.text = message.text;
    question.message_id = message.id;
    question.asked_at = draft.now();
    draft.session().question = std::move(question);
    reply(draft, request, "transfer_whom", message.conversation);
}

std::string staff_above(const Request& request, const Directory& directory) {
    std::string above = superior_of(request.owner_user_id, request, directory);
    const User* user = directory.user(above);
    return user && user->has_role("staff") ? above : directory.content().secretary_user_id;
}

void ask_staff(Draft& draft, Request& request, const Message& message, const TransferTarget& target) {
    draft.note(request, EventKind::comment);
    const std::string above = staff_above(request, draft.directory());
    add_helper(request, above);
    ring_for_consent(draft, request, above, message, target.user_id);
    if (is_private(message)) reply(draft, request, "transfer_for_staff", message.conversation);
}

void tell_everybody(Draft& draft, const Request& request, const Message& message) {
    const std::string& first = request.first_owner_user_id;
    const bool is_told_here = is_private(message) && message.sender.id == first;
    if (is_told_here)
        reply(draft, request, "passed_on_by_you", message.conversation);
    else if (first != request.owner_user_id)
        ring(draft, request, "passed_on_by_you", first);
    say_passed_on(draft, request);
}

}  // namespace

bool is_passed_on(const Request& request) {
    return request.state == State::transferred && !request.is_transferred_outside &&
           !request.first_owner_user_id.empty() && request.first_owner_user_id != request.owner_user_id;
}

bool pass_on(Draft& draft, Request& request, const std::string& owner, const Message& message) {
    if (!transition_for(request.state, EventKind::transfer)) return false;
    const std::string before = request.owner_user_id;
    if (is_passed_on(request))
        ring(draft, request, "assigned_away", before);
    else
        request.first_owner_user_id = before;
    draft.move(request, EventKind::transfer);
    ++request.transfers;
    request.is_transferred_outside = false;
    request.owner_user_id = owner;
    request.acknowledged_at.reset();
    hand_over_clocks(draft, request);
    request.dispatched_at = draft.now();
    ring_new_owner(draft, request, start_acknowledge_clock(draft, request), before, message);
    tell_everybody(draft, request, message);
    return true;
}

void transfer(Draft& draft, Request& request, const Message& message) {
    if (!is_in_owner_chain(message.sender, request, draft.directory()))
        return draft.note(request, EventKind::comment);
    const TransferTarget target = transfer_target(message.text, passing_of(draft, request));
    if (request.transfers > 0 && !is_staff(message.sender, draft.directory()))
        return ask_staff(draft, request, message, target);
    if (target.kind == TransferTarget::Kind::inside) {
        pass_on(draft, request, target.user_id, message);
        const bool is_told = message.sender.id == request.first_owner_user_id || !is_private(message);
        return is_told ? void() : reply(draft, request, "assigned", message.conversation);
    }
    // Whom a stand-in names may be no more in the directory than he is.
    if (target.kind == TransferTarget::Kind::nobody && !message.sender.stand_in)
        return ask_whom(draft, request, message);
    transfer_outside(draft, request, message);
}

void settle_transfer(Draft& draft, Request& request, const Message& message) {
    const std::string first = request.first_owner_user_id, owner = request.owner_user_id;
    if (request.transfers == 0 || first.empty() || first == owner) return;
    const bool acted_himself = message.sender.id == first;
    if (acted_himself)
        request.owner_user_id = first;
    else
        request.first_owner_user_id = owner;
    ring(draft, request, "relieved", acted_himself ? owner : first);
}

bool heard_from_first_owner(Draft& draft, Request& request, Intent intent, const Message& message) {
    if (!is_passed_on(request) || message.sender.id != request.first_owner_user_id) return false;
    if (intent == Intent::leader_progress) {
        draft.note(request, EventKind::progress);
        note_owner_word(draft, request);
        say_progress(draft, request, message.text);
        return true;
    }
    if (intent != Intent::leader_ack) return false;
    draft.note(request, EventKind::comment);
    return true;
}

void remind_first_owner(Draft& draft, const Request& request) {
    if (!is_passed_on(request)) return;
    const std::string& first = request.first_owner_user_id;
    const Directory& directory = draft.directory();
    const bool hears_anyway =
        (request.escalation == 2 && first == deputy_of(request.owner_user_id, request, directory)) ||
        (request.escalation > 2 && first == superior_of(request.owner_user_id, request, directory));
    if (!hears_anyway) ring(draft, request, "remind_first_owner", first);
}

bool answer_whom(Draft& draft, const Message& message, const Session& session) {
    const auto& question = session.question;
    if (!question || question->intent != name_of(Intent::leader_transfer) || question->requests.size() != 1 ||
        draft.now() - question->asked_at > question_is_open_for)
        return false;
    const Request* asked = draft.find(question->requests.front());
    if (!asked) return false;
    const TransferTarget target = transfer_target(message.text, passing_of(draft, *asked));
    const auto characters = std::size_t(std::ranges::count_if(
        message.text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
    if (target.kind == TransferTarget::Kind::nobody || characters > target.words + most_beside_a_name)
        return false;
    draft.session().question.reset();
    transfer(draft, draft.edit(asked->id), message);
    return true;
}

bool passes_on(const Draft& draft, const Message& message, const Reading& reading) {
    switch (reading.intent) {
        case Intent::leader_done:
        case Intent::leader_progress:
        case Intent::leader_transfer:
        case Intent::broadcast:
            return false;
        default:
            break;
    }
    if (!may_tell_to_take_it(message.text)) return false;
    if (message.sender.stand_in || !draft.directory().user(message.sender.id)) return false;
    const auto among = candidates(draft, message, [&](const Request& request) {
        return transition_for(request.state, EventKind::transfer) &&
               request.owner_user_id == message.sender.id &&
               tells_to_take_it(message.text, passing_of(draft, request));
    });
    return !among.empty();
}

}  // namespace handlers
