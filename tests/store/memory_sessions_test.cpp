#include "store/memory_sessions.hpp"

#include "tests/support/run.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace store {
namespace {

using namespace std::chrono_literals;

class MemorySessionsTest : public ::testing::Test {
protected:
    StoredSession load(Sessions& sessions, std::string key) {
        return support::run(loop_, sessions.load(std::move(key)));
    }
    SessionSave save(Sessions& sessions, std::string key, std::string text, std::int64_t expected,
                     std::chrono::seconds lifetime = 1h) {
        return support::run(loop_, sessions.save(std::move(key), std::move(text), expected, lifetime));
    }
    MemorySessions::Clock clock() {
        return [this] { return now_; };
    }
    boost::asio::io_context loop_{1};
    handlers::Instant now_{};
};

TEST_F(MemorySessionsTest, StaysWithinItsBound) {
    constexpr std::size_t bound = 200'000;
    MemorySessions sessions(clock(), bound);
    for (int i = 0; i < 2000; ++i)
        save(sessions, "key" + std::to_string(i), std::string(300, 'x'), 0);
    EXPECT_LE(sessions.bytes(), bound);
    EXPECT_GT(sessions.bytes(), bound / 2);
    EXPECT_EQ(load(sessions, "key1999").text.size(), 300U);
    EXPECT_EQ(load(sessions, "key0").version, 0);
}

TEST_F(MemorySessionsTest, LetsTheLongestUnusedGoFirst) {
    MemorySessions sessions(clock(), 3 * 600, 1);
    save(sessions, "a", std::string(300, 'a'), 0);
    save(sessions, "b", std::string(300, 'b'), 0);
    save(sessions, "c", std::string(300, 'c'), 0);
    ASSERT_NE(load(sessions, "a").version, 0);
    save(sessions, "d", std::string(300, 'd'), 0);
    EXPECT_EQ(load(sessions, "b").version, 0);
    EXPECT_NE(load(sessions, "a").version, 0);
    EXPECT_NE(load(sessions, "c").version, 0);
    EXPECT_NE(load(sessions, "d").version, 0);
}

TEST_F(MemorySessionsTest, DoesNotKeepOneThatIsLargerThanTheBound) {
    MemorySessions sessions(clock(), 1000, 1);
    EXPECT_EQ(save(sessions, "a", std::string(5000, 'a'), 0), SessionSave::saved);
    EXPECT_EQ(sessions.size(), 0U);
    EXPECT_EQ(sessions.bytes(), 0U);
}

TEST_F(MemorySessionsTest, ExpiresAtTheVeryMoment) {
    MemorySessions sessions(clock(), 10'000);
    save(sessions, "a", "text", 0, 10s);
    now_ += 9'999ms;
    EXPECT_EQ(load(sessions, "a").text, "text");
    now_ += 1ms;
    EXPECT_EQ(load(sessions, "a").version, 0);
    EXPECT_EQ(sessions.bytes(), 0U);
}

TEST_F(MemorySessionsTest, DropsExpiredWordsWithoutBeingAskedForThem) {
    MemorySessions sessions(clock(), 100'000, 1);
    for (int i = 0; i < 10; ++i)
        save(sessions, "key" + std::to_string(i), "text", 0, 10s);
    now_ += 10s;
    save(sessions, "other", "text", 0, 10s);
    EXPECT_EQ(sessions.size(), 1U);
}

TEST_F(MemorySessionsTest, CountsEveryByteItGivesBack) {
    MemorySessions sessions(clock(), 100'000, 1);
    save(sessions, "a", "some text", 0);
    save(sessions, "a", std::string(500, 'a'), load(sessions, "a").version);
    save(sessions, "a", "", load(sessions, "a").version);
    EXPECT_EQ(sessions.size(), 0U);
    EXPECT_EQ(sessions.bytes(), 0U);
}

// Each of `rounds` adds one to the number in the session, beginning again on a conflict.
boost::asio::awaitable<int> add(Sessions& sessions, int rounds) {
    int conflicts = 0;
    for (int done = 0; done < rounds;) {
        const auto held = co_await sessions.load("counter");
        const int next = held.text.empty() ? 1 : std::stoi(held.text) + 1;
        const auto outcome = co_await sessions.save("counter", std::to_string(next), held.version, 1h);
        if (outcome == SessionSave::saved) {
            ++done;
        } else {
            ++conflicts;
        }
    }
    co_return conflicts;
}

TEST_F(MemorySessionsTest, LosesNoUpdateBetweenThreads) {
    MemorySessions sessions(clock(), 100'000);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&sessions] {
            boost::asio::io_context own{1};
            support::run(own, add(sessions, 2000));
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(load(sessions, "counter").text, "8000");
}

}  // namespace
}  // namespace store
