#pragma once

#include "handlers/loop/decision.hpp"
#include "handlers/loop/request.hpp"
#include "store/evaluation.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace support {

// A request as it stands and what happened to it, in order.
struct Story {
    handlers::Request request;
    std::vector<handlers::Event> events;
};

// The indicators of domain guide 10 once more, one request after another, as somebody with a pencil would
// count them: what the SQL is checked against. Written from the guide and the notes in store/evaluation.hpp.
class Pencil {
public:
    // `wrong`: what staff said was no request. All of it outlives the pencil.
    Pencil(const std::vector<Story>& stories, const std::set<handlers::RequestId>& wrong,
           store::EvaluationScope scope)
        : stories_(stories), wrong_(wrong), scope_(std::move(scope)) {}

    store::Figures total() const { return figures_of(nullptr); }
    store::Figures of_grid(const std::string& grid) const { return figures_of(&grid); }
    std::set<std::string> grids() const;         // of which there is anything
    std::map<std::string, int> patrols() const;  // requests, by who reported them
    std::map<std::string, int> leaves() const;   // of those received
    std::set<handlers::RequestNumber> overdue() const;
    std::set<handlers::RequestNumber> just_before_limit() const;

private:
    static bool counts(const Story& story);
    bool is_right(const Story& story) const;  // counts, and staff did not take it down
    bool is_in_period(const std::optional<handlers::Instant>& instant) const;
    bool is_repeated(const Story& story) const;

    store::Figures figures_of(const std::string* grid) const;
    void add_received(const Story& story, store::Figures& sums) const;
    void add_dispatched(const Story& story, store::Figures& sums) const;
    void add_due(const Story& story, store::Figures& sums) const;
    void add_closed(const Story& story, store::Figures& sums) const;
    void add_moves(const Story& story, store::Figures& sums) const;
    void add_verdict(const Story& story, store::Figures& sums) const;
    void add_whistles(const Story& story, store::Figures& sums) const;

    const std::vector<Story>& stories_;
    const std::set<handlers::RequestId>& wrong_;
    store::EvaluationScope scope_;
};

// Every indicator by its name, as numerator and denominator: what two counts are compared by.
using NamedFigures = std::map<std::string, std::pair<double, int>>;
NamedFigures named(const store::Figures& figures);

}  // namespace support
