#include "store/redis_sessions.hpp"

#include "tests/store/redis_fixture.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cstdlib>
#include <memory>
#include <string>

namespace store {
namespace {

using namespace std::chrono_literals;

class RedisSessionsTest : public WithRedis {
protected:
    void SetUp() override {
        if (redis_is_missing()) GTEST_SKIP() << "redis-server is not installed";
        server = std::make_unique<support::RedisServer>();
    }
    void connect(RedisOptions options) {
        link = std::make_unique<RedisLink>(loop.get_executor(), std::move(options));
        sessions = std::make_unique<RedisSessions>(*link);
        bring_up(*link);
    }
    void connect() { connect(options_for(*server)); }

    StoredSession load(std::string key) { return support::run(loop, sessions->load(std::move(key))); }
    SessionSave save(std::string key, std::string text, std::int64_t expected) {
        return support::run(loop, sessions->save(std::move(key), std::move(text), expected, 600s));
    }
    RedisReply ask(RedisCommand command) { return WithRedis::ask(*link, std::move(command)); }
    // How often a command has run since the server started.
    int count_of(const std::string& command) {
        const auto statistics = ask({"INFO", "commandstats"}).text;
        const auto line = "cmdstat_" + command + ":calls=";
        const auto found = statistics.find(line);
        return found == statistics.npos ? 0 : std::atoi(statistics.c_str() + found + line.size());
    }

    std::unique_ptr<support::RedisServer> server;
    std::unique_ptr<RedisLink> link;
    std::unique_ptr<RedisSessions> sessions;
};

TEST_F(RedisSessionsTest, KeepsTheDocumentedForm) {
    connect();
    save("bridge:g1:u1", "text", 0);
    const auto version = load("bridge:g1:u1").version;
    EXPECT_EQ(ask({"GET", "gridbell:session:bridge:g1:u1"}).text, std::to_string(version) + ":text");
    save("bridge:g1:u1", "next", version);
    EXPECT_EQ(ask({"GET", "gridbell:session:bridge:g1:u1"}).text, std::to_string(version + 1) + ":next");
}

TEST_F(RedisSessionsTest, GivesEveryKeyATimeToLive) {
    connect();
    save("k", "one", 0);
    const auto first = ask({"PTTL", "gridbell:session:k"}).number;
    EXPECT_GT(first, 500'000);
    EXPECT_LE(first, 600'000);
    ask({"PEXPIRE", "gridbell:session:k", "5000"});
    save("k", "two", load("k").version);
    EXPECT_GT(ask({"PTTL", "gridbell:session:k"}).number, 500'000);
}

TEST_F(RedisSessionsTest, ReadsNothingFromAValueOfAnotherForm) {
    connect();
    for (const std::string value :
         {"", "text", ":text", "-1:text", "0:text", "1x:text", "99999999999999999999:text"}) {
        ask({"SET", "gridbell:session:k", value});
        EXPECT_EQ(load("k").version, 0) << value;
        EXPECT_EQ(load("k").text, "") << value;
    }
    ask({"DEL", "gridbell:session:k"});
    ask({"LPUSH", "gridbell:session:k", "not a string"});
    EXPECT_EQ(load("k").version, 0);
    EXPECT_EQ(save("k", "text", 0), SessionSave::conflict);
    EXPECT_EQ(save("k", "text", 7), SessionSave::unavailable);
}

TEST_F(RedisSessionsTest, SendsTheScriptOnceAndItsNameEverAfter) {
    connect();
    save("k", "text", 0);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(save("k", "text", load("k").version), SessionSave::saved);
    EXPECT_EQ(count_of("evalsha"), 5);
    EXPECT_EQ(count_of("eval"), 1);  // a second one would mean that the name is not the script's
}

TEST_F(RedisSessionsTest, SendsTheScriptAgainWhenRedisHasLostIt) {
    connect();
    ASSERT_EQ(save("k", "one", 0), SessionSave::saved);
    ASSERT_EQ(save("k", "two", load("k").version), SessionSave::saved);
    ask({"SCRIPT", "FLUSH"});
    EXPECT_EQ(save("k", "three", load("k").version), SessionSave::saved);
    EXPECT_EQ(load("k").text, "three");
}

TEST_F(RedisSessionsTest, RefusesATextThatIsTooLong) {
    connect();
    EXPECT_EQ(save("k", std::string(200'000, 'x'), 0), SessionSave::unavailable);
    EXPECT_TRUE(sessions->is_available());
}

TEST_F(RedisSessionsTest, SaysUnavailableWhenRedisRefusesToWrite) {
    connect();
    ask({"CONFIG", "SET", "maxmemory", "1"});
    EXPECT_EQ(save("k", "text", 0), SessionSave::unavailable);
    EXPECT_TRUE(sessions->is_available());
}

// By then the commands of this turn are with the server.
boost::asio::awaitable<bool> kill_after_a_turn(support::RedisServer& server) {
    for (int turn = 0; turn < 3; ++turn)
        co_await boost::asio::post(boost::asio::use_awaitable);
    server.kill();
    co_return true;
}

boost::asio::awaitable<bool> both_fail(Sessions& sessions, support::RedisServer& server) {
    using namespace boost::asio::experimental::awaitable_operators;
    auto load = sessions.load("k");
    auto save = sessions.save("k", "two", 0, 600s);
    auto killed = kill_after_a_turn(server);
    const auto [held, outcome, done] = co_await (std::move(load) && std::move(save) && std::move(killed));
    co_return done&& held.version == 0 && outcome == SessionSave::unavailable;
}

TEST_F(RedisSessionsTest, IsEmptyAndUnavailableWhenRedisIsKilledInMidCommand) {
    connect();
    ASSERT_EQ(save("k", "one", 0), SessionSave::saved);
    server->freeze();  // the commands are sent and not answered
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_TRUE(support::run(loop, both_fail(*sessions, *server)));
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);  // the limit of a command here is 10 s
    EXPECT_FALSE(sessions->is_available());
    EXPECT_EQ(load("k").version, 0);
    EXPECT_EQ(save("k", "two", 0), SessionSave::unavailable);
}

TEST_F(RedisSessionsTest, RecoversWhenRedisIsBack) {
    connect();
    ASSERT_EQ(save("k", "one", 0), SessionSave::saved);
    for (int i = 0; i < 3; ++i) {
        server->kill();
        EXPECT_EQ(load("k").version, 0);
        server->start();
        ASSERT_TRUE(wait_for(*link));
        EXPECT_TRUE(sessions->is_available());
        EXPECT_EQ(load("k").version, 0);
        EXPECT_EQ(save("k", "one", 0), SessionSave::saved);
        EXPECT_EQ(load("k").text, "one");
    }
}

TEST_F(RedisSessionsTest, ReturnsWithinTheLimitWhenRedisIsSlow) {
    auto options = options_for(*server);
    options.limit = 100ms;
    connect(options);
    ASSERT_EQ(save("k", "one", 0), SessionSave::saved);
    server->freeze();
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(load("k").version, 0);
    EXPECT_EQ(save("k", "two", 0), SessionSave::unavailable);
    const auto took = std::chrono::steady_clock::now() - begun;
    EXPECT_GE(took, 200ms);
    EXPECT_LT(took, 2s);
    server->thaw();
    EXPECT_EQ(ask({"PING"}).text, "PONG");  // the late replies went to nobody
    EXPECT_EQ(load("k").text, "one");
}

}  // namespace
}  // namespace store
