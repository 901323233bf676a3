#include "handlers/loop/awards.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace handlers {
namespace {

// Disputes between people; noise and pets are nuisances until they become one.
constexpr std::array<std::string_view, 5> disputes{"G02", "G03", "G04", "G05", "G06"};
// What somebody got for bringing a matter up, however it was closed.
constexpr std::array brought_by_reporting{PointRule::patrol_report, PointRule::idea_taken_up};

std::string stamp(Instant at) {
    return std::to_string(at.time_since_epoch().count());
}

bool is_invalid(State state) {
    return state == State::cancelled || state == State::rejected;
}

const std::string& first_reporter(const Request& request) {
    static const std::string nobody;
    return request.reporters.empty() ? nobody : request.reporters.front().user_id;
}

// What happens to one request.
class Awards {
public:
    Awards(const Decision& decision, const Situation& situation, const Request& after, std::string_view by,
           const World& world)
        : decision_(decision), situation_(situation), after_(after), by_(by), world_(world) {
        const auto known = std::ranges::find(situation.requests, after.id, &Request::id);
        if (known != situation.requests.end()) before_ = &*known;
    }

    void find(std::vector<PointEntry>& entries) {
        for_acknowledging();
        for_patrol();
        for_closing();
        for_rework();
        for (const Event& event : decision_.events)
            if (event.request == after_.id) for_event(event);
        std::ranges::move(entries_, std::back_inserter(entries));
    }

private:
    bool is_of_grid(const std::string& user) const { return world_.directory.user(user) != nullptr; }
    bool was(State state) const { return before_ && before_->state == state; }
    const std::string& owner_before() const {
        return before_ ? before_->owner_user_id : after_.owner_user_id;
    }

    PointEntry line(PointRule rule, const std::string& user, const std::string& round = {}) const {
        const std::string what_for = std::to_string(after_.id) + (round.empty() ? "" : ":" + round);
        PointEntry entry = point_entry_for(rule, user, what_for, world_.now);
        entry.request = after_.id;
        return entry;
    }
    void add(PointEntry entry) {
        if (entry.user_id.empty() || (entry.points < 0 && !is_of_grid(entry.user_id))) return;
        entries_.push_back(std::move(entry));
    }

    void for_acknowledging() {
        const auto& limit = after_.watch.acknowledge_by;
        const bool is_now = after_.acknowledged_at == world_.now &&
                            (!before_ || before_->acknowledged_at != after_.acknowledged_at);
        if (!is_now || by_ == "bot" || !limit || *limit < world_.now) return;
        add(line(PointRule::ack_in_time, by_, stamp(after_.dispatched_at.value_or(Instant{}))));
    }

    // Riders report what they see on the road, as micro-grid leaders do on their rounds.
    bool is_patrol() const {
        const std::string& user = first_reporter(after_);
        const bool is_rider = world_.directory.role_of(user) == Role::rider;
        return is_of_grid(user) && (after_.is_patrol || is_rider);
    }

    bool is_found_invalid() const {
        const auto is_meant = [&](const Correction& correction) {
            return correction.kind == Correction::Kind::not_a_request && correction.request == after_.id;
        };
        return (is_invalid(after_.state) && !is_invalid(before_->state)) ||
               std::ranges::any_of(decision_.corrections, is_meant);
    }

    void for_patrol() {
        if (!is_patrol() || !after_.accepted_at) return;
        PointEntry report = line(PointRule::patrol_report, first_reporter(after_));
        if (!before_ || !before_->accepted_at) {
            if (!is_invalid(after_.state) && after_.state != State::merged) add(std::move(report));
        } else if (is_found_invalid()) {
            entries_.push_back(reversal_of(report, by_, world_.now));
        }
    }

    void for_closing() {
        const bool is_now = after_.state == State::closed && !was(State::closed);
        const std::string& owner = after_.owner_user_id;
        // What follows another request closes with it and was no work of its own.
        if (!is_now || after_.result != CloseResult::confirmed || after_.parent != 0 || by_ == owner) return;
        const auto& limit = after_.watch.resolve_by;
        if (after_.done_at && limit && *after_.done_at <= *limit) {
            const bool is_urgent = after_.priority <= Priority::p1;
            add(line(is_urgent ? PointRule::urgent_closed_in_time : PointRule::closed_in_time, owner));
        }
        if (std::ranges::find(disputes, after_.leaf) != disputes.end())
            add(line(PointRule::dispute_mediated, owner));
    }

    void for_rework() {
        if (after_.state != State::reopened || !before_ || was(State::reopened)) return;
        const auto is_bare_mark = [&](const Event& event) {
            return event.request == after_.id && event.to == State::reopened &&
                   event.kind == EventKind::rating;
        };
        if (std::ranges::any_of(decision_.events, is_bare_mark)) return;
        add(line(PointRule::rework, before_->owner_user_id, std::to_string(after_.rework)));
    }

    void for_event(const Event& event) {
        switch (event.kind) {
            case EventKind::yellow_card:
                return add(line(PointRule::yellow_card, owner_before(), stamp(event.at)));
            case EventKind::red_card:
                return add(line(PointRule::red_card, owner_before(), stamp(event.at)));
            case EventKind::adopt:
                return for_idea();
            case EventKind::on_paper:
                return for_paper_closure();
            default:
                return;
        }
    }

    void for_idea() {
        PointEntry entry = line(PointRule::idea_taken_up, first_reporter(after_));
        entry.by = by_;
        if (entry.user_id != by_) add(std::move(entry));
    }

    void for_paper_closure() {
        PointEntry entry = line(PointRule::paper_closure, after_.owner_user_id);
        entry.by = by_;
        add(std::move(entry));
        for (const PointEntry& earlier : situation_.account.points)
            if (falls_with_closure(earlier)) entries_.push_back(reversal_of(earlier, by_, world_.now));
    }

    bool falls_with_closure(const PointEntry& earlier) const {
        if (earlier.request != after_.id || earlier.points <= 0) return false;
        const std::string taken_back = reversal_of(earlier, by_, world_.now).once;
        const auto& known = situation_.account.points;
        if (std::ranges::find(known, taken_back, &PointEntry::once) != known.end()) return false;
        const auto is_of_rule = [&](PointRule rule) { return row_of(rule).name == earlier.rule; };
        return earlier.user_id == after_.owner_user_id ||
               std::ranges::none_of(brought_by_reporting, is_of_rule);
    }

    const Decision& decision_;
    const Situation& situation_;
    const Request& after_;
    const Request* before_ = nullptr;  // null: opened in this decision
    std::string by_;
    const World& world_;
    std::vector<PointEntry> entries_;
};

}  // namespace

std::vector<PointEntry> points_for(const Decision& decision, const Situation& situation, std::string_view by,
                                   const World& world) {
    std::vector<PointEntry> entries;
    for (const Request& request : decision.requests)
        Awards(decision, situation, request, by, world).find(entries);
    return entries;
}

}  // namespace handlers
