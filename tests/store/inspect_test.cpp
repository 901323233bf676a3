#include "store/inspect.hpp"

#include "tests/store/ledger_fixture.hpp"

#include <gmock/gmock.h>

namespace store_test {
namespace {

using store::Inspection;
using testing::ElementsAre;
using testing::IsEmpty;

class InspectLedger : public LedgerTest {
protected:
    std::vector<std::string> broken_rules() {
        std::vector<std::string> rules;
        for (const store::Finding& finding : Inspection(place_.url()).verify())
            rules.push_back(finding.rule + ": " + finding.what + ": " + finding.detail);
        return rules;
    }
    void put(Request request) {
        ASSERT_EQ(commit(entry_with(std::move(request))).outcome, CommitOutcome::committed);
    }
};
INSTANTIATE_TEST_SUITE_P(Both, InspectLedger, testing::Values(Kind::sqlite, Kind::postgresql), name_of_kind);

TEST_P(InspectLedger, ListsTheOutboxWithoutItsTextsUnlessAsked) {
    Entry entry;
    entry.at = at();
    entry.outbox = {notice("a", "a1"), notice("a", "a2"), notice("b", "b1")};
    commit(std::move(entry));
    const std::int64_t first = run(ledger_->claim_outbox(at(), 60s, 1)).at(0).id;
    std::vector<store::Delivery> dead{
        {first, store::Delivery::Outcome::dead, {}, {}, "errcode_60020", at(1s)}};
    run(ledger_->settle(std::move(dead)));

    const Inspection inspection(place_.url());
    const auto waiting = inspection.outbox(Inspection::Rows::waiting, Inspection::Texts::hidden, 10);
    ASSERT_EQ(waiting.size(), 2U);
    EXPECT_EQ(waiting[0].address, "user:a");
    EXPECT_EQ(waiting[0].text, "");
    const auto dead_rows = inspection.outbox(Inspection::Rows::dead, Inspection::Texts::shown, 10);
    ASSERT_EQ(dead_rows.size(), 1U);
    EXPECT_EQ(dead_rows[0].text, "a1");
    EXPECT_EQ(dead_rows[0].reason, "errcode_60020");
    EXPECT_EQ(dead_rows[0].died_at, at(1s));
}

TEST_P(InspectLedger, ListsWhatStaffCorrected) {
    Entry entry;
    entry.at = at();
    using Kind = handlers::Correction::Kind;
    entry.decision.corrections = {
        {Kind::not_a_request, 7, "我妈做的凉面 绝了", "chitchat", "", "", "", "jsg01", at()},
        {Kind::missed_request, 0, "台阶塌了\n一块", "report", "road_pavement", "B02", "high", "jsg02",
         at(1s)}};
    commit(std::move(entry));
    const auto found = Inspection(place_.url()).corrections(10);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].kind, Kind::not_a_request);
    EXPECT_EQ(found[0].request, 7);
    EXPECT_EQ(found[0].text, "我妈做的凉面 绝了");
    EXPECT_EQ(found[1].kind, Kind::missed_request);
    EXPECT_EQ(found[1].leaf, "B02");
    EXPECT_EQ(found[1].urgency, "high");
    EXPECT_EQ(found[1].by, "jsg02");
    EXPECT_EQ(found[1].at, at(1s));
}

TEST_P(InspectLedger, ListsOrdersNewestFirst) {
    Entry entry;
    entry.at = at();
    entry.decision.audit = {{"jsg01", "wecom_app", "merge", "done", 7, at()},
                            {"ma8", "bridge", "overdue", "refused", 0, at(1s)}};
    commit(std::move(entry));
    EXPECT_EQ(Inspection(place_.url()).audit(10),
              (std::vector<handlers::AuditLine>{{"ma8", "bridge", "overdue", "refused", 0, at(1s)},
                                                {"jsg01", "wecom_app", "merge", "done", 7, at()}}));
    EXPECT_EQ(Inspection(place_.url()).audit(1).size(), 1U);
}

TEST_P(InspectLedger, ListsFailedMessagesUntilTheyAreTaken) {
    run(ledger_->keep_aside({"bridge", "m1", "bad_alloc", "{}", at()}));
    const Inspection inspection(place_.url());
    const auto failed = inspection.failed(10);
    ASSERT_EQ(failed.size(), 1U);
    EXPECT_EQ(failed[0].message.id, "m1");
    EXPECT_EQ(failed[0].state, "kept");
    EXPECT_TRUE(inspection.mark_failed(failed[0].id, "replay"));
    EXPECT_EQ(inspection.failed(10).at(0).state, "replay");
    EXPECT_TRUE(inspection.mark_failed(failed[0].id, "taken"));
    EXPECT_THAT(inspection.failed(10), IsEmpty());
    EXPECT_FALSE(inspection.mark_failed(failed[0].id, "replay"));
}

TEST_P(InspectLedger, FindsNothingInALedgerThatIsWell) {
    Entry entry = entry_for("m1", report(1));
    entry.decision.timers.push_back({1, handlers::TimerKind::bundle, at(45s)});
    commit(std::move(entry));
    EXPECT_THAT(broken_rules(), IsEmpty());
}

TEST_P(InspectLedger, FindsAnOpenRequestWithoutOwnerAndThoseWithoutTimer) {
    Request dispatched = report(1);
    dispatched.state = handlers::State::dispatched;
    put(dispatched);
    put(report(2));
    EXPECT_THAT(broken_rules(),
                ElementsAre("open_request_has_owner: request 1: dispatched",
                            "waiting_request_has_timer: request 1: dispatched without supervise",
                            "waiting_request_has_timer: request 2: collecting without bundle"));
}

TEST_P(InspectLedger, FindsEventsThatDoNotFollowEachOther) {
    Entry entry = entry_for("m1", report(1));
    handlers::Event event = entry.decision.events[0];
    event.from = handlers::State::dispatched;
    event.to = handlers::State::done;
    entry.decision.events.push_back(event);
    entry.decision.timers.push_back({1, handlers::TimerKind::bundle, at(45s)});
    commit(std::move(entry));
    EXPECT_THAT(broken_rules(), ElementsAre("events_follow_each_other: request 1: collecting then dispatched",
                                            "last_event_leads_to_state: request 1: collecting after done"));
}

TEST_P(InspectLedger, FindsWhatBelongsToNothing) {
    Entry entry;
    entry.at = at();
    entry.decision.timers.push_back({5, handlers::TimerKind::bundle, at(45s)});
    handlers::Event event;
    event.request = 5;
    entry.decision.events.push_back(event);
    entry.outbox.push_back(notice("", "to nobody"));
    commit(std::move(entry));
    EXPECT_THAT(broken_rules(), ElementsAre(testing::StartsWith("event_has_request"),
                                            testing::StartsWith("timer_has_request: timer of request 5"),
                                            testing::StartsWith("outbox_row_has_address")));
}

TEST(InspectNothing, SaysThatThereIsNoLedger) {
    EXPECT_THROW(Inspection("sqlite:/no/such/folder/ledger.db"), store::LedgerError);
    EXPECT_THROW(Inspection("nonsense"), store::LedgerError);
}

}  // namespace
}  // namespace store_test
