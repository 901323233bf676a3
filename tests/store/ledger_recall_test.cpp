#include "tests/store/ledger_fixture.hpp"

#include <gmock/gmock.h>

namespace store_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<RequestId> ids_of(const store::Recalled& found) {
    std::vector<RequestId> ids;
    for (const Request& request : found.requests)
        ids.push_back(request.id);
    return ids;
}

class LedgerRecall : public LedgerTest {
protected:
    void put(Request request) {
        ASSERT_EQ(commit(entry_with(std::move(request))).outcome, CommitOutcome::committed);
    }
    void close(RequestId id, Instant when) {
        Request request = run(ledger_->recall_by_id({id})).requests.at(0);
        request.state = handlers::State::closed;
        request.closed_at = when;
        put(request);
    }
};
INSTANTIATE_TEST_SUITE_P(Both, LedgerRecall, testing::Values(Kind::sqlite, Kind::postgresql), name_of_kind);

TEST_P(LedgerRecall, FindsNothingUnderAKeyNeverFiled) {
    const store::Recalled found = recall({"reporter:bridge:nobody"});
    EXPECT_TRUE(found.is_available);
    EXPECT_THAT(found.requests, IsEmpty());
    EXPECT_FALSE(found.earlier_answers);
    ASSERT_EQ(found.seen.size(), 1U);
    EXPECT_EQ(found.seen[0].key, "reporter:bridge:nobody");
    EXPECT_EQ(found.seen[0].version, 0);
}

TEST_P(LedgerRecall, GivesEachRequestOnceAndOldestFirst) {
    put(report(2, "ma8", "P01-03"));
    put(report(1, "ma8", "P01-04"));
    put(report(3, "zhang3", "P01-03"));
    EXPECT_THAT(ids_of(recall({"spot:P01-03:B05", "reporter:bridge:ma8"})), ElementsAre(1, 2, 3));
}

TEST_P(LedgerRecall, GivesClosedOnesOnlyWhenClosedRecently) {
    put(report(1));
    put(report(2));
    close(1, at(-200h));
    close(2, at(-100h));
    const store::Recalled found = recall({"reporter:bridge:ma8"}, at(-168h));
    EXPECT_THAT(ids_of(found), ElementsAre(2));
    EXPECT_EQ(found.seen[0].version, 2);
}

TEST_P(LedgerRecall, AppliesEachCallersOwnLimitWithinOneBatch) {
    put(report(1));
    close(1, at(-100h));
    std::vector<std::vector<RequestId>> found(2);
    const std::array<Instant, 2> limits{at(-168h), at(-50h)};
    for (std::size_t i = 0; i < limits.size(); ++i) {
        auto done = [&found, i](const std::exception_ptr&, const store::Recalled& recalled) {
            found[i] = ids_of(recalled);
        };
        std::vector<std::string> keys{"reporter:bridge:ma8"};
        boost::asio::co_spawn(loop_, ledger_->recall(std::move(keys), std::nullopt, limits[i]), done);
    }
    loop_.restart();
    loop_.run_for(20s);
    EXPECT_THAT(found[0], ElementsAre(1));
    EXPECT_THAT(found[1], IsEmpty());
}

TEST_P(LedgerRecall, CountsACancelledOneAsEndedWhenItWasWritten) {
    Request request = report(1);
    request.state = handlers::State::cancelled;
    put(request);
    EXPECT_THAT(ids_of(recall({"reporter:bridge:ma8"}, at(-1ms))), ElementsAre(1));
    EXPECT_THAT(ids_of(recall({"reporter:bridge:ma8"}, at())), IsEmpty());
}

TEST_P(LedgerRecall, FindsAnOpenOneBehindManyThatEnded) {
    put(report(1));
    for (RequestId id = 2; id < 100; ++id) {
        Request request = report(id);
        request.state = handlers::State::closed;
        request.closed_at = at(-300h);
        put(request);
    }
    const store::Recalled found = recall({"reporter:bridge:ma8"});
    EXPECT_THAT(ids_of(found), ElementsAre(1));
    EXPECT_EQ(found.seen[0].version, 99);
}

TEST_P(LedgerRecall, GivesTheNewestFortyOfALongList) {
    for (RequestId id = 1; id <= 50; ++id)
        put(report(id));
    const std::vector<RequestId> ids = ids_of(recall({"reporter:bridge:ma8"}));
    ASSERT_EQ(ids.size(), 40U);
    EXPECT_EQ(ids.front(), 11);
    EXPECT_EQ(ids.back(), 50);
}

TEST_P(LedgerRecall, ThinsALongListOfWhatEndedLongAgoAndKeepsTheVersion) {
    for (RequestId id = 1; id <= 64; ++id) {
        Request request = report(id);
        if (id > 2) {
            request.state = handlers::State::closed;
            request.closed_at = at(-24h * 60);
        }
        Entry entry = entry_with(request);
        if (id == 64) entry.at = at(2s);  // lists are thinned at most once a second
        commit(std::move(entry));
    }
    EXPECT_EQ(place_.value("SELECT count(*) FROM request_key WHERE key = 'reporter:bridge:ma8'"), "3");
    const store::Recalled found = recall({"reporter:bridge:ma8"});
    EXPECT_THAT(ids_of(found), ElementsAre(1, 2));
    EXPECT_EQ(found.seen[0].version, 64);
}

TEST_P(LedgerRecall, AddsTheParentOfAMergedOneHoweverLongAgoItEnded) {
    put(report(1, "zhang3", "elsewhere"));
    close(1, at(-1000h));
    Request merged = report(2);
    merged.parent = 1;
    put(merged);
    EXPECT_THAT(ids_of(recall({"reporter:bridge:ma8"})), ElementsAre(1, 2));
    EXPECT_THAT(ids_of(run(ledger_->recall_by_id({2}))), ElementsAre(1, 2));
}

class LedgerRecallOfMerged : public LedgerRecall {
protected:
    void merge(RequestId id, RequestId leading, Instant when) {
        Request request = report(id);
        request.state = handlers::State::merged;
        request.parent = leading;
        Entry entry = entry_with(std::move(request));
        entry.at = when;
        commit(std::move(entry));
    }
};
INSTANTIATE_TEST_SUITE_P(Both, LedgerRecallOfMerged, testing::Values(Kind::sqlite, Kind::postgresql),
                         name_of_kind);

TEST_P(LedgerRecallOfMerged, GivesItAsLongAsWhatItFollows) {
    put(report(1, "zhang3", "elsewhere"));
    merge(2, 1, at(-400h));
    EXPECT_THAT(ids_of(recall({"reporter:bridge:ma8"}, at(-168h))), ElementsAre(1, 2));
    close(1, at(-100h));
    EXPECT_THAT(ids_of(recall({"reporter:bridge:ma8"}, at(-168h))), ElementsAre(1, 2));
    EXPECT_THAT(ids_of(recall({"reporter:bridge:ma8"}, at(-50h))), IsEmpty());
}

TEST_P(LedgerRecallOfMerged, ThinsItAfterWhatItFollows) {
    put(report(1, "zhang3", "elsewhere"));
    put(report(2, "zhang3", "elsewhere"));
    close(2, at(-24h * 60));
    for (RequestId id = 3; id <= 66; ++id)
        merge(id, id % 2 == 0 ? 2 : 1, at(-24h * 60));
    Entry last = entry_with(report(67));
    last.at = at(2s);
    commit(std::move(last));
    EXPECT_EQ(place_.value("SELECT count(*) FROM request_key WHERE key = 'reporter:bridge:ma8'"), "33");
}

TEST_P(LedgerRecall, GivesOnlyTheAnswersOfAMessageHandledBefore) {
    commit(entry_for("m1", report(1)));
    const store::Recalled found =
        run(ledger_->recall({"reporter:bridge:ma8"}, store::MessageKey{"bridge", "m1"}, at(-168h)));
    ASSERT_TRUE(found.earlier_answers);
    EXPECT_THAT(*found.earlier_answers, ElementsAre("已收到 m1"));
}

TEST_P(LedgerRecall, TellsAMessageAnsweredWithNothingFromOneNeverSeen) {
    Entry silent = entry_for("m1", report(1));
    silent.answers.clear();
    commit(std::move(silent));
    const auto ask = [&](const std::string& id) {
        return run(ledger_->recall({}, store::MessageKey{"bridge", id}, at())).earlier_answers;
    };
    EXPECT_TRUE(ask("m1"));
    EXPECT_FALSE(ask("m2"));
}

TEST_P(LedgerRecall, AnswersForAnIdThatIsNotThere) {
    const store::Recalled found = run(ledger_->recall_by_id({12345}));
    EXPECT_TRUE(found.is_available);
    EXPECT_THAT(found.requests, IsEmpty());
}

}  // namespace
}  // namespace store_test
