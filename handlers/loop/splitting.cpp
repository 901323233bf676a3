#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/incident.hpp"
#include "handlers/loop/joining.hpp"
#include "handlers/loop/joining_sayings.hpp"
#include "handlers/loop/order_answers.hpp"
#include "handlers/loop/order_words.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/ringing.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/spot.hpp"
#include "handlers/loop/which.hpp"

#include <algorithm>

namespace handlers {
namespace {

// Those of the one that is split off who have no other reason to hear of the one that leads.
void leave_reporters(const Draft& draft, const Request& part, Request& leading) {
    const auto has_him = [](const Request& request, const Reporter& reporter) {
        return std::ranges::any_of(request.reporters, [&](const Reporter& other) {
            return other.channel == reporter.channel && other.user_id == reporter.user_id;
        });
    };
    const auto others = parts_of(draft, leading.id);
    const Reporter first = leading.reporters.front();
    std::erase_if(leading.reporters, [&](const Reporter& reporter) {
        const bool stays = reporter == first || std::ranges::any_of(others, [&](const Request* other) {
                               return other->id != part.id && has_him(*other, reporter);
                           });
        return !stays && has_him(part, reporter);
    });
    std::erase_if(leading.message_ids, [&](const std::string& id) {
        return std::ranges::find(part.message_ids, id) != part.message_ids.end();
    });
}

// As it stood when it had just been accepted.
void begin_anew(Request& part, Instant now) {
    part.parent = 0;
    part.result = CloseResult::none;
    part.owner_user_id.clear();
    part.first_owner_user_id.clear();
    part.helper_user_ids.clear();
    part.is_transferred_outside = false;
    part.escalation = 0;
    part.watch = {};
    part.accepted_at = now;
    part.dispatched_at.reset();
    part.acknowledged_at.reset();
    part.done_at.reset();
    part.closed_at.reset();
}

void split_off(Draft& draft, Request& part, const Message& message) {
    if (const Request* known = draft.find(part.parent); known != nullptr && is_open(known->state)) {
        Request& leading = draft.edit(known->id);
        leave_reporters(draft, part, leading);
        draft.note(leading, EventKind::split);
        ring(draft, leading, "split_to_owner", leading.owner_user_id,
             std::to_string(leading.reporters.size()));
    }
    draft.move(part, EventKind::split);
    begin_anew(part, draft.now());
    if (!part.spot.is_known()) fall_back_to_chat(part.spot, draft.directory().chat(part.origin.id));
    dispatch(draft, part);
    Say say = about(draft, part, part, "split_to_reporter");
    say.values["owner"] = role_in_words(part.owner_user_id, part, draft.directory());
    tell_reporters_of(draft, part, std::move(say));
    reply(draft, part, "split_done", message.conversation);
}

void list_parts(Draft& draft, const Request& leading, const std::vector<const Request*>& parts) {
    Say say = about(draft, leading, leading, "split_which");
    std::string lines;
    for (std::size_t i = 0; i < parts.size(); ++i)
        lines += std::to_string(i + 1) + " " + matter_of(*parts[i], draft.directory()) + "\n";
    say.values["lines"] = lines;
    say.values["count"] = std::to_string(parts.size());
    say.values["short"] = leading.number.shown();
    draft.answer(std::move(say));
}

// What follows another comes before what leads: both know the message.
const Request* quoted_part(const Draft& draft, const Message& message) {
    if (message.quote) {
        const std::string id = message.channel + ":" + message.quote->message_id;
        for (const Request* request : draft.known()) {
            const auto& ids = request->message_ids;
            if (request->state == State::merged && std::ranges::find(ids, id) != ids.end()) return request;
        }
    }
    return quoted(draft, message);
}

}  // namespace

void split_by_order(Draft& draft, const Message& message) {
    auto order = split_order_in(message.text);
    if (!order) return;
    if (message.quote && order->nth > 0) order->number.clear();
    const Request* meant =
        order->number.empty() ? quoted_part(draft, message) : numbered(draft, order->number);
    if (meant == nullptr) return say_none_meant(draft, message, order->number, Command::split);
    const auto parts = parts_of(draft, meant->id);
    const bool is_part = meant->state == State::merged;
    const std::size_t nth = parts.size() == 1 ? 1 : std::size_t(order->nth);
    if (!is_part && parts.empty()) return draft.answer(about(draft, *meant, *meant, "split_nothing"));
    if (!is_part && (nth == 0 || nth > parts.size())) return list_parts(draft, *meant, parts);
    Request& part = draft.edit(is_part ? meant->id : parts[nth - 1]->id);
    split_off(draft, part, message);
    draft.audit(name_of(Command::split), "done", part.id);
}

}  // namespace handlers
