#include "bot/report/digest_post.hpp"

#include "store/ledger/connection.hpp"
#include "store/open_ledger.hpp"
#include "tests/bot/community.hpp"
#include "tests/support/postgresql_cluster.hpp"
#include "tests/support/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

namespace {

using namespace std::chrono;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// In the community, which is eight hours ahead.
handlers::Instant local(year_month_day day, milliseconds time = {}) {
    return sys_days(day) - 8h + time;
}

const handlers::Directory& community() {
    return *support::sample_snapshot()->directory;
}

TEST(DigestCalendar, NamesTheWeekBeforeOnceItsHourHasStruck) {
    const bot::DigestConfig config{1, false, 9};
    const auto due = bot::due_digests(config, community(), local(2026y / 11 / 30, 9h));  // a Monday
    ASSERT_THAT(due, SizeIs(1));
    EXPECT_EQ(due[0].name, "week:2026-11-23");
    EXPECT_EQ(due[0].period.begins_at, local(2026y / 11 / 23));
    EXPECT_EQ(due[0].period.ends_at, local(2026y / 11 / 30));
    EXPECT_FALSE(due[0].is_missed);
}

TEST(DigestCalendar, MissesTheDayThatIsOver) {
    const bot::DigestConfig config{1, true, 9};
    const auto early = bot::due_digests(config, community(), local(2026y / 11 / 30, 9h) - 1ms);
    ASSERT_THAT(early, SizeIs(2));
    EXPECT_EQ(early[0].name, "week:2026-11-16");
    EXPECT_TRUE(early[0].is_missed);
    EXPECT_EQ(early[1].name, "month:2026-10");
    EXPECT_TRUE(early[1].is_missed);
    const auto first = bot::due_digests(config, community(), local(2026y / 12 / 1, 23h));
    EXPECT_EQ(first[1].name, "month:2026-11");
    EXPECT_FALSE(first[1].is_missed);
    EXPECT_EQ(first[1].period.begins_at, local(2026y / 11 / 1));
    EXPECT_EQ(first[1].period.ends_at, local(2026y / 12 / 1));
}

TEST(DigestCalendar, HasNothingUnlessConfigured) {
    EXPECT_THAT(bot::due_digests({}, community(), local(2026y / 12 / 1, 12h)), IsEmpty());
}

enum class Kind { sqlite, postgresql };

std::string fresh_database() {
    static support::PostgresqlCluster cluster;
    static int made = 0;
    const std::string name = "digests_" + std::to_string(++made);
    const store::Database all("postgresql:" + cluster.conninfo("postgres"));
    all.connect(store::Access::write)->run_script("CREATE DATABASE " + name + ";\n");
    return "postgresql:" + cluster.conninfo(name);
}

class DigestPost : public testing::TestWithParam<Kind> {
protected:
    DigestPost() {
        url_ = GetParam() == Kind::sqlite ? "sqlite:" + (folder_.path() / "ledger.db").string()
                                          : fresh_database();
        store::LedgerOptions options;
        options.url = url_;
        options.keys_of = support::sample_keys();
        ledger_ = store::open_ledger(options);
    }

    // A process that starts at a time and looks whether a digest is due.
    std::unique_ptr<bot::DigestPost> process() {
        return std::make_unique<bot::DigestPost>(
            bot::DigestConfig{1, true, 9},
            bot::DigestPost::Parts{*ledger_, url_, snapshot_, [this] { return now_; }, [this] { ++wakes_; }});
    }
    void look(bot::DigestPost& post, handlers::Instant at) {
        now_ = at;
        support::run(loop_, [](bot::DigestPost& each) -> boost::asio::awaitable<bool> {
            co_await each.send_due();
            co_return true;
        }(post));
    }
    std::int64_t waiting() { return support::run(loop_, ledger_->outbox_depth()).waiting; }
    // Everything that may be sent now, sent.
    std::vector<store::OutboxRow> sent() {
        std::vector<store::OutboxRow> all;
        while (true) {
            const auto rows = support::run(loop_, ledger_->claim_outbox(now_, 1h, 100));
            if (rows.empty()) return all;
            std::vector<store::Delivery> done;
            for (const store::OutboxRow& row : rows) {
                all.push_back(row);
                done.push_back({row.id, store::Delivery::Outcome::sent, {}, {}, {}, now_});
            }
            support::run(loop_, ledger_->settle(done));
        }
    }
    // Reported last week in the first grid, and accepted.
    void report_lamp() {
        handlers::Request request;
        request.id = 7;
        request.channel = "bridge";
        request.origin.id = "wr_g01_res";
        request.reporters.push_back({"bridge", "ma8", "", request.origin});
        request.state = handlers::State::dispatched;
        request.intent = "report";
        request.leaf = "B05";
        request.label = "lighting";
        request.number = {20261125, 1};
        request.spot.grid_id = "G01";
        request.owner_user_id = "jsp01";
        request.reported_at = local(2026y / 11 / 25, 10h);
        request.accepted_at = request.dispatched_at = request.reported_at;
        store::Entry entry;
        entry.at = request.reported_at;
        entry.decision.requests.push_back(request);
        ASSERT_EQ(support::run(loop_, ledger_->commit(std::move(entry))).outcome,
                  store::CommitOutcome::committed);
    }
    static std::size_t residents_groups() {
        std::size_t count = 0;
        for (const handlers::Chat& chat : community().content().chats)
            count += chat.kind == "resident" && community().grid(chat.default_grid_id) != nullptr;
        return count;
    }

    support::TemporaryFolder folder_;
    std::string url_;
    boost::asio::io_context loop_;  // outlives the ledger, which wakes it
    std::unique_ptr<store::Ledger> ledger_;
    bot::CurrentSnapshot snapshot_{support::sample_snapshot()};
    handlers::Instant now_{};
    int wakes_ = 0;
};

TEST_P(DigestPost, TellsEachResidentsGroupOfItsWeekOnMondayMorning) {
    report_lamp();
    const auto post = process();
    look(*post, local(2026y / 11 / 30, 8h + 59min));
    EXPECT_EQ(waiting(), 0);
    look(*post, local(2026y / 11 / 30, 9h));
    EXPECT_EQ(wakes_, 1);
    const auto rows = sent();
    EXPECT_THAT(rows, SizeIs(residents_groups()));
    for (const store::OutboxRow& row : rows) {
        EXPECT_THAT(row.draft.text, HasSubstr("一周小结(11月23日至11月29日)"));
        const bool is_first = row.draft.to.conversation.id == "wr_g01_res";
        EXPECT_EQ(row.draft.text.find("新收到1件") != std::string::npos, is_first) << row.draft.text;
    }
}

TEST_P(DigestPost, TellsStaffOfTheMonthOnItsFirst) {
    report_lamp();
    const auto post = process();
    look(*post, local(2026y / 12 / 1, 9h));
    const auto rows = sent();
    ASSERT_FALSE(rows.empty());
    bool has_told_secretary = false;
    for (const store::OutboxRow& row : rows) {
        EXPECT_EQ(row.draft.to.kind, handlers::Address::Kind::user);
        EXPECT_THAT(row.draft.text, HasSubstr("2026-11的月报出来了:收到1件"));
        has_told_secretary |= row.draft.to.user_id == community().content().secretary_user_id;
    }
    EXPECT_TRUE(has_told_secretary);
}

TEST_P(DigestPost, TellsOnceWhateverTheNumberOfProcessesAndStarts) {
    const auto one = process(), other = process();
    look(*one, local(2026y / 11 / 30, 9h));
    look(*other, local(2026y / 11 / 30, 9h));
    look(*one, local(2026y / 11 / 30, 10h));
    look(*process(), local(2026y / 11 / 30, 11h));
    EXPECT_THAT(sent(), SizeIs(residents_groups()));
}

TEST_P(DigestPost, TellsLaterTheSameDayAndNeverTheNext) {
    look(*process(), local(2026y / 11 / 30, 21h));
    EXPECT_THAT(sent(), SizeIs(residents_groups()));
    look(*process(), local(2026y / 12 / 8, 9h));  // the whole Monday it was down
    EXPECT_EQ(waiting(), 0);
    look(*process(), local(2026y / 12 / 14, 9h));
    EXPECT_THAT(sent(), SizeIs(residents_groups()));
}

TEST_P(DigestPost, WaitsForTheMorningWhenItComesUpAtNight) {
    look(*process(), local(2026y / 11 / 30, 23h));
    EXPECT_GT(waiting(), 0);
    EXPECT_THAT(sent(), IsEmpty());
    now_ = local(2026y / 12 / 1, 7h);
    EXPECT_THAT(sent(), SizeIs(residents_groups()));
}

INSTANTIATE_TEST_SUITE_P(Both, DigestPost, testing::Values(Kind::sqlite, Kind::postgresql),
                         [](const auto& info) {
                             return info.param == Kind::sqlite ? "Sqlite" : "Postgresql";
                         });

}  // namespace
