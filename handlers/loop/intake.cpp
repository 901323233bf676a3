#include "handlers/loop/intake.hpp"

#include "handlers/loop/continuation.hpp"
#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/growth.hpp"
#include "handlers/loop/haste.hpp"
#include "handlers/loop/incident.hpp"
#include "handlers/loop/local_time.hpp"
#include "handlers/loop/merging.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/ringing.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/spot.hpp"
#include "handlers/loop/work_log.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace handlers {
namespace {

using namespace std::chrono_literals;

// Domain guide 6 and 8.
constexpr auto quiet_before_bundle_closes = 45s;
constexpr auto longest_bundle = 2min;
constexpr auto media_waits = 2min;
constexpr auto question_waits = 30min;  // T5
// Heads at which the group is told once how many there are: the third makes it an incident (domain guide 8).
constexpr std::array<std::size_t, 3> told_to_group_at{3, 10, 30};

// Somebody faints beside the fire: what to do about that is advised as well.
void advise_on_further_danger(Draft& draft, const Request& request, const Message& message,
                              const Matter& matter) {
    const Category* category = draft.world().taxonomy.category(matter.leaf);
    if (!category || !category->is_emergency) return;
    if (category->advice_key != draft.category_of(request).advice_key)
        say_advice_to(draft, request, *category, message.conversation);
}

Request request_from(const Message& message, const Matter& matter, const Category& category) {
    Request request;
    request.channel = message.channel;
    request.origin = message.conversation;
    request.reporters.push_back(reporter_of(message));
    request.intent = name_of(matter.intent);
    request.label = matter.label.empty() ? category.message_label : matter.label;
    request.leaf = category.code;
    request.urgency = matter.urgency;
    request.priority = Taxonomy::priority_for(category, matter.urgency);
    const bool is_part = matter.span.end > matter.span.begin && matter.span.end <= message.text.size();
    request.text =
        is_part ? message.text.substr(matter.span.begin, matter.span.end - matter.span.begin) : message.text;
    request.is_patrol = message.sender.role != Role::resident && message.sender.role != Role::rider;
    request.has_photo = !message.attachments.empty();
    remember_message(request, message.channel, message.id);
    return request;
}

void merge_into(Draft& draft, Request& parent, Request& child, const Message& message) {
    child.parent = parent.id;
    draft.move(child, EventKind::accept);  // without a number: it follows the other's
    draft.move(child, EventKind::merge);
    if (child.priority == Priority::p0) become_emergency(draft, parent, child.leaf, message.addresses_bot);
    raise_priority(draft, parent, child.priority);
    join(draft, parent, message);
}

void wait_for_more(Draft& draft, const Request& request) {
    const Instant due =
        std::min(draft.now() + quiet_before_bundle_closes, request.reported_at + longest_bundle);
    draft.set_timer(request, TimerKind::bundle, due);
}

void add_more(Draft& draft, Request& request, const Message& message, const Matter& matter, EventKind kind) {
    heed_danger(draft, request, matter, message.addresses_bot);
    add_detail(draft, request, message, matter.place, kind);
}

void take_matter(Draft& draft, const Message& message, const Reading& reading, const Matter& matter) {
    const bool stands_alone = reading.matters.size() <= 1;
    if (stands_alone) {
        if (Request* request = lacking_place(draft, message, matter.place))
            return add_detail(draft, *request, message, matter.place, EventKind::detail);
        if (Request* own = own_bundle(draft, message, matter))
            return add_more(draft, *own, message, matter, EventKind::detail);
        if (Request* known = ongoing_emergency(draft, message, matter)) {
            advise_on_further_danger(draft, *known, message, matter);
            return add_detail(draft, *known, message, matter.place, EventKind::detail);
        }
        if (Request* own = own_earlier(draft, message, matter))
            return add_more(draft, *own, message, matter, EventKind::urge);
    }
    const Category* leaf = draft.world().taxonomy.category(matter.leaf);
    const Category& category =
        leaf ? *leaf : draft.world().taxonomy.fallback_for(matter.label, matter.urgency);
    const Chat* chat = draft.directory().chat(message.conversation.id);
    const Located located = locate(place_for(draft, message, matter), chat, draft.directory());
    Request* request = draft.open(request_from(message, matter, category));
    if (!request) return;
    request->spot = located.spot;
    draft.note(*request, EventKind::report);
    attach_waiting_media(draft, *request, message);
    if (Request* known = somebody_elses(draft, matter, located.spot, message))
        return merge_into(draft, *known, *request, message);
    if (located.is_enough) draft.rely_on(spot_key(request->leaf, request->spot));
    const bool has_place = located.is_enough || !needs_place(category);
    if (request->priority == Priority::p0 || (has_place && matter.is_complete)) {
        if (!has_place) fall_back_to_chat(request->spot, chat);  // and the place is asked for
        return accept_and_dispatch(draft, *request, message.addresses_bot);
    }
    // At night whoever speaks to the bot is asked at once: later it would have to keep still (9).
    const bool is_heard_now =
        draft.is_addressed_in(request->origin) && is_quiet_hour(draft.now(), draft.directory());
    if (is_heard_now) return ask_for_the_rest(draft, *request, located.candidates);
    wait_for_more(draft, *request);
}

// Words without a matter of their own still belong to a report that is being put together.
Matter as_matter(const Reading& reading) {
    Matter matter;
    matter.intent = reading.intent;
    matter.label = is_actionable(reading.intent) ? reading.label : std::string{};
    matter.leaf = reading.leaf;
    matter.urgency = reading.urgency;
    matter.place = reading.place;
    matter.nuance = reading.nuance;
    return matter;
}

}  // namespace

Reading as_report(Reading reading) {
    reading.intent = Intent::report;
    reading.urgency = reading.has_urgency ? reading.urgency : Urgency::normal;
    for (Matter& matter : reading.matters)
        matter.intent = Intent::report;
    return reading;
}

bool needs_place(const Category& category) {
    return category.group <= "H" && category.code != "G04" && category.code != "G05";
}

void attach_waiting_media(Draft& draft, Request& request, const Message& message) {
    if (draft.session().media.empty()) return;
    const std::vector<WaitingMedia> waiting = draft.session().media;
    for (const WaitingMedia& media : waiting) {
        if (draft.now() - media.at > media_waits) continue;
        remember_message(request, message.channel, media.message_id);
        request.has_photo = true;
        draft.note(request, EventKind::detail, media.message_id);
    }
    draft.session().media.clear();
}

void join(Draft& draft, Request& request, const Message& message) {
    const bool is_elsewhere = !was_reported_here(request, message);
    add_reporter(request, message);
    remember_message(request, message.channel, message.id);
    draft.note(request, EventKind::join);
    note_joined(draft, request);
    if (request.priority == Priority::p0 && is_elsewhere)
        say_advice_to(draft, request, draft.category_of(request), message.conversation);
    say_joined(draft, request, message);
    if (std::ranges::find(told_to_group_at, request.reporters.size()) != told_to_group_at.end())
        say_how_many(draft, request);
}

void take_media(Draft& draft, const Message& message) {
    const bool belongs_to_line = add_photos_to_line(draft, message);  // and to what was reported in it
    if (Request* own = own_bundle(draft, message, Matter{})) {
        own->has_photo = true;
        remember_message(*own, message.channel, message.id);
        draft.note(*own, EventKind::detail);
        if (own->state == State::collecting) wait_for_more(draft, *own);
        return;
    }
    if (Request* done = just_done_by(draft, message)) {
        done->has_photo = true;
        remember_message(*done, message.channel, message.id);
        return draft.note(*done, EventKind::detail);
    }
    if (belongs_to_line) return;
    auto& waiting = draft.session().media;
    std::erase_if(waiting, [&](const WaitingMedia& media) { return draft.now() - media.at > media_waits; });
    const bool came_before =
        std::ranges::find(waiting, message.id, &WaitingMedia::message_id) != waiting.end();
    if (!came_before && waiting.size() < most_message_ids) waiting.push_back({message.id, draft.now()});
}

void take_report(Draft& draft, const Message& message, const Reading& reading) {
    if (reading.matters.empty()) {
        if (reading.intent != Intent::patrol_log) take_matter(draft, message, reading, as_matter(reading));
        return;
    }
    for (const Matter& matter : reading.matters)
        if (is_actionable(matter.intent) || reading.matters.size() == 1)
            take_matter(draft, message, reading, matter);
}

Request* continue_bundle(Draft& draft, const Message& message, const Reading& reading) {
    Matter matter = as_matter(reading);
    if (reading.nuance == Nuance::corrected) matter.place = {};  // it names another place on purpose
    Request* own = lacking_place(draft, message, matter.place);
    if (!own) own = own_bundle(draft, message, matter);
    if (own) add_detail(draft, *own, message, reading.place, EventKind::detail);
    return own;
}

void add_detail(Draft& draft, Request& request, const Message& message, const PlaceMention& place,
                EventKind kind) {
    remember_message(request, message.channel, message.id);
    draft.note(request, kind);
    if (!message.attachments.empty()) request.has_photo = true;
    if (kind != EventKind::urge) add_words(request, message.text);
    if (kind == EventKind::urge) ++request.urges;
    const Chat* chat = draft.directory().chat(message.conversation.id);
    const Located located = locate(joined(mention_of(request.spot, chat), place), chat, draft.directory());
    const bool moved = !place.empty() && located.spot != request.spot;
    if (moved) request.spot = located.spot;
    if (is_being_put_together(request)) {
        const bool has_place = located.is_enough || !needs_place(draft.category_of(request));
        if (has_place && !request.label.empty())
            return accept_and_dispatch(draft, request, message.addresses_bot);
        if (request.state == State::collecting) wait_for_more(draft, request);
        return;
    }
    const bool may_move_on = request.state != State::done;  // else only its owner hears of it
    if (moved && may_move_on) return dispatch_again_if_owner_changes(draft, request);
    if (kind == EventKind::urge)
        return ring(draft, request, "urge_to_owner", request.owner_user_id, message.text);
    ring_with_detail(draft, request, message.text);
}

void ask_for_the_rest(Draft& draft, Request& request, const std::vector<std::string>& place_ids) {
    draft.move(request, EventKind::ask);
    draft.set_timer(request, TimerKind::need_info, draft.now() + question_waits);
    if (request.label.empty()) return ask_for_matter(draft, request);
    ask_for_place(draft, request, place_ids);
}

void accept_and_dispatch(Draft& draft, Request& request, bool addresses_bot) {
    const bool may_have_timer = request.version != 0;
    if (may_have_timer && request.state == State::collecting) draft.clear_timer(request, TimerKind::bundle);
    if (may_have_timer && request.state == State::need_info) draft.clear_timer(request, TimerKind::need_info);
    if (request.state != State::accepted) draft.move(request, EventKind::accept);
    request.accepted_at = draft.now();
    dispatch(draft, request);
    if (request.priority == Priority::p0)
        say_emergency_advice(draft, request, !request.spot.is_known() || request.spot.is_unsure);
    else
        say_accepted(draft, request, addresses_bot);
}

}  // namespace handlers
