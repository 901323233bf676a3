#include "bot/pipeline/ids.hpp"

#include "handlers/loop/decide.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

namespace {

using bot::RequestIds;

constexpr handlers::Instant noon =
    std::chrono::sys_days(std::chrono::year(2024) / 12 / 24) + std::chrono::hours(4);

TEST(RequestIds, BlocksDoNotOverlapWithinOneMillisecond) {
    RequestIds ids([] { return noon; }, 0);
    handlers::RequestId last = ids.next_block();
    for (int i = 0; i < 1000; ++i) {
        const handlers::RequestId next = ids.next_block();
        EXPECT_GE(next, last + handlers::max_new_requests);
        last = next;
    }
}

TEST(RequestIds, AreOrderedByTimeAcrossNodes) {
    RequestIds early([] { return noon; }, RequestIds::max_node);
    RequestIds late([] { return noon + std::chrono::milliseconds(1); }, 0);
    EXPECT_LT(early.next_block(), late.next_block());
}

TEST(RequestIds, NodesNeverGiveOutTheSame) {
    RequestIds one([] { return noon; }, 1), two([] { return noon; }, 2);
    std::set<handlers::RequestId> all;
    for (int i = 0; i < 300; ++i) {
        all.insert(one.next_block());
        all.insert(two.next_block());
    }
    EXPECT_EQ(all.size(), 600U);
}

TEST(RequestIds, GoOnWhenTheClockIsSetBack) {
    handlers::Instant now = noon;
    RequestIds ids([&now] { return now; }, 0);
    const handlers::RequestId before = ids.next_block();
    now -= std::chrono::hours(1);
    EXPECT_GT(ids.next_block(), before);
}

TEST(RequestIds, AreUniqueAmongThreads) {
    RequestIds ids([] { return noon; }, 0);
    std::vector<std::vector<handlers::RequestId>> taken(4);
    std::vector<std::thread> threads;
    for (auto& mine : taken) {
        threads.emplace_back([&ids, &mine] {
            for (int i = 0; i < 2000; ++i)
                mine.push_back(ids.next_block());
        });
    }
    for (std::thread& each : threads)
        each.join();
    std::set<handlers::RequestId> all;
    for (const auto& mine : taken)
        all.insert(mine.begin(), mine.end());
    EXPECT_EQ(all.size(), 8000U);
}

TEST(RequestIds, RefusesANodeThatDoesNotFit) {
    EXPECT_THROW(RequestIds([] { return noon; }, RequestIds::max_node + 1), std::invalid_argument);
    EXPECT_THROW(RequestIds([] { return noon; }, -1), std::invalid_argument);
}

}  // namespace
