#include "handlers/loop/dispatch.hpp"

#include "handlers/loop/clocks.hpp"
#include "handlers/loop/local_time.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/ringing.hpp"
#include "handlers/loop/teams.hpp"
#include "handlers/loop/transfer.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace handlers {
namespace {

using namespace std::chrono_literals;

constexpr auto emergency_rings_every = 5min;  // domain guide 5.3

bool rings_at_night(const Request& request) {
    return request.priority <= Priority::p1;
}

Instant when_limit_ends(const Draft& draft, const Request& request, std::chrono::minutes limit) {
    // At night a volunteer finds it at seven, when his clock starts; an emergency's runs at any hour (T11).
    const bool is_emergency = request.priority == Priority::p0;
    const Instant start = is_emergency ? draft.now() : end_of_quiet_hours(draft.now(), draft.directory());
    return limit_end(start, limit, clock_of(draft, request), draft.directory());
}

// Whoever is rung for an emergency is asked to acknowledge, so his word counts: he is a helper from now on.
void alarm_circle_and_duty(Draft& draft, Request& request) {
    for (const std::string& user : alarm_circle(request, draft.now(), draft.directory()))
        add_helper(request, user);
    sound_alarm(draft, request);
}

std::vector<std::string> staff_beside_owner(const Draft& draft, const Request& request) {
    std::vector<std::string> staff;
    for (const User& user : draft.directory().content().users)
        if (user.has_role("staff") && user.id != request.owner_user_id) staff.push_back(user.id);
    return staff;
}

// They are no helpers, each with a key of his own: whoever takes it on becomes one (rings_all_staff).
void ring_all_staff(Draft& draft, const Request& request) {
    std::vector<std::string> rung = staff_beside_owner(draft, request);
    rung.insert(rung.begin(), request.owner_user_id);
    ring_all(draft, request, "alarm", rung, request.text);
}

}  // namespace

LimitClock clock_of(const Draft& draft, const Request& request) {
    const LimitClock clock = draft.limits_of(request).acknowledge_clock;
    const OwnerRole role = draft.category_of(request).owner_role;
    const bool is_office =
        role == OwnerRole::staff || role == OwnerRole::job_service || role == OwnerRole::bot;
    return clock == LimitClock::service_hours && is_office ? LimitClock::office_hours : clock;
}

void add_helper(Request& request, const std::string& user) {
    if (user.empty() || user == request.owner_user_id) return;
    if (std::ranges::find(request.helper_user_ids, user) == request.helper_user_ids.end())
        request.helper_user_ids.push_back(user);
}

// Never later than it was, and what has been reminded of is not reminded of again.
void hasten_acknowledge_clock(Draft& draft, Request& request) {
    if (request.escalation > 0 && request.priority != Priority::p0) return;
    const std::optional<Instant> before = request.watch.acknowledge_by;
    Instant due = when_limit_ends(draft, request, draft.limits_of(request).acknowledge);
    if (before && *before > draft.now()) due = std::min(due, *before);
    request.watch.acknowledge_by = due;
    draft.set_timer(request, TimerKind::acknowledge, due);
}

Instant start_acknowledge_clock(Draft& draft, Request& request) {
    request.escalation = 0;
    const Instant due = when_limit_ends(draft, request, draft.limits_of(request).acknowledge);
    request.watch.acknowledge_by = due;
    draft.set_timer(request, TimerKind::acknowledge, due);
    return due;
}

void ring_duty_pair_at_night(Draft& draft, Request& request) {
    if (!rings_at_night(request) || !is_duty_hour(draft.now(), draft.directory())) return;
    const DutyPair& duty = duty_pair(draft.now(), draft.directory());
    for (const std::string* user : {&duty.staff_user_id, &duty.police_user_id}) {
        if (user->empty() || *user == request.owner_user_id) continue;
        add_helper(request, *user);
        ring_at_any_hour(draft, request, "ring_duty", *user);
    }
}

void name_owner(const Draft& draft, Request& request) {
    if (!request.accepted_at) request.accepted_at = draft.now();
    request.owner_user_id =
        owner_for(request.spot, draft.category_of(request), draft.now(), draft.directory());
    if (request.first_owner_user_id.empty()) request.first_owner_user_id = request.owner_user_id;
}

void dispatch(Draft& draft, Request& request) {
    name_owner(draft, request);
    draft.move(request, EventKind::dispatch);
    request.dispatched_at = draft.now();
    start_clocks(draft, request);
    const Instant limit = start_acknowledge_clock(draft, request);
    ask_courtyard_helper(draft, request);
    if (request.priority == Priority::p0) return alarm_circle_and_duty(draft, request);
    ring_owner(draft, request, limit);
    ring_duty_pair_at_night(draft, request);
}

void dispatch_again_if_owner_changes(Draft& draft, Request& request) {
    const std::string owner =
        owner_for(request.spot, draft.category_of(request), draft.now(), draft.directory());
    if (owner != request.owner_user_id) return hand_over(draft, request, owner, "place_corrected_away");
    if (request.priority == Priority::p0) return alarm_circle_and_duty(draft, request);
    ring(draft, request, "place_corrected", owner);
}

void hand_over(Draft& draft, Request& request, const std::string& owner, std::string_view farewell) {
    ring(draft, request, farewell, request.owner_user_id);
    request.owner_user_id = request.first_owner_user_id = owner;  // whoever had it is told not to care
    request.is_transferred_outside = false;
    request.acknowledged_at.reset();
    hand_over_clocks(draft, request);
    draft.move(request,
               EventKind::dispatch);  // the new owner acknowledges first; nothing when he would anyway
    request.dispatched_at = draft.now();
    const Instant limit = start_acknowledge_clock(draft, request);
    if (request.priority == Priority::p0) return alarm_circle_and_duty(draft, request);
    ring_owner(draft, request, limit);
}

void heed_priority(Draft& draft, Request& request, bool was_emergency) {
    const bool waits = waits_for_owner(request.state);
    if (waits && was_emergency && request.priority != Priority::p0)
        start_acknowledge_clock(draft, request);
    else if (waits)
        hasten_acknowledge_clock(draft, request);
    if (request.priority == Priority::p0 && !was_emergency) alarm_circle_and_duty(draft, request);
}

void raise_priority(Draft& draft, Request& request, Priority to) {
    if (to >= request.priority) return;
    const bool was_quiet_at_night = !rings_at_night(request);
    request.priority = to;
    if (!is_in_work(request.state)) return;  // nobody has been named yet, or it is done
    recount_clocks(draft, request);
    heed_priority(draft, request, false);
    if (was_quiet_at_night && to != Priority::p0) ring_duty_pair_at_night(draft, request);
}

Priority one_step_above(Priority priority) {
    const bool has_none = priority == Priority::p0 || priority == Priority::pi;
    return has_none ? priority : Priority(int(priority) - 1);
}

void ring_with_detail(Draft& draft, const Request& request, std::string_view words) {
    std::vector<std::string> rung{request.owner_user_id};
    if (request.priority == Priority::p0) {
        const auto& helpers = request.helper_user_ids;
        rung.insert(rung.end(), helpers.begin(), helpers.end());
        if (rings_all_staff(request) && waits_for_owner(request.state))
            for (std::string& user : staff_beside_owner(draft, request))
                if (std::ranges::find(helpers, user) == helpers.end()) rung.push_back(std::move(user));
    }
    ring_all(draft, request, "detail_to_owner", rung, words);
}

void escalate(Draft& draft, Request& request) {
    draft.note(request, EventKind::remind);
    const int step = ++request.escalation;
    remind_first_owner(draft, request);
    if (request.priority == Priority::p0) {
        ring_all_staff(draft, request);
        return draft.set_timer(request, TimerKind::acknowledge, draft.now() + emergency_rings_every);
    }
    const auto half_more = draft.limits_of(request).acknowledge / 2;
    if (step == 1) {
        ring(draft, request, "remind_owner", request.owner_user_id);
    } else if (step == 2) {
        const std::string deputy = deputy_of(request.owner_user_id, request, draft.directory());
        add_helper(request, deputy);
        ring(draft, request, "remind_deputy", deputy);
    } else {
        const std::string superior = superior_of(request.owner_user_id, request, draft.directory());
        add_helper(request, superior);
        ring(draft, request, "remind_superior", superior);
        return;
    }
    draft.set_timer(request, TimerKind::acknowledge, when_limit_ends(draft, request, half_more));
}

}  // namespace handlers
