#include "handlers/loop/draft.hpp"

#include "handlers/loop/awards.hpp"
#include "handlers/loop/clocks.hpp"
#include "handlers/loop/keys.hpp"
#include "handlers/loop/transitions.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace handlers {
namespace {

std::vector<RequestId> ids_of(const std::vector<Request>& requests) {
    std::vector<RequestId> ids;
    ids.reserve(requests.size());
    for (const Request& request : requests)
        ids.push_back(request.id);
    return ids;
}

}  // namespace

Draft::Draft(const World& world, const Situation& situation, Source source)
    : world_(world), situation_(situation), ids_(ids_of(situation.requests)), source_(std::move(source)) {}

Draft::Draft(const World& world, const Situation& situation, const Timer& fired)
    : world_(world),
      situation_(situation),
      ids_(ids_of(situation.requests)),
      source_{"bot", {}, {}, {}, false},
      fired_(fired) {}

const Category& Draft::category_of(const Request& request) const {
    if (const Category* category = world_.taxonomy.category(request.leaf)) return *category;
    return world_.taxonomy.fallback_for(request.label, request.urgency);
}

const PriorityLimits& Draft::limits_of(const Request& request) const {
    return world_.taxonomy.limits(request.priority);
}

std::vector<const Request*> Draft::known() const {
    std::vector<const Request*> all;
    all.reserve(situation_.requests.size() + std::size_t(opened_));
    for (const Request& request : situation_.requests) {
        const Request* changed = find_changed(request.id);
        all.push_back(changed != nullptr ? changed : &request);
    }
    for (const Request& request : changed_)
        if (request.version == 0) all.push_back(&request);
    return all;
}

const Request* Draft::find_changed(RequestId id) const {
    for (const Request& request : changed_)
        if (request.id == id) return &request;
    return nullptr;
}

const Request* Draft::find(RequestId id) const {
    if (const Request* changed = find_changed(id)) return changed;
    const auto found = std::ranges::find(ids_, id);
    return found == ids_.end() ? nullptr : &situation_.requests[std::size_t(found - ids_.begin())];
}

Request& Draft::edit(RequestId id) {
    for (Request& request : changed_)
        if (request.id == id) return request;
    return changed_.emplace_back(*find(id));
}

Request* Draft::open(Request request) {
    if (opened_ == max_new_requests) return nullptr;
    request.id = world_.first_id + opened_++;
    request.version = 0;
    request.reported_at = request.last_word_at = now();
    return &changed_.emplace_back(std::move(request));
}

bool Draft::move(Request& request, EventKind rule) {
    return move(request, rule, rule);
}

bool Draft::move(Request& request, EventKind rule, EventKind recorded) {
    const auto row = transition_for(request.state, rule);
    if (!row) return false;
    const State from = std::exchange(request.state, row->to.value_or(request.state));
    record(request, recorded, from, source_.message_id);
    return true;
}

void Draft::note(const Request& request, EventKind kind) {
    record(request, kind, request.state, source_.message_id);
}

void Draft::note(const Request& request, EventKind kind, const std::string& message_id) {
    record(request, kind, request.state, message_id);
}

void Draft::record(const Request& request, EventKind kind, State from, const std::string& message_id) {
    Event event;
    event.request = request.id;
    event.kind = kind;
    event.from = from;
    event.to = request.state;
    event.by = source_.by;
    event.channel = source_.channel;
    event.message_id = message_id;
    if (message_id == source_.message_id) event.text = source_.text;
    event.at = now();
    decision_.events.push_back(std::move(event));
}

void Draft::answer(Say say) {
    decision_.answers.push_back(std::move(say));
}

void Draft::tell(Say say) {
    const bool is_forgotten = say.to.kind == Address::Kind::conversation && say.to.conversation.id.empty();
    if (is_forgotten) return;  // a reporter who had himself forgotten
    if (here_ && say.to == *here_ && !say.not_before) return answer(std::move(say));
    decision_.notices.push_back(std::move(say));
}

void Draft::set_timer(const Request& request, TimerKind kind, Instant due) {
    auto is_same = [&](const Timer& timer) { return timer.request == request.id && timer.kind == kind; };
    std::erase_if(decision_.timers, is_same);
    decision_.timers.push_back(Timer{request.id, kind, due});
}

void Draft::clear_timer(const Request& request, TimerKind kind) {
    auto is_same = [&](const Timer& timer) { return timer.request == request.id && timer.kind == kind; };
    std::erase_if(decision_.timers, is_same);
    decision_.timers_cleared.push_back(TimerKey{request.id, kind});
}

void Draft::clear_timers(const Request& request) {
    for (const TimerKind kind :
         {TimerKind::bundle, TimerKind::need_info, TimerKind::acknowledge, TimerKind::confirm})
        clear_timer(request, kind);
}

void Draft::set_supervision(const Request& request) {
    const auto due = next_supervision(request);
    const auto earlier = std::ranges::find(situation_.requests, request.id, &Request::id);
    const bool is_gone = fired_ && fired_->request == request.id && fired_->kind == TimerKind::supervise;
    const bool is_new = earlier == situation_.requests.end() || is_gone;
    const auto before = is_new ? std::nullopt : next_supervision(*earlier);
    if (due == before) return;
    if (due) return set_timer(request, TimerKind::supervise, *due);
    clear_timer(request, TimerKind::supervise);
}

void Draft::keep(Correction correction) {
    correction.by = source_.by;
    correction.at = now();
    decision_.corrections.push_back(std::move(correction));
}

void Draft::audit(std::string_view order, std::string_view outcome, RequestId request) {
    AuditLine line;
    line.by = source_.by;
    line.channel = source_.channel;
    line.order = order;
    line.outcome = outcome;
    line.request = request;
    line.at = now();
    decision_.audit.push_back(std::move(line));
}

void Draft::keep(LogLine line) {
    decision_.log_lines.push_back(std::move(line));
}

void Draft::keep(LogPhotos photos) {
    decision_.log_photos.push_back(std::move(photos));
}

void Draft::keep(CareVisit visit) {
    decision_.care_visits.push_back(std::move(visit));
}

void Draft::keep(PointEntry entry) {
    decision_.points.push_back(std::move(entry));
}

void Draft::unsay() {
    decision_.answers.clear();
}

void Draft::rely_on(std::string_view key) {
    for (const KeySeen& seen : situation_.seen)
        if (seen.key == key) return decision_.relied_on.push_back(seen);
}

Session& Draft::session() {
    if (!decision_.session) decision_.session = situation_.session;
    return *decision_.session;
}

Session& Draft::group() {
    if (!decision_.group) decision_.group = situation_.group;
    return *decision_.group;
}

Decision Draft::finish() {
    for (Request& request : changed_) {
        if (!fired_) request.last_word_at = now();
        set_supervision(request);
        decision_.requests.push_back(std::move(request));
    }
    changed_.clear();
    std::ranges::move(points_for(decision_, situation_, source_.by, world_),
                      std::back_inserter(decision_.points));
    return std::move(decision_);
}

}  // namespace handlers
