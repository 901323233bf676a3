#include "handlers/loop/account.hpp"
#include "tests/store/ledger_fixture.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace store_test {
namespace {

using handlers::LogLine;
using handlers::PointEntry;

PointEntry points(std::string user, std::string once, int count, Instant when) {
    return {std::move(user), "ack_in_time", count, 7, "按时接单", std::move(once), "bot", when};
}

LogLine log_line(std::string user, std::string text, Instant when) {
    return {LogLine::Kind::visit, std::move(user), "G01-M03", std::move(text), "bridge", "m1", 2, when};
}

class Accounts : public LedgerTest {
protected:
    void add(std::vector<PointEntry> entries) {
        Entry entry;
        entry.decision.points = std::move(entries);
        entry.at = at();
        ASSERT_EQ(commit(std::move(entry)).outcome, CommitOutcome::committed);
    }
    handlers::Account account_of(std::string user, Instant from, Instant to) {
        return run(ledger_->account({std::move(user), from, to, {}})).value();
    }
};

TEST_P(Accounts, HoldWhatOnePersonDidInThePeriodOldestFirst) {
    add({points("wgz01", "b", 3, at(2h)), points("wgz01", "a", 1, at(1h)), points("wgz02", "c", 1, at(1h))});
    add({points("wgz01", "early", 1, at(-1h)), points("wgz01", "late", 1, at(3h))});
    EXPECT_EQ(account_of("wgz01", at(), at(3h)).points,
              (std::vector{points("wgz01", "a", 1, at(1h)), points("wgz01", "b", 3, at(2h))}));
}

TEST_P(Accounts, CountALineOfTheSameNameOnce) {
    add({points("wgz01", "a", 1, at()), points("wgz01", "a", 5, at())});
    add({points("wgz01", "a", 9, at(1h))});
    EXPECT_EQ(account_of("wgz01", at(), at(3h)).points, std::vector{points("wgz01", "a", 1, at())});
}

TEST_P(Accounts, SayWhatRequestsBroughtToWhomever) {
    std::vector<PointEntry> lines{points("wgz01", "a", 1, at(2h)), points("wgz02", "b", 3, at(1h)),
                                  points("wgz01", "c", 1, at()), points("wgz01", "d", 1, at())};
    lines[2].request = 8;
    lines[3].request = 0;
    add(lines);
    const auto of = [&](std::vector<RequestId> requests) {
        return run(ledger_->account({{}, {}, {}, {}, std::move(requests)})).value().points;
    };
    EXPECT_EQ(of({7}), (std::vector{lines[1], lines[0]}));
    EXPECT_EQ(of({7, 8}), (std::vector{lines[2], lines[1], lines[0]}));
    EXPECT_TRUE(of({9}).empty());
    EXPECT_TRUE(of({0}).empty());
}

TEST_P(Accounts, KeepWorkLogAsItWasWritten) {
    Entry entry;
    entry.at = at();
    entry.decision.log_lines = {log_line("wgz01", "走访独居老人3户", at(1h)),
                                log_line("wgz02", "巡楼", at())};
    ASSERT_EQ(commit(std::move(entry)).outcome, CommitOutcome::committed);
    EXPECT_EQ(account_of("wgz01", at(), at(3h)).log,
              std::vector{log_line("wgz01", "走访独居老人3户", at(1h))});
}

TEST_P(Accounts, CountPhotosThatCameAfterTheirLine) {
    const handlers::LogPhotos two{"wgz01", "bridge", "m1", at(1h), 2},
        one{"wgz01", "bridge", "m1", at(1h), 1};
    const handlers::LogPhotos of_nobody{"wgz01", "bridge", "m7", at(1h), 1};
    Entry entry;
    entry.at = at();
    entry.decision.log_lines = {log_line("wgz01", "走访独居老人3户", at(1h)),
                                log_line("wgz02", "巡楼", at())};
    entry.decision.log_photos = {two, one, of_nobody};
    ASSERT_EQ(commit(std::move(entry)).outcome, CommitOutcome::committed);
    EXPECT_EQ(account_of("wgz01", at(), at(3h)).log.front().photos, 5);
    Entry later;
    later.at = at();
    later.decision.log_photos = {one};
    ASSERT_EQ(commit(std::move(later)).outcome, CommitOutcome::committed);
    EXPECT_EQ(account_of("wgz01", at(), at(3h)).log.front().photos, 6);
    EXPECT_EQ(account_of("wgz02", at(), at(3h)).log.front().photos, 2);
}

TEST_P(Accounts, RememberTheGridOfALine) {
    Entry entry;
    entry.at = at();
    LogLine line = log_line("wgz01", "巡楼", at());
    line.grid_id = "G01";
    entry.decision.log_lines = {line};
    ASSERT_EQ(commit(std::move(entry)).outcome, CommitOutcome::committed);
    EXPECT_EQ(account_of("wgz01", at(), at(1h)).log, std::vector{line});
}

TEST_P(Accounts, HoldTheLastVisitOfEachHouseholdAskedFor) {
    Entry entry;
    entry.at = at();
    entry.decision.care_visits = {{"C01", "wgz01", at()},     {"C01", "wgz02", at(2h)},
                                  {"C01", "wgz01", at(1h)},   {"C01", "wgz02", at(2h)},  // told twice
                                  {"C02", "wgz01", at(-99h)}, {"C03", "wgz01", at()}};
    ASSERT_EQ(commit(std::move(entry)).outcome, CommitOutcome::committed);
    auto visits =
        run(ledger_->account({"wgz09", at(), at(1h), {}, {}, {"C01", "C02", "C04"}})).value().last_visits;
    std::ranges::sort(visits, {}, &handlers::CareVisit::care_id);
    EXPECT_EQ(visits,
              (std::vector<handlers::CareVisit>{{"C01", "wgz02", at(2h)}, {"C02", "wgz01", at(-99h)}}));
    EXPECT_EQ(place_.value("SELECT count(*) FROM care_visit"), "5");
}

TEST_P(Accounts, HoldAllThatSomebodyEverReported) {
    for (int id = 1; id <= 23; ++id) {
        Request request = report(id);
        request.has_photo = id <= 2;
        if (id > 1) {
            request.state = handlers::State::closed;
            request.closed_at = at(-8760h);  // longer ago than anything is recalled
        }
        ASSERT_EQ(commit(entry_with(request)).outcome, CommitOutcome::committed);
    }
    ASSERT_EQ(commit(entry_with(report(99, "berta"))).outcome, CommitOutcome::committed);
    const auto account = run(ledger_->account({"ma8", Instant(), at(1h), "bridge"})).value();
    EXPECT_EQ(account.reported.all, 23);
    EXPECT_EQ(account.reported.open, 1);
    EXPECT_EQ(account.reported.with_photo, 2);
    ASSERT_EQ(account.reported.newest.size(), 20u);
    EXPECT_EQ(account.reported.newest.front().id, 23);
    EXPECT_EQ(account.reported.newest.back().id, 4);
    EXPECT_EQ(account.reported.newest.front().text, "楼道灯坏了");
}

TEST_P(Accounts, HoldNoRequestsOfAnotherChannelAndNoneUnlessAsked) {
    ASSERT_EQ(commit(entry_with(report(1))).outcome, CommitOutcome::committed);
    EXPECT_EQ(run(ledger_->account({"ma8", Instant(), at(1h), "wecom_app"})).value().reported.all, 0);
    EXPECT_EQ(account_of("ma8", Instant(), at(1h)).reported.all, 0);
}

TEST_P(Accounts, AuditIsOnlyWritten) {
    Entry entry;
    entry.at = at();
    entry.decision.audit = {{"stranger", "bridge", "overdue", "refused", 0, at()}};
    ASSERT_EQ(commit(std::move(entry)).outcome, CommitOutcome::committed);
    EXPECT_EQ(place_.value("SELECT by_user || ' ' || command || ' ' || outcome FROM audit"),
              "stranger overdue refused");
}

INSTANTIATE_TEST_SUITE_P(Both, Accounts, testing::Values(Kind::sqlite, Kind::postgresql), name_of_kind);

}  // namespace
}  // namespace store_test
