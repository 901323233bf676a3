#pragma once

#include "store/evaluation.hpp"
#include "tests/store/ledger_fixture.hpp"

#include <string>
#include <vector>

namespace store_test {

using handlers::CloseResult;
using handlers::Event;
using handlers::EventKind;
using handlers::State;
using store::EvaluationScope;
using store::Figures;

inline constexpr auto one_day = 24h;

// The way of one request, as the loop would write it: dispatched at once, to be acknowledged within two hours
// and done within 48. Every step moves it on and is kept as an event.
class Course {
public:
    explicit Course(RequestId id, Instant reported = at());

    Course& of(const std::string& grid, const std::string& leaf, const std::string& owner);
    Course& acknowledged(Instant when);
    Course& transferred(Instant when);
    Course& whistled(Instant when);  // a unit is called
    Course& unit_came(Instant when);
    Course& unit_was_late(Instant when);
    Course& suspended(Instant when, std::chrono::hours longer);
    Course& card(EventKind kind, Instant when);
    Course& done(Instant when);
    Course& closed(CloseResult result, Instant when);
    Course& confirmed_by(const std::string& user, Instant when);
    Course& rated(int stars, Instant when, const std::string& by = "ma8");  // moves nothing
    Course& reopened(Instant when);
    Course& ended_as(State state, Instant when);  // cancelled, rejected, merged

    Request request;
    std::vector<Event> events;

private:
    Course& happened(EventKind kind, State to, const std::string& by, Instant when);
};

// Ten days before and after at() are the period; it is asked long afterwards.
class EvaluationTest : public LedgerTest {
protected:
    void put(const std::vector<Course>& courses);
    void put_correction(handlers::Correction::Kind kind, RequestId about, Instant when);
    Figures total(const EvaluationScope& scope = whole()) const;
    Figures of_grid(const std::string& grid) const;
    static EvaluationScope whole();

    const store::Evaluation& evaluation() const;

private:
    mutable std::unique_ptr<store::Evaluation> evaluation_;
};

}  // namespace store_test
