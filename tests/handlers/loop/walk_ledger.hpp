#pragma once

#include "handlers/loop/decide.hpp"
#include "tests/handlers/loop/walk_points.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace handlers::tests {

// What the ledger and the sessions do for decide(), in memory: requests by keys, timers by when they are due,
// numbers. What has ended is forgotten after seven days.
class WalkLedger {
public:
    explicit WalkLedger(const Directory& directory) : directory_(directory), points_(directory) {}

    const Request* find(RequestId id) const;
    const std::map<RequestId, Request>& requests() const { return requests_; }
    std::optional<Instant> timer(RequestId id, TimerKind kind) const;
    std::optional<Timer> next_timer() const;
    std::optional<Instant> ended_at(RequestId id) const;
    const WalkPoints& points() const { return points_; }
    bool has_number(RequestNumber number) const { return numbers_.contains(number); }

    Situation situation_for(const std::vector<std::string>& keys, const std::string& session_key,
                            Instant now) const;
    Situation situation_for(const Timer& due) const;
    void keep_session(const std::string& key, Session session) { sessions_[key] = std::move(session); }

    // Gives out the numbers that the decision needs and fills them in, also where it speaks of known ones.
    void number(Decision& decision, Instant now);
    // The row of a timer goes with the commit of what it led to.
    void fired(const Timer& due) { drop_timer(due.request, due.kind); }
    void commit(const Decision& decision, Instant now);
    void forget_ended(Instant now);

private:
    using DueTimer = std::tuple<Instant, RequestId, TimerKind>;

    void file(const Request& request);
    void drop_timer(RequestId id, TimerKind kind);
    void fill_number(Say& say) const;

    const Directory& directory_;
    std::map<RequestId, Request> requests_;
    std::unordered_map<RequestId, Instant> ended_;
    std::unordered_map<std::string, std::set<RequestId>> by_key_;
    std::unordered_map<RequestId, std::set<std::string>> filed_;
    std::map<std::pair<RequestId, TimerKind>, Instant> timers_;
    std::set<DueTimer> due_;
    std::unordered_map<std::string, Session> sessions_;
    std::map<int, int> last_number_;  // by day
    std::set<RequestNumber> numbers_;
    WalkPoints points_;
};

}  // namespace handlers::tests
