#include "tests/store/ledger_fixture.hpp"
#include "tests/support/postgresql_cluster.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gmock/gmock.h>

#include <atomic>

namespace store_test {
namespace {

class LedgerConnection : public testing::Test {
protected:
    CommitOutcome commit(RequestId id) {
        return support::run(loop_, ledger_->commit(entry_with(report(id)))).outcome;
    }

    // Until it works again, or the test's patience ends.
    bool works_again(RequestId id) {
        for (int i = 0; i < 2000; ++i) {
            if (commit(id) == CommitOutcome::committed) return true;
            boost::asio::steady_timer pause(loop_, 10ms);
            support::run(loop_, wait_for(pause));
        }
        return false;
    }
    static boost::asio::awaitable<bool> wait_for(boost::asio::steady_timer& timer) {
        co_await timer.async_wait(boost::asio::use_awaitable);
        co_return true;
    }

    boost::asio::io_context loop_;
    std::unique_ptr<store::Ledger> ledger_;
};

TEST_F(LedgerConnection, ComesBackAfterTheServerCutIt) {
    const Place place(Kind::postgresql);
    ledger_ = store::open_ledger(place.options());
    ASSERT_EQ(commit(1), CommitOutcome::committed);
    place.execute(
        "SELECT CAST(pg_terminate_backend(pid) AS text) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()");
    EXPECT_TRUE(works_again(2));
    const store::Recalled found = support::run(loop_, ledger_->recall_by_id({1, 2}));
    EXPECT_TRUE(found.is_available);
    EXPECT_EQ(found.requests.size(), 2U);
}

TEST_F(LedgerConnection, SaysUnavailableWhileTheServerIsGoneAndComesBackWithIt) {
    support::PostgresqlCluster cluster;
    store::LedgerOptions options;
    options.url = "postgresql:" + cluster.conninfo("postgres");
    options.keys_of = keys_of;
    std::atomic<int> troubles{0};
    options.on_trouble = [&troubles](const store::LedgerTrouble&) { ++troubles; };
    ledger_ = store::open_ledger(options);
    ASSERT_EQ(commit(1), CommitOutcome::committed);
    cluster.stop();
    EXPECT_EQ(commit(2), CommitOutcome::unavailable);
    EXPECT_EQ(commit(3), CommitOutcome::unavailable);
    EXPECT_FALSE(support::run(loop_, ledger_->is_writable()));
    EXPECT_FALSE(support::run(loop_, ledger_->recall_by_id({1})).is_available);
    EXPECT_GE(troubles, 1);
    cluster.start();
    EXPECT_TRUE(works_again(4));
}

}  // namespace
}  // namespace store_test
