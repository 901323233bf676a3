#include "tests/store/ledger_fixture.hpp"

#include <gmock/gmock.h>

namespace store_test {
namespace {

using handlers::Timer;
using handlers::TimerKind;
using testing::ElementsAre;
using testing::IsEmpty;

class LedgerTimer : public LedgerTest {
protected:
    Committed set(std::vector<Timer> timers) {
        Entry entry;
        entry.at = at();
        entry.decision.timers = std::move(timers);
        return commit(std::move(entry));
    }
    Committed handle(Timer fired, std::vector<Timer> next = {}) {
        Entry entry;
        entry.at = at();
        entry.fired = fired;
        entry.decision.timers = std::move(next);
        handlers::Event event;
        event.request = fired.request;
        entry.decision.events.push_back(event);
        return commit(std::move(entry));
    }
    std::vector<Timer> claim(Instant now, int limit = 100) {
        return run(ledger_->claim_timers(now, 60s, limit));
    }
};
INSTANTIATE_TEST_SUITE_P(Both, LedgerTimer, testing::Values(Kind::sqlite, Kind::postgresql), name_of_kind);

const Timer bundle{1, TimerKind::bundle, at(45s)};
const Timer confirm{2, TimerKind::confirm, at(48h)};

TEST_P(LedgerTimer, GivesWhatIsDueAndKnowsWhenTheNextIs) {
    set({confirm, bundle});
    EXPECT_EQ(run(ledger_->next_timer()), at(45s));
    EXPECT_THAT(claim(at(44s)), IsEmpty());
    EXPECT_THAT(claim(at(45s)), ElementsAre(bundle));
    EXPECT_EQ(run(ledger_->next_timer()), at(105s));
}

TEST_P(LedgerTimer, KnowsThatThereIsNone) {
    EXPECT_EQ(run(ledger_->next_timer()), std::nullopt);
}

TEST_P(LedgerTimer, GivesAClaimedOneAgainWhenTheLeaseRanOut) {
    set({bundle});
    EXPECT_THAT(claim(at(45s)), ElementsAre(bundle));
    EXPECT_THAT(claim(at(104s)), IsEmpty());
    EXPECT_THAT(claim(at(105s)), ElementsAre(bundle));
}

TEST_P(LedgerTimer, GivesTheEarliestFirstUpToTheLimit) {
    set({{3, TimerKind::acknowledge, at(3s)},
         {1, TimerKind::acknowledge, at(1s)},
         {2, TimerKind::bundle, at(2s)}});
    EXPECT_EQ(claim(at(10s), 2).size(), 2U);
    EXPECT_THAT(claim(at(10s), 2), ElementsAre(Timer{3, TimerKind::acknowledge, at(3s)}));
}

TEST_P(LedgerTimer, IsGoneOnceHandled) {
    set({bundle});
    claim(at(45s));
    EXPECT_EQ(handle(bundle).outcome, CommitOutcome::committed);
    EXPECT_EQ(run(ledger_->next_timer()), std::nullopt);
}

TEST_P(LedgerTimer, IsHandledOnce) {
    set({bundle});
    EXPECT_EQ(handle(bundle).outcome, CommitOutcome::committed);
    EXPECT_EQ(handle(bundle).outcome, CommitOutcome::duplicate);
    EXPECT_EQ(place_.value("SELECT count(*) FROM event"), "1");
}

TEST_P(LedgerTimer, IsHandledOnceWithinOneBatch) {
    set({bundle});
    std::vector<Entry> entries;
    entries.push_back(entry_for("m0", report(100)));
    for (int i = 0; i < 2; ++i) {
        Entry entry;
        entry.at = at();
        entry.fired = bundle;
        entries.push_back(std::move(entry));
    }
    const std::vector<Committed> results = commit_together(std::move(entries));
    EXPECT_EQ(results[1].outcome, CommitOutcome::committed);
    EXPECT_EQ(results[2].outcome, CommitOutcome::duplicate);
}

TEST_P(LedgerTimer, IsNotHandledWhenItWasMovedMeanwhile) {
    set({bundle});
    claim(at(45s));
    Timer moved = bundle;
    moved.due_at = at(90s);
    set({moved});
    EXPECT_EQ(handle(bundle).outcome, CommitOutcome::duplicate);
    EXPECT_THAT(claim(at(90s)), ElementsAre(moved));
}

TEST_P(LedgerTimer, IsNotHandledWhenItWasClearedMeanwhile) {
    set({bundle, confirm});
    Entry entry;
    entry.at = at();
    entry.decision.timers_cleared.push_back({1, TimerKind::bundle});
    commit(std::move(entry));
    EXPECT_EQ(handle(bundle).outcome, CommitOutcome::duplicate);
    EXPECT_THAT(claim(at(100h)), ElementsAre(confirm));
}

TEST_P(LedgerTimer, StaysWhenItsHandlingSetsItAgain) {
    const Timer first{1, TimerKind::acknowledge, at(15min)}, second{1, TimerKind::acknowledge, at(22min)};
    set({first});
    claim(at(15min));
    EXPECT_EQ(handle(first, {second}).outcome, CommitOutcome::committed);
    EXPECT_THAT(claim(at(22min)), ElementsAre(second));
}

TEST_P(LedgerTimer, StaysWhenItsHandlingIsStale) {
    commit(entry_with(report(1)));
    set({bundle});
    Entry entry;
    entry.at = at();
    entry.fired = bundle;
    entry.decision.requests.push_back(report(1));  // version 0: as if it were not there yet
    EXPECT_EQ(commit(std::move(entry)).outcome, CommitOutcome::stale);
    EXPECT_THAT(claim(at(45s)), ElementsAre(bundle));
}

}  // namespace
}  // namespace store_test
