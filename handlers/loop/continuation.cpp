#include "handlers/loop/continuation.hpp"

#include "handlers/loop/intake.hpp"
#include "handlers/loop/merging.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/spot.hpp"

#include <chrono>
#include <ranges>

namespace handlers {
namespace {

using namespace std::chrono_literals;

// Domain guide 8.
constexpr auto joins_after_acceptance = 3min;
constexpr auto place_carries_over = 30min;
constexpr auto emergency_goes_on = 30min;
constexpr auto follow_up_within = 7 * 24h;
constexpr auto shows_outcome_within = 10min;  // a photo after `换好了`

bool is_fresh(const Request& request, Instant now) {
    if (is_being_put_together(request)) return true;
    return is_open(request.state) && request.accepted_at &&
           now - *request.accepted_at <= joins_after_acceptance;
}

bool waits_for_place(const Draft& draft, const Request& request) {
    if (!is_open(request.state) || draft.now() - request.reported_at > place_carries_over) return false;
    if (is_being_put_together(request)) return needs_place(draft.category_of(request));
    const bool is_known = request.spot.is_known() && !request.spot.is_unsure;
    return request.priority == Priority::p0 && request.state != State::done && !is_known;
}

}  // namespace

bool is_being_put_together(const Request& request) {
    return request.state == State::collecting || request.state == State::need_info;
}

Request* own_bundle(Draft& draft, const Message& message, const Matter& matter) {
    const auto known = draft.known();
    for (const Request* one : std::views::reverse(known)) {
        const Request& request = *one;
        if (!was_reported_here(request, message) || !is_reported_by(request, message) ||
            !is_fresh(request, draft.now()))
            continue;
        const bool same_matter =
            matter.label.empty() || request.label.empty() || matter.label == request.label;
        if (!same_matter || is_another_place(matter.place, request.spot)) continue;
        return &draft.edit(request.id);
    }
    return nullptr;
}

Request* own_earlier(Draft& draft, const Message& message, const Matter& matter) {
    const auto known = draft.known();
    for (const Request* one : std::views::reverse(known)) {
        const Request& request = *one;
        if (!is_open(request.state) || request.state == State::done || !was_reported_here(request, message))
            continue;
        if (!is_reported_by(request, message) || matter.label.empty() || request.label != matter.label)
            continue;
        if (draft.now() - request.reported_at > follow_up_within) continue;
        if (is_another_place(matter.place, request.spot)) continue;
        return &draft.edit(request.id);
    }
    return nullptr;
}

Request* ongoing_emergency(Draft& draft, const Message& message, const Matter& matter) {
    if (matter.intent != Intent::emergency && matter.nuance != Nuance::witness) return nullptr;
    if (!matter.place.place_id.empty() || !matter.place.building.empty()) return nullptr;
    const auto known = draft.known();
    for (const Request* one : std::views::reverse(known)) {
        const Request& request = *one;
        const bool goes_on = request.priority == Priority::p0 && is_open(request.state) &&
                             request.state != State::done &&
                             draft.now() - request.reported_at <= emergency_goes_on;
        if (goes_on && was_reported_here(request, message)) return &draft.edit(request.id);
    }
    return nullptr;
}

Request* somebody_elses(Draft& draft, const Matter& matter, const Spot& spot, const Message& message) {
    for (const Request* request : draft.known()) {
        if (!is_open(request->state) || request->state == State::done || request->parent != 0) continue;
        const bool is_nearby = !spot.place_id.empty() || was_reported_here(*request, message);
        if (is_reported_by(*request, message) || !is_nearby) continue;
        if (is_same_matter(*request, matter.leaf, spot, draft.now())) return &draft.edit(request->id);
    }
    return nullptr;
}

PlaceMention place_for(const Draft& draft, const Message& message, const Matter& matter) {
    if (!matter.place.empty()) return matter.place;
    const auto known = draft.known();
    for (const Request* one : std::views::reverse(known)) {
        const Request& request = *one;
        const bool is_recent = draft.now() - request.reported_at <= place_carries_over;
        if (was_reported_here(request, message) && is_reported_by(request, message) && is_recent)
            return mention_of(request.spot);
    }
    return matter.place;
}

Request* lacking_place(Draft& draft, const Message& message, const PlaceMention& place) {
    if (place.empty() || !says_only_where(message.text, place, draft.directory())) return nullptr;
    std::vector<RequestId> mine, others;
    for (const Request* request : draft.known()) {
        if (!was_reported_here(*request, message) || !waits_for_place(draft, *request)) continue;
        if (contradicts(place, request->spot)) continue;
        (is_reported_by(*request, message) ? mine : others).push_back(request->id);
    }
    if (!mine.empty()) return &draft.edit(mine.back());
    return others.size() == 1 ? &draft.edit(others.front()) : nullptr;
}

Request* just_done_by(Draft& draft, const Message& message) {
    std::vector<RequestId> found;
    for (const Request* request : draft.known()) {
        const bool is_recent = request->state == State::done && request->done_at &&
                               draft.now() - *request->done_at <= shows_outcome_within;
        if (is_recent && is_on_owner_side(message.sender, *request, draft.directory()))
            found.push_back(request->id);
    }
    return found.size() == 1 ? &draft.edit(found.front()) : nullptr;
}

}  // namespace handlers
