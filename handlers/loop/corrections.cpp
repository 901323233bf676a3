#include "handlers/loop/corrections.hpp"

#include "handlers/loop/bare_words.hpp"
#include "handlers/loop/clocks.hpp"
#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/incident.hpp"
#include "handlers/loop/intake.hpp"
#include "handlers/loop/joining_sayings.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/ringing.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/which.hpp"
#include "handlers/understanding/reader.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace handlers {
namespace {

constexpr std::array<std::string_view, 7> takes_down{"不是诉求", "不算诉求", "不是报修", "误登",
                                                     "误报",     "登错了",   "登记错了"};
constexpr std::array<std::string_view, 4> speaks_of_category{"类别", "分类", "归类", "类型"};
constexpr std::array<std::string_view, 6> wants_registered{"登记",   "请登记",   "登记一下",
                                                           "要登记", "这是诉求", "这条要登记"};
constexpr std::size_t longest_correction = 120;  // bytes: forty characters; who writes more tells a story

bool may_correct(const Sender& sender) {
    return sender.role == Role::staff || sender.role == Role::leader;
}

// `改成电梯故障` of `017类别改成电梯故障`.
std::string_view after_category_word(std::string_view words) {
    for (const std::string_view word : speaks_of_category) {
        const std::size_t at = words.find(word);
        if (at != std::string_view::npos) return words.substr(at + word.size());
    }
    return words;
}

// `B01`, the name of a leaf, or words that are read as one.
const Category* category_in(const Draft& draft, std::string_view words, const Message& message) {
    const Taxonomy& taxonomy = draft.world().taxonomy;
    const Category* named = nullptr;
    for (const Category& category : taxonomy.content().categories) {
        if (words.find(category.code) != std::string_view::npos) return &category;
        const bool is_named = words.find(category.name) != std::string_view::npos;
        if (is_named && (named == nullptr || category.name.size() > named->name.size())) named = &category;
    }
    if (named != nullptr) return named;
    Message said = message;
    said.text = words;
    said.sender.role = Role::resident;
    const Reading meant = draft.world().reader.read(said);
    return meant.matters.empty() ? nullptr : taxonomy.category(meant.matters.front().leaf);
}

std::string first_words(const Request& request) {
    return request.text.substr(0, request.text.find('\n'));
}

Correction correction_of(const Draft& draft, const Request& request, Correction::Kind kind) {
    Correction correction;
    if (!request.reporters.empty())
        correction.role = draft.directory().role_of(request.reporters.front().user_id);
    correction.kind = kind;
    correction.request = request.id;
    correction.text = first_words(request);
    return correction;
}

bool may_take_down(const Draft& draft, const Sender& sender) {
    const User* user = draft.directory().user(sender.id);
    return sender.stand_in || (user && user->has_role("staff"));
}

// Ends it (T22), so staff alone may, and not whoever answers for it.
void take_down(Draft& draft, Request& request, const Message& message) {
    if (!may_take_down(draft, message.sender)) return reply_plain(draft, "command_for_staff", {});
    if (request.owner_user_id == message.sender.id)
        return reply(draft, request, "own_not_closed", message.conversation);
    if (!draft.move(request, EventKind::explain)) return;
    request.result = CloseResult::explained;
    stop_clocks(draft, request);
    request.closed_at = draft.now();
    draft.clear_timers(request);
    Correction correction = correction_of(draft, request, Correction::Kind::not_a_request);
    correction.intent = name_of(Intent::chitchat);
    draft.keep(std::move(correction));
    if (request.owner_user_id != message.sender.id)
        ring(draft, request, "not_a_request_to_owner", request.owner_user_id);
    say_not_a_request(draft, request);
    reply_plain(draft, "corrected_not_a_request", {});
    draft.audit("not_a_request", "done", request.id);
}

// To whoever answers for the new category, with its clock; an emergency rings everybody, however late it is
// known.
void dispatch_as_what_it_is(Draft& draft, Request& request, bool was_emergency) {
    if (request.owner_user_id.empty()) {
        if (request.priority == Priority::p0) accept_and_dispatch(draft, request, true);
        return;
    }
    if (request.state == State::done) return;
    recount_clocks(draft, request);
    const std::string owner =
        owner_for(request.spot, draft.category_of(request), draft.now(), draft.directory());
    if (owner != request.owner_user_id) return hand_over(draft, request, owner, "category_corrected_away");
    heed_priority(draft, request, was_emergency);
}

// What was taken for a danger and is none is a report in haste; the other way round it is an emergency.
void settle_haste(Request& request, const Category& before, const Category& category) {
    if (category.is_emergency) {
        request.intent = name_of(Intent::emergency);
        request.urgency = Urgency::emergency;
    } else if (before.is_emergency && request.urgency == Urgency::emergency) {
        request.intent = name_of(Intent::report);
        request.urgency = Urgency::high;
    }
}

void change_category(Draft& draft, Request& request, const Category& category) {
    const bool was_emergency = request.priority == Priority::p0;
    settle_haste(request, draft.category_of(request), category);
    request.leaf = category.code;
    request.label = category.message_label;
    request.priority = Taxonomy::priority_for(category, request.urgency);
    draft.note(request, EventKind::correct);
    Correction correction = correction_of(draft, request, Correction::Kind::wrong_category);
    correction.intent = request.intent;
    correction.label = request.label;
    correction.leaf = request.leaf;
    correction.urgency = name_of(request.urgency);
    draft.keep(std::move(correction));
    dispatch_as_what_it_is(draft, request, was_emergency);
    reply_plain(draft, "corrected_category", {{"category", category.name}});
    draft.audit("change_category", "done", request.id);
}

// The quoted words, read as what they are at least: a report. Whoever registers them stands for the reporter,
// whom no platform names in a quote.
bool register_missed(Draft& draft, const Message& message) {
    if (!message.quote || message.quote->text.empty()) return false;
    Message missed = message;
    missed.text = message.quote->text;
    missed.quote.reset();
    missed.addresses_bot = true;
    missed.sender.role = Role::resident;
    Reading meant = draft.world().reader.read(missed);
    if (!is_actionable(meant.intent)) meant = as_report(std::move(meant));
    Correction correction;
    correction.kind = Correction::Kind::missed_request;
    correction.text = missed.text;
    correction.intent = name_of(meant.intent);
    correction.label = meant.label;
    correction.leaf = meant.leaf;
    correction.urgency = name_of(meant.urgency);
    draft.keep(std::move(correction));
    draft.audit("register", "done");
    take_report(draft, missed, meant);
    return true;
}

}  // namespace

bool take_correction(Draft& draft, const Message& message, const Reading& reading) {
    if (!may_correct(message.sender) || message.text.size() > longest_correction) return false;
    const std::string words = bare_words(message.text);
    if (equals_any(words, wants_registered) && !the_one_pointed_to(draft, Hint{message, reading}))
        return register_missed(draft, message);
    const bool is_down = mentions_any(words, takes_down);
    if (!is_down && !mentions_any(words, speaks_of_category)) return false;
    const auto meant = the_one_pointed_to(draft, Hint{message, reading});
    if (!meant) return false;
    if (const Request* part = reading.ticket_ref ? numbered(draft, *reading.ticket_ref) : nullptr;
        part != nullptr && part->state == State::merged) {  // what leads is another person's report
        draft.answer(about(draft, *part, leading_of(draft, *part), "merge_elsewhere"));
        return true;
    }
    if (is_down) {
        take_down(draft, draft.edit(*meant), message);
        return true;
    }
    const Category* category = category_in(draft, after_category_word(words), message);
    if (category == nullptr) return false;
    change_category(draft, draft.edit(*meant), *category);
    return true;
}

}  // namespace handlers
