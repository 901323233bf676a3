#include "tests/store/ledger_fixture.hpp"

#include <gmock/gmock.h>

namespace store_test {
namespace {

using store::Delivery;
using store::OutboxRow;
using testing::ElementsAre;
using testing::IsEmpty;

class LedgerOutbox : public LedgerTest {
protected:
    void say(std::vector<store::OutboxDraft> drafts) {
        Entry entry;
        entry.at = at();
        entry.outbox = std::move(drafts);
        ASSERT_EQ(commit(std::move(entry)).outcome, CommitOutcome::committed);
    }
    std::vector<OutboxRow> claim(Instant now, int limit = 100) {
        return run(ledger_->claim_outbox(now, 60s, limit));
    }
    std::vector<std::string> texts(Instant now, int limit = 100) {
        std::vector<std::string> found;
        for (const OutboxRow& row : claim(now, limit))
            found.push_back(row.draft.text);
        return found;
    }
    void settle(std::int64_t id, Delivery::Outcome outcome, Instant next = {}, std::string reason = {}) {
        std::vector<Delivery> all{{id, outcome, next, "p1", std::move(reason), at(5s)}};
        ASSERT_TRUE(run(ledger_->settle(std::move(all))));
    }
};
INSTANTIATE_TEST_SUITE_P(Both, LedgerOutbox, testing::Values(Kind::sqlite, Kind::postgresql), name_of_kind);

TEST_P(LedgerOutbox, GivesBackWhatWasPutIn) {
    store::OutboxDraft draft;
    draft.to = handlers::Address::chat("bridge", {handlers::Conversation::Kind::private_chat, "ma8"});
    draft.text = "您好\n【1224-017】";
    draft.about = 7;
    draft.not_before = at(-1s);
    draft.expires = at(1h);
    say({draft, notice("jsg01", "快去")});
    const std::vector<OutboxRow> rows = claim(at());
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].draft.to, draft.to);
    EXPECT_EQ(rows[0].draft.text, draft.text);
    EXPECT_EQ(rows[0].draft.about, 7);
    EXPECT_EQ(rows[0].draft.not_before, draft.not_before);
    EXPECT_EQ(rows[0].draft.expires, draft.expires);
    EXPECT_EQ(rows[0].attempts, 0);
    EXPECT_EQ(rows[0].created_at, at());
    EXPECT_EQ(rows[1].draft.to, handlers::Address::user("jsg01"));
}

TEST_P(LedgerOutbox, GivesOnlyTheOldestOfEachRecipient) {
    say({notice("a", "a1"), notice("a", "a2"), notice("b", "b1")});
    say({notice("c", "c1"), notice("b", "b2")});
    EXPECT_THAT(texts(at()), ElementsAre("a1", "b1", "c1"));
    EXPECT_THAT(texts(at(1s)), IsEmpty());
}

TEST_P(LedgerOutbox, GivesTheNextOnceTheFirstWasSent) {
    say({notice("a", "a1"), notice("a", "a2")});
    settle(claim(at()).at(0).id, Delivery::Outcome::sent);
    EXPECT_THAT(texts(at(1s)), ElementsAre("a2"));
    EXPECT_EQ(place_.value("SELECT platform_id FROM delivery"), "p1");
}

TEST_P(LedgerOutbox, GivesARowAgainWhenItsLeaseRanOut) {
    say({notice("a", "a1"), notice("a", "a2")});
    EXPECT_THAT(texts(at()), ElementsAre("a1"));
    EXPECT_THAT(texts(at(59s)), IsEmpty());
    const std::vector<OutboxRow> again = claim(at(60s));
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].draft.text, "a1");
    EXPECT_EQ(again[0].attempts, 1);
}

TEST_P(LedgerOutbox, LetsARetryHoldUpItsRecipientOnly) {
    say({notice("a", "a1"), notice("a", "a2"), notice("b", "b1")});
    const std::vector<OutboxRow> rows = claim(at());
    settle(rows.at(0).id, Delivery::Outcome::retry, at(10min), "timeout");
    settle(rows.at(1).id, Delivery::Outcome::sent);
    say({notice("b", "b2")});
    EXPECT_THAT(texts(at(1min)), ElementsAre("b2"));
    EXPECT_THAT(texts(at(10min)), ElementsAre("a1", "b2"));
}

TEST_P(LedgerOutbox, LetsAPostponedRowHoldUpNobody) {
    store::OutboxDraft later = notice("a", "in the morning");
    later.not_before = at(8h);
    say({later, notice("a", "urgent"), notice("a", "urgent too")});
    const std::vector<OutboxRow> now = claim(at());
    ASSERT_EQ(now.size(), 1U);
    EXPECT_EQ(now[0].draft.text, "urgent");
    settle(now[0].id, Delivery::Outcome::sent);
    EXPECT_THAT(texts(at(1s)), ElementsAre("urgent too"));
}

TEST_P(LedgerOutbox, KeepsAPostponedRowBehindOneThatIsBeingRetried) {
    store::OutboxDraft later = notice("a", "in the morning");
    later.not_before = at(1h);
    say({later, notice("a", "urgent")});
    settle(claim(at()).at(0).id, Delivery::Outcome::retry, at(2h), "timeout");
    EXPECT_THAT(texts(at(90min)), IsEmpty());
    const std::vector<OutboxRow> rows = claim(at(2h));
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].draft.text, "urgent");
    settle(rows[0].id, Delivery::Outcome::sent);
    EXPECT_THAT(texts(at(2h)), ElementsAre("in the morning"));
}

TEST_P(LedgerOutbox, LetsRowsDieWhoseTimeIsOver) {
    store::OutboxDraft brief = notice("a", "brief");
    brief.expires = at(1h);
    say({brief, notice("a", "lasting")});
    EXPECT_THAT(texts(at(1h)), ElementsAre("lasting"));
    const store::OutboxDepth depth = run(ledger_->outbox_depth());
    EXPECT_EQ(depth.waiting, 1);
    EXPECT_EQ(depth.dead, 1);
    EXPECT_EQ(place_.value("SELECT reason FROM outbox WHERE died_at IS NOT NULL"), "expired");
}

TEST_P(LedgerOutbox, DoesNotLetARowDieThatIsBeingSent) {
    store::OutboxDraft brief = notice("a", "brief");
    brief.expires = at(10s);
    say({brief});
    const std::int64_t id = claim(at()).at(0).id;
    EXPECT_THAT(texts(at(20s)), IsEmpty());
    EXPECT_EQ(run(ledger_->outbox_depth()).dead, 0);
    settle(id, Delivery::Outcome::sent);
    EXPECT_EQ(run(ledger_->outbox_depth()).waiting, 0);
}

TEST_P(LedgerOutbox, KeepsTheDeadAndGoesOnBehindThem) {
    say({notice("a", "a1"), notice("a", "a2")});
    settle(claim(at()).at(0).id, Delivery::Outcome::dead, {}, "errcode_60020");
    EXPECT_THAT(texts(at(1s)), ElementsAre("a2"));
    const store::OutboxDepth depth = run(ledger_->outbox_depth());
    EXPECT_EQ(depth.dead, 1);
    EXPECT_EQ(depth.waiting, 1);
    EXPECT_EQ(depth.oldest, at());
}

TEST_P(LedgerOutbox, GivesTheOldestRecipientsFirstUpToTheLimit) {
    say({notice("z", "first"), notice("a", "second"), notice("m", "third")});
    EXPECT_THAT(texts(at(), 2), ElementsAre("first", "second"));
    EXPECT_THAT(texts(at(), 2), ElementsAre("third"));
}

TEST_P(LedgerOutbox, SettlesNothingTwice) {
    say({notice("a", "a1")});
    const std::int64_t id = claim(at()).at(0).id;
    settle(id, Delivery::Outcome::sent);
    settle(id, Delivery::Outcome::sent);
    settle(id, Delivery::Outcome::retry, at(1h), "late");
    EXPECT_EQ(place_.value("SELECT count(*) FROM delivery"), "1");
    EXPECT_EQ(run(ledger_->outbox_depth()).waiting, 0);
}

TEST_P(LedgerOutbox, SurvivesAReopening) {
    say({notice("a", "a1"), notice("a", "a2")});
    claim(at());
    reopen();
    EXPECT_THAT(texts(at(60s)), ElementsAre("a1"));
}

TEST_P(LedgerOutbox, GivesARowToOneOfTwoNodes) {
    const auto other = store::open_ledger(place_.options());
    for (int i = 0; i < 20; ++i)
        say({notice("r" + std::to_string(i), "text")});
    std::vector<std::int64_t> ids;
    std::size_t calls = 0;
    for (int i = 0; i < 8; ++i) {
        auto done = [&](const std::exception_ptr&, const std::vector<OutboxRow>& rows) {
            for (const OutboxRow& row : rows)
                ids.push_back(row.id);
            ++calls;
        };
        store::Ledger& node = i % 2 == 0 ? *ledger_ : *other;
        boost::asio::co_spawn(loop_, node.claim_outbox(at(), 60s, 5), done);
    }
    loop_.restart();
    loop_.run_for(20s);
    EXPECT_EQ(calls, 8U);
    std::ranges::sort(ids);
    EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end());
    while (!claim(at()).empty()) {
    }
    EXPECT_EQ(place_.value("SELECT min(attempts) FROM outbox"), "1");
    EXPECT_EQ(place_.value("SELECT max(attempts) FROM outbox"), "1");
}

}  // namespace
}  // namespace store_test
