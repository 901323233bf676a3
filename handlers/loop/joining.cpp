#include "handlers/loop/joining.hpp"

#include "handlers/loop/clocks.hpp"
#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/incident.hpp"
#include "handlers/loop/joining_sayings.hpp"
#include "handlers/loop/merging.hpp"
#include "handlers/loop/order_answers.hpp"
#include "handlers/loop/order_words.hpp"
#include "handlers/loop/ringing.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/which.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace handlers {
namespace {

constexpr std::size_t most_message_ids = 64;  // as request.hpp says

// Why the one may not follow the other: the template that says it; empty when it may.
std::string_view why_not(const Draft& draft, const Request& part, const Request& leading) {
    if (part.id == leading.id) return "merge_itself";
    if (part.state == State::merged)
        return leading_of(draft, part).id == leading.id ? "merge_already" : "merge_elsewhere";
    if (leading.state == State::done) return "merge_into_done";
    if (!may_be_merged(part.leaf) || !may_be_merged(leading.leaf)) return "merge_never";
    const bool is_danger = part.priority == Priority::p0 || leading.priority == Priority::p0;
    if (is_danger && !is_same_spot(part.spot, leading.spot)) return "merge_other_place";
    return {};
}

// The messages as well: a quote of one means the one that leads.
void join_reporters(const Request& part, Request& leading) {
    for (const Reporter& reporter : part.reporters) {
        const auto is_him = [&](const Reporter& other) {
            return other.channel == reporter.channel && other.user_id == reporter.user_id;
        };
        if (std::ranges::none_of(leading.reporters, is_him)) leading.reporters.push_back(reporter);
    }
    for (const std::string& id : part.message_ids)
        if (leading.message_ids.size() < most_message_ids) leading.message_ids.push_back(id);
    leading.has_photo |= part.has_photo;
}

// What had been merged into it follows the new one directly.
void lead_parts_over(Draft& draft, const Request& part, const Request& leading) {
    for (const Request* each : parts_of(draft, part.id)) {
        Request& moved = draft.edit(each->id);
        moved.parent = leading.id;
        draft.note(moved, EventKind::merge);
    }
}

void merge(Draft& draft, Request& part, Request& leading) {
    const std::size_t before = leading.reporters.size();
    part.parent = leading.id;
    draft.move(part, EventKind::merge);
    stop_clocks(draft, part);
    draft.clear_timers(part);
    lead_parts_over(draft, part, leading);
    join_reporters(part, leading);
    draft.note(leading, EventKind::join);
    raise_priority(draft, leading, part.priority);
    heed_head_count(draft, leading, before);
    tell_reporters_of(draft, part, about(draft, part, leading, "merged"));
    if (part.owner_user_id != leading.owner_user_id)
        ring(draft, part, "merged_to_owner", part.owner_user_id, shown(leading));
}

// The numbers of an order and what it quotes, each once; nothing when one is not known (and that is said).
std::optional<std::vector<RequestId>> named_in(Draft& draft, const Message& message,
                                               const MergeOrder& order) {
    std::vector<RequestId> named;
    const bool takes_quote = order.numbers.size() == 1;
    if (const Request* one = takes_quote ? quoted(draft, message) : nullptr) named.push_back(one->id);
    for (const std::string& number : order.numbers) {
        const Request* one = numbered(draft, number);
        if (one == nullptr) {
            say_none_meant(draft, message, number, Command::merge);
            return std::nullopt;
        }
        named.push_back(one->id);
    }
    if (named.size() >= 2) return named;
    reply_plain(draft, "merge_which", {});
    return std::nullopt;
}

// The one the others follow stands last.
void put_leading_last(const Draft& draft, std::vector<RequestId>& named, const MergeOrder& order) {
    if (order.has_target || order.numbers.size() == 1) return;  // what is quoted follows the number
    const auto first = std::ranges::min_element(named, {}, [&](RequestId id) {
        const Request& request = *draft.find(id);
        return std::tuple(!is_open(request.state), request.reported_at, id);
    });
    std::rotate(first, first + 1, named.end());
}

bool may_follow(Draft& draft, const Request& part, const Request& leading) {
    for (const Request* request : {&leading, &part}) {
        if (is_open(request->state) || request->state == State::merged) continue;
        say_not_in_this_state(draft, *request, Command::merge);
        return false;
    }
    const std::string_view reason = why_not(draft, part, leading);
    if (reason.empty()) return true;
    draft.answer(about(draft, part, leading_of(draft, reason == "merge_elsewhere" ? part : leading), reason));
    return false;
}

}  // namespace

void merge_by_order(Draft& draft, const Message& message) {
    const auto order = merge_order_in(message.text);
    if (!order) return;
    auto named = named_in(draft, message, *order);
    if (!named) return;
    put_leading_last(draft, *named, *order);
    const Request& leading = leading_of(draft, *draft.find(named->back()));
    named->pop_back();
    for (const RequestId id : *named)
        if (!may_follow(draft, *draft.find(id), leading)) return;
    Request& leads = draft.edit(leading.id);
    for (const RequestId id : *named) {
        Request& part = draft.edit(id);
        if (part.state == State::merged) continue;  // named twice
        merge(draft, part, leads);
        draft.answer(about(draft, part, leads, "merged_done"));
        draft.audit(name_of(Command::merge), "done", part.id);
    }
    ring_head_count(draft, leads);
}

}  // namespace handlers
