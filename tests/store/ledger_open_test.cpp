#include "tests/store/ledger_fixture.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <thread>

namespace store_test {
namespace {

class LedgerOpen : public testing::TestWithParam<Kind> {
protected:
    Place place_{GetParam()};
    boost::asio::io_context loop_;
};
INSTANTIATE_TEST_SUITE_P(Both, LedgerOpen, testing::Values(Kind::sqlite, Kind::postgresql), name_of_kind);

store::LedgerOptions options_for(std::string url) {
    store::LedgerOptions options;
    options.url = std::move(url);
    options.keys_of = keys_of;
    return options;
}

TEST_P(LedgerOpen, MakesItsTablesOnceWhenSeveralStartTogether) {
    std::vector<std::thread> nodes;
    std::atomic<int> opened{0};
    for (int i = 0; i < 4; ++i) {
        nodes.emplace_back([&] {
            const auto ledger = store::open_ledger(place_.options());
            ++opened;
        });
    }
    for (std::thread& node : nodes)
        node.join();
    EXPECT_EQ(opened, 4);
    EXPECT_EQ(place_.value("SELECT count(*) - max(version) FROM ledger_version"), "0");
}

TEST_P(LedgerOpen, RefusesTheTablesOfANewerProgram) {
    store::open_ledger(place_.options()).reset();
    place_.execute("INSERT INTO ledger_version (version) VALUES (999)");
    try {
        store::open_ledger(place_.options());
        FAIL() << "was opened";
    } catch (const store::LedgerError& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("999"));
    }
}

TEST_P(LedgerOpen, LeavesNothingOfAMigrationThatFails) {
    place_.execute("CREATE TABLE outbox (id INTEGER)");  // in the way of ours
    EXPECT_THROW(store::open_ledger(place_.options()), store::LedgerError);
    place_.execute("DROP TABLE outbox");
    EXPECT_NO_THROW(store::open_ledger(place_.options()));
}

TEST_P(LedgerOpen, KnowsThatItCanWrite) {
    const auto ledger = store::open_ledger(place_.options());
    EXPECT_TRUE(support::run(loop_, ledger->is_writable()));
}

TEST_P(LedgerOpen, KeepsAFailedMessageOnce) {
    const auto ledger = store::open_ledger(place_.options());
    store::FailedMessage message{"bridge", "m1", "bad_alloc", "{\"text\":\"灯\"}", at()};
    EXPECT_TRUE(support::run(loop_, ledger->keep_aside(message)));
    EXPECT_TRUE(support::run(loop_, ledger->keep_aside(message)));
    EXPECT_EQ(place_.value("SELECT count(*) FROM failed_message"), "1");
    EXPECT_EQ(place_.value("SELECT payload FROM failed_message"), message.payload);
}

TEST_P(LedgerOpen, WritesWhatWasHandedOverBeforeItGoes) {
    auto ledger = store::open_ledger(place_.options());
    std::size_t answered = 0;
    for (RequestId id = 1; id <= 100; ++id) {
        auto done = [&answered](const std::exception_ptr&, const Committed& result) {
            if (result.outcome == CommitOutcome::committed) ++answered;
        };
        boost::asio::co_spawn(loop_, ledger->commit(entry_with(report(id))), done);
    }
    loop_.poll();
    ledger.reset();
    loop_.restart();
    loop_.run_for(5s);
    EXPECT_EQ(answered, 100U);
    EXPECT_EQ(place_.value("SELECT count(*) FROM request"), "100");
}

TEST_P(LedgerOpen, RefusesWhatDoesNotFitItsQueue) {
    store::LedgerOptions options = place_.options();
    options.queue_bound = 3;
    const auto ledger = store::open_ledger(options);
    std::vector<CommitOutcome> outcomes;
    {
        const auto held = place_.hold();
        for (RequestId id = 1; id <= 10; ++id) {
            auto done = [&outcomes](const std::exception_ptr&, const Committed& result) {
                outcomes.push_back(result.outcome);
            };
            boost::asio::co_spawn(loop_, ledger->commit(entry_with(report(id))), done);
        }
        loop_.poll();
    }
    loop_.restart();
    loop_.run_for(20s);
    ASSERT_EQ(outcomes.size(), 10U);
    // The writer wakes when it will: with it may be any batch of up to three, beside the three that wait.
    EXPECT_GE(std::ranges::count(outcomes, CommitOutcome::unavailable), 4);
    EXPECT_GE(std::ranges::count(outcomes, CommitOutcome::committed), 3);
}

TEST(LedgerUrl, SaysWhatIsWrongWithIt) {
    for (const char* url : {"", "mysql://x", "sqlite:", "/var/lib/ledger.db"})
        EXPECT_THROW(store::open_ledger(options_for(url)), store::LedgerError) << url;
    EXPECT_THROW(store::open_ledger(options_for("sqlite:/no/such/folder/ledger.db")), store::LedgerError);
}

TEST(LedgerUrl, KeepsItsPasswordToItself) {
    try {
        store::open_ledger(options_for("postgresql:host=/no/such/folder user=x password=secret"));
        FAIL() << "was opened";
    } catch (const store::LedgerError& error) {
        EXPECT_THAT(error.what(), testing::Not(testing::HasSubstr("secret")));
    }
}

TEST(LedgerMemory, IsForgotten) {
    boost::asio::io_context loop;
    for (int i = 0; i < 2; ++i) {
        const auto ledger = store::open_ledger(options_for("sqlite::memory:"));
        EXPECT_EQ(support::run(loop, ledger->commit(entry_for("m1", report(1)))).outcome,
                  CommitOutcome::committed);
    }
}

// What kill -9 leaves behind is the files as they are at some moment: here they are copied while entries are
// being written. Every entry that was answered before is in the copy.
TEST(LedgerCrash, LeavesEveryAnsweredEntryInTheFiles) {
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "live.db", copy = folder.path() / "copy.db";
    boost::asio::io_context loop, other;  // outlive the ledgers, whose threads wake them
    const auto ledger = store::open_ledger(options_for("sqlite:" + path.string()));
    // A batch may be answered whole before the next: without this the loop would stop, and the rest never
    // begin.
    auto open = boost::asio::make_work_guard(loop);
    std::vector<RequestId> answered;
    for (RequestId id = 1; id <= 300; ++id) {
        auto done = [&answered, id](const std::exception_ptr&, const Committed& result) {
            if (result.outcome == CommitOutcome::committed) answered.push_back(id);
        };
        boost::asio::co_spawn(loop, ledger->commit(entry_for("m" + std::to_string(id), report(id))), done);
        if (id % 50 != 0) continue;
        loop.poll();
        loop.run_one_for(1s);  // the first answer of these
    }
    const std::vector<RequestId> promised = answered;
    std::filesystem::copy_file(path, copy);
    std::filesystem::copy_file(path.string() + "-wal", copy.string() + "-wal");
    ASSERT_FALSE(promised.empty());
    const auto recovered = store::open_ledger(options_for("sqlite:" + copy.string()));
    EXPECT_EQ(support::run(other, recovered->recall_by_id(promised)).requests.size(), promised.size());
    open.reset();
    loop.run_for(20s);
    EXPECT_EQ(answered.size(), 300U);
}

}  // namespace
}  // namespace store_test
