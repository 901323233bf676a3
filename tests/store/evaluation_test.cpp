#include "tests/store/evaluation_fixture.hpp"

#include <gmock/gmock.h>

namespace store_test {
namespace {

using store::Indicator;
using testing::IsEmpty;

class EvaluateLedger : public EvaluationTest {};
INSTANTIATE_TEST_SUITE_P(Both, EvaluateLedger, testing::Values(Kind::sqlite, Kind::postgresql), name_of_kind);

MATCHER_P2(Of, numerator, denominator, "") {
    *result_listener << arg.numerator << " of " << arg.denominator;
    return arg.numerator == numerator && arg.denominator == denominator;
}

Course settled(RequestId id, CloseResult result = CloseResult::confirmed) {
    return Course(id).acknowledged(at(1h)).done(at(5h)).closed(result, at(20h));
}

TEST_P(EvaluateLedger, HasNothingToSayOfAnEmptyLedger) {
    const Figures figures = total();
    EXPECT_EQ(figures.received, 0);
    EXPECT_THAT(figures.response_rate, Of(0, 0));
    EXPECT_FALSE(figures.median_response);
    EXPECT_THAT(evaluation().by_grid(whole()), IsEmpty());
    EXPECT_THAT(evaluation().leaves(whole()), IsEmpty());
    EXPECT_THAT(evaluation().overdue(whole()), IsEmpty());
}

TEST_P(EvaluateLedger, CountsResponsesWithinTheLimit) {
    put({Course(1).acknowledged(at(1h)), Course(2).acknowledged(at(2h)), Course(3).acknowledged(at(2h + 1ms)),
         Course(4), Course(5, at(-11 * one_day)).acknowledged(at(-11 * one_day))});
    EXPECT_THAT(total().response_rate, Of(2, 4));
}

TEST_P(EvaluateLedger, LeavesOutWhatMayStillBeAnswered) {
    put({Course(1).acknowledged(at(1h)), Course(2)});
    EvaluationScope scope = whole();
    scope.asked_at = at(90min);
    EXPECT_THAT(total(scope).response_rate, Of(1, 1));
    EXPECT_THAT(total(scope).on_time_rate, Of(0, 0));
    EXPECT_THAT(total(scope).dispatch_accuracy, Of(2, 2));
}

TEST_P(EvaluateLedger, FindsTheMedianOfOddAndEvenNumbers) {
    put({Course(1).acknowledged(at(10min)), Course(2).acknowledged(at(70min)),
         Course(3).acknowledged(at(30min))});
    EXPECT_EQ(total().median_response, 30min);
    EXPECT_EQ(total().responses, 3);
    put({Course(4).acknowledged(at(40min)), Course(5)});
    EXPECT_EQ(total().median_response, 35min);
}

TEST_P(EvaluateLedger, LeavesAnAnswerBeforeTheHandoverOutOfTheMedian) {
    Course handed_over = Course(1).acknowledged(at(10min));
    handed_over.request.dispatched_at = at(1h);
    put({handed_over});
    EXPECT_FALSE(total().median_response);
    EXPECT_THAT(total().response_rate, Of(1, 1));
}

TEST_P(EvaluateLedger, CountsWhatWasDoneInTimeWithItsExtension) {
    put({Course(1).done(at(48h)), Course(2).done(at(49h)), Course(3),
         Course(4).acknowledged(at(1h)).suspended(at(2h), 24h),                // still inside it
         Course(5).acknowledged(at(1h)).suspended(at(2h), 24h).done(at(72h)),  // within it
         Course(6, at(9 * one_day)).done(at(9 * one_day))});                   // due after the period
    EXPECT_THAT(total().on_time_rate, Of(2, 4));
}

TEST_P(EvaluateLedger, CountsACloseOnPaperHalf) {
    Course with_photo = settled(3, CloseResult::silent);
    with_photo.request.has_photo = true;
    put({settled(1), settled(2, CloseResult::silent), with_photo, Course(4).done(at(1h)),
         settled(5, CloseResult::silent).rated(4, at(30h))});
    const Figures figures = total();
    EXPECT_THAT(figures.closure_rate, Of(3.5, 5));
    EXPECT_THAT(figures.first_time_fix_rate, Of(3.5, 4));
    EXPECT_THAT(figures.resolution_rate, Of(1, 1));
    EXPECT_THAT(figures.resolution_rate_incl_silent, Of(3.5, 4));
}

TEST_P(EvaluateLedger, LetsNoOwnerCheckHisOwnWork) {
    put({Course(1).done(at(5h)).confirmed_by("jsg01", at(6h)),
         Course(2).done(at(5h)).confirmed_by("ma8", at(6h)), settled(3).rated(5, at(30h), "jsg01"),
         settled(4).rated(2, at(30h))});
    const Figures figures = total();
    EXPECT_THAT(figures.resolution_rate, Of(3, 3));
    EXPECT_THAT(figures.resolution_rate_incl_silent, Of(3.5, 4));
    EXPECT_THAT(figures.satisfaction_rate, Of(0, 1));
}

TEST_P(EvaluateLedger, CountsWhatWasSolvedAgainstWhatWasNot) {
    put({settled(1), settled(2), settled(3, CloseResult::explained), settled(4, CloseResult::handed_over),
         settled(5, CloseResult::silent), Course(6).done(at(5h)).reopened(at(6h)).done(at(9h)),
         settled(7).reopened(at(50h)).done(at(55h)).closed(CloseResult::confirmed, at(56h))});
    const Figures figures = total();
    EXPECT_THAT(figures.resolution_rate, Of(3, 6));
    EXPECT_THAT(figures.resolution_rate_incl_silent, Of(3.5, 7));
    EXPECT_THAT(figures.rework_rate, Of(2, 9));
    EXPECT_THAT(figures.first_time_fix_rate, Of(4.5, 6)) << "of six closed ones one was reopened before";
}

TEST_P(EvaluateLedger, FixesAtTheFirstTimeWithOneTransferAtMost) {
    put({Course(1).transferred(at(1h)).done(at(5h)).closed(CloseResult::confirmed, at(6h)),
         Course(2).transferred(at(1h)).transferred(at(2h)).done(at(5h)).closed(CloseResult::confirmed,
                                                                               at(6h))});
    EXPECT_THAT(total().first_time_fix_rate, Of(1, 2));
    EXPECT_THAT(total().dispatch_accuracy, Of(0, 2));
}

TEST_P(EvaluateLedger, TakesTheLastVerdictForTheRating) {
    put({settled(1).rated(1, at(21h)).rated(3, at(22h)), settled(2).rated(2, at(22h)), settled(3),
         settled(4).rated(5, at(11 * one_day))});
    EXPECT_THAT(total().satisfaction_rate, Of(1, 2));
    EXPECT_THAT(total().rated_share, Of(3, 4));
}

TEST_P(EvaluateLedger, SeesRepeatsInThirtyDaysAtTheSameBuilding) {
    Course elsewhere = Course(4, at(2 * one_day));
    elsewhere.request.spot.building_id = "P01-04";
    put({Course(1, at(-31 * one_day))
             .done(at(-31 * one_day))
             .closed(CloseResult::confirmed, at(-30 * one_day)),
         Course(2),                            // on the last millisecond of thirty days
         Course(3).of("G01", "B01", "jsg01"),  // another matter
         elsewhere, Course(5, at(1ms))});      // too late
    EXPECT_THAT(total().repeat_rate, Of(1, 4));
}

TEST_P(EvaluateLedger, CountsCardsAlsoWhenTheyWereWithdrawn) {
    put({Course(1).card(EventKind::yellow_card, at(49h)).card(EventKind::red_card, at(80h)).done(at(90h)),
         Course(2).card(EventKind::blue_card, at(40h)), Course(3)});
    EXPECT_THAT(total().escalation_rate, Of(1, 3));
}

TEST_P(EvaluateLedger, CountsUnitsThatCameInTime) {
    put({Course(1).whistled(at(1h)).unit_came(at(3h)),
         Course(2).whistled(at(1h)).unit_was_late(at(25h)).whistled(at(26h)).unit_came(at(27h)),
         Course(3).whistled(at(1h))});  // still awaited
    EXPECT_THAT(total().whistle_arrival_rate, Of(2, 3));
}

TEST_P(EvaluateLedger, CountsWrongOpeningsNowhereElse) {
    using enum handlers::Correction::Kind;
    put({settled(1, CloseResult::explained), settled(2), settled(3)});
    put_correction(not_a_request, 1, at(6h));
    put_correction(wrong_category, 2, at(6h));
    put_correction(missed_request, 0, at(6h));
    put_correction(missed_request, 0, at(11 * one_day));
    const Figures figures = total();
    EXPECT_THAT(figures.false_open_rate, Of(1, 3));
    EXPECT_THAT(figures.resolution_rate, Of(2, 2));
    EXPECT_EQ(figures.received, 2);
    EXPECT_EQ(evaluation().missed(whole()), 1);
}

TEST_P(EvaluateLedger, LeavesOutWhatDoesNotCount) {
    Course not_accepted = Course(5);
    not_accepted.request.state = State::need_info;
    not_accepted.request.accepted_at.reset();
    put({Course(1).ended_as(State::cancelled, at(1h)), Course(2).ended_as(State::rejected, at(1h)),
         Course(3).ended_as(State::merged, at(1h)), settled(4).of("G01", "L05", "jsg01"), not_accepted});
    const Figures figures = total();
    EXPECT_EQ(figures.received, 0);
    for (const Indicator& indicator :
         {figures.response_rate, figures.on_time_rate, figures.closure_rate, figures.resolution_rate,
          figures.first_time_fix_rate, figures.rework_rate, figures.repeat_rate, figures.dispatch_accuracy,
          figures.escalation_rate, figures.false_open_rate})
        EXPECT_THAT(indicator, Of(0, 0));
}

TEST_P(EvaluateLedger, CountsByGridAndWithinAFilter) {
    put({Course(1), Course(2).of("G02", "B05", "jsg02"), Course(3).of("G02", "D01", "jsp01")});
    EXPECT_EQ(of_grid("G01").received, 1);
    EXPECT_EQ(of_grid("G02").received, 2);
    EvaluationScope scope = whole();
    scope.grid_id = "G02";
    EXPECT_EQ(total(scope).received, 2);
    scope.leaf = "D01";
    EXPECT_EQ(total(scope).received, 1);
    scope.owner_user_id = "jsg02";
    EXPECT_EQ(total(scope).received, 0);
    const auto leaves = evaluation().leaves(whole());
    ASSERT_EQ(leaves.size(), 2U);
    EXPECT_EQ(leaves[0].leaf, "B05");
    EXPECT_EQ(leaves[0].count, 2);
}

Figures with(Indicator response, Indicator resolution, Indicator satisfaction) {
    Figures figures;
    figures.response_rate = response;
    figures.resolution_rate = resolution;
    figures.satisfaction_rate = satisfaction;
    return figures;
}

TEST(Score, WeighsThreeRatesAndSmoothsFewVotes) {
    EXPECT_DOUBLE_EQ(store::score_of(with({10, 10}, {10, 10}, {1, 1}), {}).value(), 65 + 35 * 5.0 / 6);
    EXPECT_DOUBLE_EQ(store::score_of(with({5, 10}, {10, 20}, {0, 0}), {}).value(), 15 + 17.5 + 35 * 0.8);
    EXPECT_DOUBLE_EQ(store::score_of(with({10, 10}, {0, 10}, {1, 5}), {60, 20, 20}).value(), 60 + 20 * 0.5);
}

TEST(Score, IsNotGivenForFewCases) {
    EXPECT_FALSE(store::score_of(with({9, 9}, {10, 10}, {10, 10}), {}));
    EXPECT_FALSE(store::score_of(with({10, 10}, {9, 9}, {10, 10}), {}));
    EXPECT_FALSE((Indicator{9, 9}).has_enough());
    EXPECT_TRUE((Indicator{1, 10}).has_enough());
}

}  // namespace
}  // namespace store_test
