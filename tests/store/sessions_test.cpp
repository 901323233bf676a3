#include "store/sessions.hpp"

#include "store/memory_sessions.hpp"
#include "tests/store/redis_fixture.hpp"

#include <boost/asio/co_spawn.hpp>

#include <memory>
#include <vector>

namespace store {
namespace {

using std::chrono::minutes;

// What both stores promise: the same cases against each, the Redis one being real.
class Backend {
public:
    virtual ~Backend() = default;
    virtual Sessions& sessions() = 0;
    virtual void let_time_pass(const std::string& key) = 0;  // more than the session has to live
    boost::asio::io_context loop{1};
};

class InMemory final : public Backend {
public:
    Sessions& sessions() override { return sessions_; }
    void let_time_pass(const std::string& /*key*/) override { now_ += std::chrono::hours(2); }

private:
    handlers::Instant now_{};
    MemorySessions sessions_{[this] { return now_; }, 16 << 20};
};

class InRedis final : public Backend {
public:
    InRedis() : link_(loop.get_executor(), WithRedis::options_for(server_)) {
        link_.start();
        if (!support::run(loop, link_.until_up(std::chrono::seconds(10))))
            throw std::runtime_error("no link");
    }
    Sessions& sessions() override { return sessions_; }
    void let_time_pass(const std::string& key) override {
        RedisCommand expire{"PEXPIREAT", "gridbell:session:" + key, "1"};  // Redis' clock cannot be moved
        support::run(loop, link_.run(std::move(expire)));
    }

private:
    support::RedisServer server_;
    RedisLink link_;
    RedisSessions sessions_{link_};
};

class SessionsContract : public ::testing::TestWithParam<std::string> {
protected:
    void SetUp() override {
        if (GetParam() == "redis" && redis_is_missing()) GTEST_SKIP() << "redis-server is not installed";
        if (GetParam() == "redis") {
            backend_ = std::make_unique<InRedis>();
        } else {
            backend_ = std::make_unique<InMemory>();
        }
    }
    StoredSession load(std::string key) {
        return support::run(backend_->loop, backend_->sessions().load(std::move(key)));
    }
    SessionSave save(std::string key, std::string text, std::int64_t expected) {
        return support::run(backend_->loop, backend_->sessions().save(std::move(key), std::move(text),
                                                                      expected, minutes(30)));
    }
    std::unique_ptr<Backend> backend_;
};

TEST_P(SessionsContract, IsEmptyWhenNothingWasSaved) {
    const auto none = load("a:b:c");
    EXPECT_EQ(none.text, "");
    EXPECT_EQ(none.version, 0);
    EXPECT_TRUE(backend_->sessions().is_available());
}

TEST_P(SessionsContract, GivesBackWhatWasSaved) {
    ASSERT_EQ(save("a:b:c", "楼道灯坏了", 0), SessionSave::saved);
    const auto held = load("a:b:c");
    EXPECT_EQ(held.text, "楼道灯坏了");
    EXPECT_GT(held.version, 0);
    EXPECT_EQ(load("a:b:d").version, 0);
}

TEST_P(SessionsContract, ReplacesUnderTheVersionThatWasLoaded) {
    ASSERT_EQ(save("k", "one", 0), SessionSave::saved);
    const auto first = load("k");
    ASSERT_EQ(save("k", "two", first.version), SessionSave::saved);
    const auto second = load("k");
    EXPECT_EQ(second.text, "two");
    EXPECT_NE(second.version, first.version);
}

TEST_P(SessionsContract, RefusesAVersionThatHasMoved) {
    ASSERT_EQ(save("k", "one", 0), SessionSave::saved);
    const auto first = load("k");
    ASSERT_EQ(save("k", "two", first.version), SessionSave::saved);
    EXPECT_EQ(save("k", "late", first.version), SessionSave::conflict);
    EXPECT_EQ(save("k", "later", 0), SessionSave::conflict);
    EXPECT_EQ(save("k", "never", -1), SessionSave::conflict);
    EXPECT_EQ(load("k").text, "two");
}

TEST_P(SessionsContract, IsNotFooledByAVersionThatBeginsAlike) {
    ASSERT_EQ(save("k", "one", 0), SessionSave::saved);
    const auto version = load("k").version;
    EXPECT_EQ(save("k", "two", version * 10 + 1), SessionSave::conflict);
    EXPECT_EQ(save("k", "two", version / 10), SessionSave::conflict);
    EXPECT_EQ(load("k").text, "one");
}

TEST_P(SessionsContract, ForgetsWhenTheTextIsEmpty) {
    ASSERT_EQ(save("k", "one", 0), SessionSave::saved);
    EXPECT_EQ(save("k", "", 0), SessionSave::conflict);
    EXPECT_EQ(save("k", "", load("k").version), SessionSave::saved);
    EXPECT_EQ(load("k").version, 0);
    EXPECT_EQ(save("k", "", 0), SessionSave::saved);
}

TEST_P(SessionsContract, NeverMistakesASuccessorForTheForgotten) {
    ASSERT_EQ(save("k", "one", 0), SessionSave::saved);
    const auto old = load("k");
    ASSERT_EQ(save("k", "", old.version), SessionSave::saved);
    ASSERT_EQ(save("k", "new", 0), SessionSave::saved);
    EXPECT_EQ(save("k", "stale", old.version), SessionSave::conflict);
    EXPECT_EQ(load("k").text, "new");
}

TEST_P(SessionsContract, ForgetsWhenItsTimeIsUp) {
    ASSERT_EQ(save("k", "one", 0), SessionSave::saved);
    const auto old = load("k");
    backend_->let_time_pass("k");
    EXPECT_EQ(load("k").version, 0);
    EXPECT_EQ(save("k", "two", old.version), SessionSave::conflict);
    EXPECT_EQ(save("k", "two", 0), SessionSave::saved);
}

TEST_P(SessionsContract, KeepsEveryByte) {
    std::string text, key = "k\r\n$3\r\n:*";
    for (int byte = 0; byte < 256; ++byte)
        text.push_back(static_cast<char>(byte));
    text += "\r\n:1\r\n" + std::string(100'000, 'x');
    key.push_back('\0');
    ASSERT_EQ(save(key, text, 0), SessionSave::saved);
    EXPECT_TRUE(load(key).text == text);
    EXPECT_EQ(load("k").version, 0);
}

boost::asio::awaitable<bool> own_session_survives(Sessions& sessions, int number) {
    const auto key = "wecom_app:private:" + std::to_string(number);
    const auto text = "session " + std::to_string(number);
    const auto saved = co_await sessions.save(key, text, 0, minutes(30));
    const auto held = co_await sessions.load(key);
    const auto again = co_await sessions.save(key, text + "!", held.version, minutes(30));
    const auto last = co_await sessions.load(key);
    co_return saved == SessionSave::saved&& held.text == text&& again == SessionSave::saved&& last.text ==
        text + "!";
}

TEST_P(SessionsContract, KeepsAThousandAtOnceApart) {
    int right = 0, open = 1000;
    for (int i = 0; i < 1000; ++i) {
        auto done = [&](const std::exception_ptr& error, bool is_right) {
            right += !error && is_right ? 1 : 0;
            if (--open == 0) backend_->loop.stop();
        };
        boost::asio::co_spawn(backend_->loop, own_session_survives(backend_->sessions(), i), done);
    }
    backend_->loop.restart();
    backend_->loop.run_for(std::chrono::seconds(30));
    EXPECT_EQ(right, 1000);
}

INSTANTIATE_TEST_SUITE_P(Both, SessionsContract, ::testing::Values("memory", "redis"),
                         [](const auto& chosen) { return chosen.param; });

}  // namespace
}  // namespace store
