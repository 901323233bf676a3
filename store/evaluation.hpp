#pragma once

#include "handlers/loop/request.hpp"
#include "handlers/time.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace store {

class Connection;
class Database;

// Evaluation (多维评价, domain guide 10) and points (11), counted in the ledger. Left out because the ledger
// does not know it yet: missed requests of which staff said nothing.
//
// Nothing counts that was cancelled, rejected or merged, is outside the community's duty (L05), was not
// accepted yet, or was no request at all, as staff said; false_open_rate alone counts those last. A reopened
// request counts as it stands: by its present dispatch and its present limits.

struct Period {
    handlers::Instant begins_at{}, ends_at{};  // the end is not in it
};

// A time in which a household of the care list was to be looked in on; the end is not in it.
struct CareDue {
    std::string care_id, grid_id;
    handlers::Instant from{}, to{};
};

// What is counted. Empty: all. A limit that `asked_at` has not reached yet is neither kept nor missed.
struct EvaluationScope {
    Period period;
    handlers::Instant asked_at{};
    std::string grid_id, leaf, owner_user_id;
    std::chrono::minutes utc_offset{480};  // when a day of the work log begins
    std::vector<CareDue> care_due;         // the care list is the community's, not the ledger's
};

// So many of so many. The numerator may end in a half: a close with neither the reporter's word nor a photo
// is half a close.
struct Indicator {
    static constexpr int fewest_cases = 10;

    double numerator = 0;
    int denominator = 0;

    bool has_enough() const { return denominator >= fewest_cases; }  // else the count is shown, not the rate
    double rate() const { return denominator == 0 ? 0 : numerator / denominator; }
};

struct Figures {
    std::string grid_id;  // empty: of all that was counted, or of no grid
    int received = 0;     // reported in the period
    int patrol_reports = 0;
    Indicator response_rate;
    std::optional<std::chrono::milliseconds> median_response;
    int responses = 0;  // that the median is of
    Indicator on_time_rate, closure_rate;
    Indicator resolution_rate, resolution_rate_incl_silent;
    Indicator satisfaction_rate;
    Indicator rated_share;  // of the closed ones
    Indicator first_time_fix_rate, rework_rate, repeat_rate;
    Indicator dispatch_accuracy, escalation_rate, whistle_arrival_rate;
    Indicator self_found_share, false_open_rate;
    int log_days = 0;          // with a line in the work log, of each person
    Indicator visit_coverage;  // of scope.care_due
};

// Of the three parts of a score; together 100.
struct ScoreWeights {
    int response = 30, resolution = 35, satisfaction = 35;
};

// 0 to 100, satisfaction smoothed for few votes; nothing where responses or outcomes are too few for a rate.
std::optional<double> score_of(const Figures& figures, const ScoreWeights& weights);

struct LeafCount {
    std::string leaf;
    int count = 0;
};

struct PersonCount {
    std::string user_id;
    int count = 0;
};

struct PersonPoints {
    std::string user_id;
    int points = 0;  // may be below zero

    bool operator==(const PersonPoints&) const = default;
};

// A request on a list, for a person to look at.
struct RequestListing {
    handlers::RequestNumber number;
    std::string grid_id, leaf, owner_user_id;
    handlers::Card card = handlers::Card::none;
    handlers::CloseResult result = handlers::CloseResult::none;
    handlers::Instant resolve_by{};
    std::optional<handlers::Instant> done_at;
};

// Of what a group is told once a week; each by leaf, the most first.
struct Digest {
    std::vector<LeafCount> received, done, open;  // open: at the end of the period
    int red_cards = 0;                            // among the open ones
};

// Counts in a ledger for `gridbell report`, also while a server is running on it. Blocking. Every function
// may throw LedgerError: the ledger cannot be reached.
class Evaluation {
public:
    static constexpr std::size_t most_listed = 200;

    explicit Evaluation(const std::string& url);
    ~Evaluation();
    Evaluation(const Evaluation&) = delete;
    Evaluation& operator=(const Evaluation&) = delete;

    Figures total(const EvaluationScope& scope) const;
    std::vector<Figures> by_grid(const EvaluationScope& scope) const;  // those of which there is anything
    int missed(
        const EvaluationScope& scope) const;  // messages that staff had registered by hand; of all grids

    std::vector<LeafCount> leaves(const EvaluationScope& scope) const;  // of those received, the most first
    std::vector<PersonCount> patrols(const EvaluationScope& scope) const;  // who reported, the most first

    // Of whoever has a line in the period, the most first; capped a day as handlers::sum_points does. A
    // period begins at a local midnight, or its days are cut elsewhere. Neither grid nor leaf narrows it: a
    // line has none.
    std::vector<PersonPoints> points(const EvaluationScope& scope) const;
    std::vector<PersonCount> log_days(const EvaluationScope& scope) const;  // who wrote, the most first

    // At most so many each, by their limits: past it or with a red card and in work; done in the last
    // twentieth of it.
    std::vector<RequestListing> overdue(const EvaluationScope& scope) const;
    std::vector<RequestListing> just_before_limit(const EvaluationScope& scope) const;

    Digest digest(const EvaluationScope& scope) const;

private:
    std::unique_ptr<Database> database_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace store
