#include "tests/store/ledger_fixture.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

namespace store_test {
namespace {

namespace asio = boost::asio;

class LedgerConcurrency : public LedgerTest {};
INSTANTIATE_TEST_SUITE_P(Both, LedgerConcurrency, testing::Values(Kind::sqlite, Kind::postgresql),
                         name_of_kind);

// Looks and writes until the version it looked at held: what the pipeline does with a message.
asio::awaitable<int> add_one(store::Ledger& ledger, RequestId id) {
    for (int attempt = 1; attempt <= 1000; ++attempt) {
        std::vector<RequestId> ids(1, id);
        store::Recalled found = co_await ledger.recall_by_id(std::move(ids));
        Request request = found.requests.at(0);
        ++request.urges;
        Entry entry = entry_with(std::move(request));
        const Committed result = co_await ledger.commit(std::move(entry));
        if (result.outcome == CommitOutcome::committed) co_return attempt;
    }
    co_return 0;
}

// Files a request under a spot unless somebody was there before.
asio::awaitable<bool> file_first(store::Ledger& ledger, RequestId id, std::string spot) {
    for (int attempt = 0; attempt < 1000; ++attempt) {
        std::vector<std::string> keys(1, "spot:" + spot + ":B05");
        store::Recalled found = co_await ledger.recall(std::move(keys), std::nullopt, at(-168h));
        if (!found.requests.empty()) co_return false;
        Entry entry = entry_with(report(id, "r" + std::to_string(id), spot));
        entry.decision.relied_on = std::move(found.seen);
        const Committed result = co_await ledger.commit(std::move(entry));
        if (result.outcome == CommitOutcome::committed) co_return true;
        if (result.outcome != CommitOutcome::stale) throw std::runtime_error("neither written nor stale");
    }
    co_return false;
}

// Runs `make(loop number, i)` many times on loops of their own, on the ledgers of two nodes.
template <class Make>
void on_loops(Make make) {
    std::vector<std::thread> loops;
    for (int number = 0; number < 4; ++number) {
        loops.emplace_back([&make, number] {
            asio::io_context loop;
            make(loop, number);
            loop.run_for(60s);
        });
    }
    for (std::thread& loop : loops)
        loop.join();
}

TEST_P(LedgerConcurrency, LosesNoChangeOfSeveralLoopsAndNodes) {
    const auto other = store::open_ledger(place_.options());
    commit(entry_with(report(1)));
    std::atomic<int> done{0};
    on_loops([&](asio::io_context& loop, int number) {
        for (int i = 0; i < 10; ++i) {
            store::Ledger& node = number % 2 == 0 ? *ledger_ : *other;
            asio::co_spawn(loop, add_one(node, 1), [&](const std::exception_ptr& error, int attempts) {
                if (!error && attempts > 0) ++done;
            });
        }
    });
    EXPECT_EQ(done, 40);
    EXPECT_EQ(run(ledger_->recall_by_id({1})).requests.at(0).urges, 40);
}

TEST_P(LedgerConcurrency, LetsOneOfManyBeTheFirstUnderAKey) {
    const auto other = store::open_ledger(place_.options());
    std::atomic<int> firsts{0}, finished{0};
    on_loops([&](asio::io_context& loop, int number) {
        for (int i = 0; i < 20; ++i) {
            store::Ledger& node = number % 2 == 0 ? *ledger_ : *other;
            auto work = file_first(node, number * 100 + i + 1, "S" + std::to_string(i));
            asio::co_spawn(loop, std::move(work), [&](const std::exception_ptr& error, bool is_first) {
                if (!error) ++finished;
                if (is_first) ++firsts;
            });
        }
    });
    EXPECT_EQ(finished, 80);
    EXPECT_EQ(firsts, 20);
    EXPECT_EQ(place_.value("SELECT count(*) FROM request"), "20");
}

TEST_P(LedgerConcurrency, TakesAMessageOnceThatSeveralNodesGot) {
    const auto other = store::open_ledger(place_.options());
    std::atomic<int> committed{0}, duplicate{0};
    on_loops([&](asio::io_context& loop, int number) {
        for (int i = 0; i < 25; ++i) {
            store::Ledger& node = number % 2 == 0 ? *ledger_ : *other;
            Entry entry =
                entry_for("m" + std::to_string(i), report(number * 100 + i + 1, "r" + std::to_string(i)));
            asio::co_spawn(loop, node.commit(std::move(entry)),
                           [&](const std::exception_ptr&, const Committed& done) {
                               if (done.outcome == CommitOutcome::committed) ++committed;
                               if (done.outcome == CommitOutcome::duplicate) ++duplicate;
                           });
        }
    });
    EXPECT_EQ(committed, 25);
    EXPECT_EQ(duplicate, 75);
}

}  // namespace
}  // namespace store_test
