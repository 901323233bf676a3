#include "tests/store/ledger_fixture.hpp"

#include <gmock/gmock.h>

namespace store_test {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::IsEmpty;

class LedgerCommit : public LedgerTest {
protected:
    Request only_request() {
        store::Recalled found = recall({"reporter:bridge:ma8"});
        return found.requests.at(0);
    }
};
INSTANTIATE_TEST_SUITE_P(Both, LedgerCommit, testing::Values(Kind::sqlite, Kind::postgresql), name_of_kind);

// Every field differs from its default, so one that is not kept is seen.
Request full_request() {
    Request request = report(7);
    request.number = {20241224, 17};
    request.state = handlers::State::done;
    request.result = handlers::CloseResult::explained;
    request.parent = 3;
    request.origin = {handlers::Conversation::Kind::private_chat, "ma8"};
    request.reporters.push_back({"wecom_app", "zhang\"3", "换行\n\\", request.origin});
    request.intent = "report";
    request.label = "lighting";
    request.priority = handlers::Priority::p0;
    request.urgency = handlers::Urgency::emergency;
    request.spot = {"P01", "P01-03", "3", "2", "5", "501", "P01-L02", "北门", "G01", "G01-M03", true};
    request.owner_user_id = "jsg01";
    request.first_owner_user_id = "jsg02";
    request.helper_user_ids = {"jsg03", "jsg04"};
    request.message_ids = {"bridge:m1", "bridge:m2"};
    request.is_patrol = request.is_withdrawn = request.has_photo = request.is_transferred_outside = true;
    request.rework = 1;
    request.transfers = 2;
    request.urges = 3;
    request.escalation = 4;
    request.stars = 5;
    request.last_word_at = at(1s);
    request.accepted_at = at(2s);
    request.dispatched_at = at(3s);
    request.acknowledged_at = at(4s);
    request.done_at = at(5s);
    request.closed_at = at(6s);
    return request;
}

TEST_P(LedgerCommit, GivesBackEveryFieldOfARequest) {
    Request request = full_request();
    ASSERT_EQ(commit(entry_with(request)).outcome, CommitOutcome::committed);
    request.version = 1;
    EXPECT_EQ(only_request(), request);
}

TEST_P(LedgerCommit, GivesBackARequestWithNothingSet) {
    Request request;
    request.id = 9;
    ASSERT_EQ(commit(entry_with(request)).outcome, CommitOutcome::committed);
    request.version = 1;
    const store::Recalled found = run(ledger_->recall_by_id({9}));
    EXPECT_THAT(found.requests, ElementsAre(request));
}

TEST_P(LedgerCommit, ChangesARequestFromTheVersionItWasReadAt) {
    commit(entry_with(full_request()));
    Request changed = only_request();
    changed.state = handlers::State::in_progress;
    changed.closed_at.reset();
    changed.stars.reset();
    changed.text += "\n又暗了";
    ASSERT_EQ(commit(entry_with(changed)).outcome, CommitOutcome::committed);
    changed.version = 2;
    EXPECT_EQ(only_request(), changed);
}

TEST_P(LedgerCommit, AnswersAMessageTheSecondTimeAsTheFirst) {
    const Committed first = commit(entry_for("m1", report(1)));
    EXPECT_EQ(first.outcome, CommitOutcome::committed);
    EXPECT_THAT(first.answers, ElementsAre("已收到 m1"));
    Entry again = entry_for("m1", report(2));
    again.answers = {"something else"};
    const Committed second = commit(std::move(again));
    EXPECT_EQ(second.outcome, CommitOutcome::duplicate);
    EXPECT_THAT(second.answers, ElementsAre("已收到 m1"));
    EXPECT_EQ(place_.value("SELECT count(*) FROM request"), "1");
    EXPECT_EQ(place_.value("SELECT count(*) FROM event"), "1");
}

TEST_P(LedgerCommit, TakesTheSameMessageOnceWithinOneBatch) {
    std::vector<Entry> entries;
    entries.push_back(entry_for("m0", report(100, "other", "other")));
    for (RequestId id = 1; id <= 5; ++id)
        entries.push_back(entry_for("m1", report(id)));
    const std::vector<Committed> results = commit_together(std::move(entries));
    EXPECT_EQ(results[1].outcome, CommitOutcome::committed);
    for (std::size_t i = 2; i < results.size(); ++i) {
        EXPECT_EQ(results[i].outcome, CommitOutcome::duplicate);
        EXPECT_THAT(results[i].answers, ElementsAre("已收到 m1"));
    }
    EXPECT_EQ(place_.value("SELECT count(*) FROM request"), "2");
}

TEST_P(LedgerCommit, KeepsTheSameIdOfTwoChannelsApart) {
    commit(entry_for("m1", report(1)));
    Entry other = entry_for("m1", report(2));
    other.message->channel = "wecom_app";
    EXPECT_EQ(commit(std::move(other)).outcome, CommitOutcome::committed);
}

TEST_P(LedgerCommit, RefusesAChangeToAVersionThatMoved) {
    commit(entry_with(report(1)));
    Request changed = only_request();
    ASSERT_EQ(commit(entry_with(changed)).outcome, CommitOutcome::committed);
    changed.text = "too late";
    EXPECT_EQ(commit(entry_for("m2", changed)).outcome, CommitOutcome::stale);
    EXPECT_NE(only_request().text, "too late");
    EXPECT_EQ(place_.value("SELECT count(*) FROM message"), "0");
}

TEST_P(LedgerCommit, TakesOnlyTheFirstOfTwoChangesWithinOneBatch) {
    commit(entry_with(report(1)));
    Request one = only_request(), two = one;
    one.text = "one";
    two.text = "two";
    std::vector<Entry> entries;
    entries.push_back(entry_for("m0", report(100, "other", "other")));
    entries.push_back(entry_with(one));
    entries.push_back(entry_with(two));
    const std::vector<Committed> results = commit_together(std::move(entries));
    EXPECT_EQ(results[1].outcome, CommitOutcome::committed);
    EXPECT_EQ(results[2].outcome, CommitOutcome::stale);
    EXPECT_EQ(only_request().text, "one");
}

TEST_P(LedgerCommit, RefusesANewRequestUnderAnIdThatIsTaken) {
    commit(entry_with(report(1)));
    Request other = report(1, "zhang3");
    EXPECT_EQ(commit(entry_with(other)).outcome, CommitOutcome::stale);
    EXPECT_EQ(only_request().reporters.size(), 1U);
    EXPECT_THAT(recall({"reporter:bridge:zhang3"}).requests, IsEmpty());
}

TEST_P(LedgerCommit, RefusesWhatReliedOnAKeyThatGotARequestMeanwhile) {
    const store::Recalled before = recall({"spot:P01-03:B05"});
    EXPECT_EQ(before.seen.at(0).version, 0);
    commit(entry_with(report(1)));
    Entry late = entry_with(report(2));
    late.decision.relied_on = before.seen;
    EXPECT_EQ(commit(late).outcome, CommitOutcome::stale);
    late.decision.relied_on = recall({"spot:P01-03:B05"}).seen;
    EXPECT_EQ(late.decision.relied_on.at(0).version, 1);
    EXPECT_EQ(commit(late).outcome, CommitOutcome::committed);
}

TEST_P(LedgerCommit, RefusesWithinOneBatchWhatReliedOnTheSameEmptyKey) {
    std::vector<Entry> entries;
    entries.push_back(entry_for("m0", report(100, "other", "other")));
    for (RequestId id = 1; id <= 3; ++id) {
        Entry entry = entry_with(report(id));
        entry.decision.relied_on.push_back({"spot:P01-03:B05", 0});
        entries.push_back(std::move(entry));
    }
    const std::vector<Committed> results = commit_together(std::move(entries));
    EXPECT_EQ(results[1].outcome, CommitOutcome::committed);
    EXPECT_EQ(results[2].outcome, CommitOutcome::stale);
    EXPECT_EQ(results[3].outcome, CommitOutcome::stale);
}

TEST_P(LedgerCommit, FilesAChangedRequestUnderItsNewKeysOnly) {
    commit(entry_with(report(1)));
    Request moved = only_request();
    moved.spot.building_id = "P01-05";
    moved.owner_user_id = "jsg01";
    commit(entry_with(moved));
    const store::Recalled found =
        recall({"spot:P01-03:B05", "spot:P01-05:B05", "owner:jsg01", "reporter:bridge:ma8"});
    for (const handlers::KeySeen& seen : found.seen)
        EXPECT_EQ(seen.version, 1) << seen.key;
    EXPECT_EQ(found.requests.size(), 1U);
}

TEST_P(LedgerCommit, GivesANumberOnce) {
    Request first = report(1), second = report(2), next_day = report(3);
    first.number = second.number = {20241224, 17};
    next_day.number = {20241225, 17};
    EXPECT_EQ(commit(entry_with(first)).outcome, CommitOutcome::committed);
    EXPECT_EQ(commit(entry_with(second)).outcome, CommitOutcome::stale);
    EXPECT_EQ(commit(entry_with(next_day)).outcome, CommitOutcome::committed);
    EXPECT_EQ(run(ledger_->last_number(20241224)), 17);
    EXPECT_EQ(run(ledger_->last_number(20241226)), 0);
}

TEST_P(LedgerCommit, RefusesOnlyTheOneThatTakesATakenNumber) {
    Request taken = report(1);
    taken.number = {20241224, 1};
    commit(entry_with(taken));
    std::vector<Entry> entries;
    for (RequestId id = 2; id < 10; ++id) {
        Request request = report(id, "r" + std::to_string(id));
        request.number = {20241224, id == 5 ? 1 : static_cast<int>(id)};
        entries.push_back(entry_with(request));
    }
    const std::vector<Committed> results = commit_together(std::move(entries));
    for (std::size_t i = 0; i < results.size(); ++i)
        EXPECT_EQ(results[i].outcome, i == 3 ? CommitOutcome::stale : CommitOutcome::committed) << i;
}

TEST_P(LedgerCommit, KeepsAnEntryThatCannotBeWrittenOutOfItsBatch) {
    place_.execute(GetParam() == Kind::sqlite
                       ? "CREATE TRIGGER poison BEFORE INSERT ON request WHEN NEW.label = 'poison' "
                         "BEGIN SELECT RAISE(ABORT, 'poison'); END"
                       : "ALTER TABLE request ADD CONSTRAINT poison CHECK (label <> 'poison')");
    std::vector<Entry> entries;
    for (RequestId id = 1; id <= 20; ++id) {
        Request request = report(id, "r" + std::to_string(id));
        if (id == 7 || id == 20) request.label = "poison";
        entries.push_back(entry_for("m" + std::to_string(id), request));
    }
    const std::vector<Committed> results = commit_together(std::move(entries));
    for (std::size_t i = 0; i < results.size(); ++i) {
        const bool is_poison = i == 6 || i == 19;
        EXPECT_EQ(results[i].outcome, is_poison ? CommitOutcome::failed : CommitOutcome::committed) << i;
    }
    EXPECT_EQ(place_.value("SELECT count(*) FROM message"), "18");
}

TEST_P(LedgerCommit, WritesTextThatIsNotUtf8OrHoldsAZeroByte) {
    Request request = report(1);
    request.text = "a\0b\xff\xfe c\xed\xa0\x80 \"quoted\" \\ \x01 灯"s;
    request.reporters[0].nickname = "x\0y"s;
    request.message_ids.push_back("bridge:\xff"s);
    EXPECT_EQ(commit(entry_for("m\0\xff"s, request)).outcome, CommitOutcome::committed);
    EXPECT_EQ(commit(entry_for("m\0\xff"s, request)).outcome, CommitOutcome::duplicate);
    const std::string kept = only_request().text;
    EXPECT_THAT(kept, testing::StartsWith("a\xEF\xBF\xBD"
                                          "b\xEF\xBF\xBD\xEF\xBF\xBD c"));
    EXPECT_THAT(kept, testing::EndsWith(" \"quoted\" \\ \x01 灯"));
    EXPECT_EQ(recall({"message:bridge:\xff"s}).requests.size(), 1U);
}

TEST_P(LedgerCommit, KeepsEventsInTheirOrder) {
    Entry entry = entry_for("m1", report(1));
    handlers::Event accepted = entry.decision.events[0];
    accepted.kind = handlers::EventKind::accept;
    accepted.to = handlers::State::accepted;
    entry.decision.events.push_back(accepted);
    commit(std::move(entry));
    EXPECT_EQ(place_.value("SELECT kind FROM event WHERE request_id = 1 ORDER BY nth DESC LIMIT 1"),
              "accept");
    EXPECT_EQ(place_.value("SELECT to_state FROM event ORDER BY nth DESC LIMIT 1"), "accepted");
    EXPECT_EQ(place_.value("SELECT message_id FROM event ORDER BY nth LIMIT 1"), "m1");
}

}  // namespace
}  // namespace store_test
