#include "store/redis_link.hpp"

#include "tests/store/redis_fixture.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <filesystem>
#include <vector>

namespace store {
namespace {

using namespace std::chrono_literals;
using Kind = RedisReply::Kind;

class RedisLinkTest : public WithRedis {
protected:
    void SetUp() override {
        if (redis_is_missing()) GTEST_SKIP() << "redis-server is not installed";
        server = std::make_unique<support::RedisServer>();
    }
    // Begins a command; its reply goes into `replies` when it comes.
    void begin(RedisLink& link, RedisCommand command) {
        auto done = [this](const std::exception_ptr& error, RedisReply reply) {
            if (!error) replies.push_back(std::move(reply));
        };
        boost::asio::co_spawn(loop, link.run(std::move(command)), done);
    }
    // Runs the loop until that many replies are there.
    void collect(std::size_t count) {
        loop.restart();
        const auto give_up = std::chrono::steady_clock::now() + 20s;
        while (replies.size() < count && std::chrono::steady_clock::now() < give_up)
            loop.run_one_for(1s);
        ASSERT_EQ(replies.size(), count);
    }
    std::unique_ptr<support::RedisServer> server;
    std::vector<RedisReply> replies;
};

TEST_F(RedisLinkTest, TellsTheKindsOfReplyApart) {
    RedisLink link(loop.get_executor(), options_for(*server));
    bring_up(link);
    EXPECT_EQ(ask(link, {"GET", "nothing"}).kind, Kind::nil);
    EXPECT_EQ(ask(link, {"SET", "k", ""}).text, "OK");
    EXPECT_EQ(ask(link, {"GET", "k"}).kind, Kind::text);
    EXPECT_EQ(ask(link, {"STRLEN", "k"}).kind, Kind::number);
    EXPECT_EQ(ask(link, {"DECR", "n"}).number, -1);
    const auto refused = ask(link, {"NOSUCHCOMMAND"});
    EXPECT_EQ(refused.kind, Kind::error);
    EXPECT_TRUE(refused.text.starts_with("ERR"));
    EXPECT_EQ(ask(link, {"KEYS", "*"}).kind, Kind::error);  // arrays are not asked for
    EXPECT_EQ(ask(link, {"PING"}).text, "PONG");
}

TEST_F(RedisLinkTest, LosesCommandsAtOnceWhileDown) {
    RedisLink link(loop.get_executor(), options_for(*server));
    EXPECT_FALSE(link.is_up());
    EXPECT_EQ(ask(link, {"PING"}).kind, Kind::lost);
    server->kill();
    link.start();
    EXPECT_EQ(ask(link, {"PING"}).kind, Kind::lost);
    EXPECT_FALSE(support::run(loop, link.until_up(50ms)));
}

// Redis cannot bind port 0 itself. Somebody may take this one first: hence another try.
std::string free_port() {
    using boost::asio::ip::tcp;
    boost::asio::io_context unused;
    const tcp::endpoint any(boost::asio::ip::address_v4::loopback(), 0);
    return std::to_string(tcp::acceptor(unused, any).local_endpoint().port());
}

TEST_F(RedisLinkTest, SpeaksOverTcpToANameToo) {
    RedisLink local(loop.get_executor(), options_for(*server));
    bring_up(local);
    ASSERT_EQ(ask(local, {"CONFIG", "SET", "bind", "127.0.0.1"}).text, "OK");
    std::string port;
    for (int tried = 0; tried < 20 && port.empty(); ++tried) {
        const auto candidate = free_port();
        if (ask(local, {"CONFIG", "SET", "port", candidate}).text == "OK") port = candidate;
    }
    ASSERT_FALSE(port.empty());
    auto options = options_for(*server);
    options.target = parse_redis_url("redis://localhost:" + port).value();
    RedisLink link(loop.get_executor(), options);
    bring_up(link);
    EXPECT_EQ(ask(link, {"PING"}).text, "PONG");
}

TEST_F(RedisLinkTest, UsesTheDatabaseOfTheUrl) {
    auto options = options_for(*server);
    options.target = parse_redis_url(server->url() + "?db=3").value();
    RedisLink third(loop.get_executor(), options);
    RedisLink first(loop.get_executor(), options_for(*server));
    bring_up(third);
    bring_up(first);
    ask(third, {"SET", "k", "three"});
    EXPECT_EQ(ask(first, {"GET", "k"}).kind, Kind::nil);
    EXPECT_EQ(ask(third, {"GET", "k"}).text, "three");
}

TEST_F(RedisLinkTest, GivesThePassword) {
    server->start("open sesame");
    auto options = options_for(*server);
    options.password = "open sesame";
    RedisLink link(loop.get_executor(), options);
    bring_up(link);
    EXPECT_EQ(ask(link, {"PING"}).text, "PONG");
}

TEST_F(RedisLinkTest, StaysDownAndSaysWhyOnceWithAWrongPassword) {
    server->start("open sesame");
    auto options = options_for(*server);
    options.password = "open barley";
    std::vector<std::string> reasons;
    options.on_change = [&](bool is_up, std::string_view reason) {
        EXPECT_FALSE(is_up);
        reasons.emplace_back(reason);
    };
    RedisLink link(loop.get_executor(), options);
    link.start();
    EXPECT_FALSE(support::run(loop, link.until_up(200ms)));
    ASSERT_EQ(reasons.size(), 1U);
    EXPECT_TRUE(reasons[0].starts_with("WRONGPASS"));
    EXPECT_EQ(reasons[0].find("barley"), std::string::npos);
}

TEST_F(RedisLinkTest, TellsEveryChange) {
    auto options = options_for(*server);
    std::vector<bool> changes;
    options.on_change = [&](bool is_up, std::string_view reason) {
        if (changes.empty() || changes.back() != is_up) changes.push_back(is_up);
        EXPECT_EQ(is_up, reason.empty());
    };
    RedisLink link(loop.get_executor(), options);
    bring_up(link);
    server->kill();
    EXPECT_EQ(ask(link, {"PING"}).kind, Kind::lost);
    server->start();
    ASSERT_TRUE(wait_for(link));
    EXPECT_EQ(changes, (std::vector<bool>{true, false, true}));
}

TEST_F(RedisLinkTest, RefusesMoreThanItsBoundInFlight) {
    auto options = options_for(*server);
    options.max_in_flight = 10;
    RedisLink link(loop.get_executor(), options);
    bring_up(link);
    server->freeze();
    for (int i = 0; i < 15; ++i)
        begin(link, {"PING"});
    collect(5);
    for (const auto& refused : replies)
        EXPECT_EQ(refused.kind, Kind::lost);
    server->thaw();
    collect(15);
    for (std::size_t i = 5; i < 15; ++i)
        EXPECT_EQ(replies[i].text, "PONG");
}

TEST_F(RedisLinkTest, CountsCommandsGivenUpUntilTheirRepliesHavePassed) {
    auto options = options_for(*server);
    options.max_in_flight = 10;
    options.limit = 20ms;
    RedisLink link(loop.get_executor(), options);
    bring_up(link);
    server->freeze();
    for (int i = 0; i < 10; ++i)
        begin(link, {"PING"});
    collect(10);
    EXPECT_TRUE(link.is_up());
    EXPECT_EQ(ask(link, {"PING"}).kind, Kind::lost);
    server->thaw();
}

TEST_F(RedisLinkTest, KeepsEachDeadlineWhileAnOldReplyIsOut) {
    auto options = options_for(*server);
    options.limit = 100ms;
    RedisLink link(loop.get_executor(), options);
    bring_up(link);
    server->freeze();
    for (int i = 0; i < 3; ++i) {
        const auto begun = std::chrono::steady_clock::now();
        EXPECT_EQ(ask(link, {"PING"}).kind, Kind::lost);
        const auto took = std::chrono::steady_clock::now() - begun;
        EXPECT_GE(took, 100ms);
        EXPECT_LT(took, 2s);
    }
    server->thaw();
}

TEST_F(RedisLinkTest, GivesUpAConnectionThatHasFallenSilent) {
    auto options = options_for(*server);
    options.limit = 20ms;
    options.stall_limit = 60ms;
    RedisLink link(loop.get_executor(), options);
    bring_up(link);
    server->freeze();
    begin(link, {"PING"});
    loop.restart();
    const auto give_up = std::chrono::steady_clock::now() + 10s;
    while (link.is_up() && std::chrono::steady_clock::now() < give_up)
        loop.run_one_for(1s);
    EXPECT_FALSE(link.is_up());
    server->thaw();
    ASSERT_TRUE(wait_for(link));
    EXPECT_EQ(ask(link, {"PING"}).text, "PONG");
}

TEST_F(RedisLinkTest, LetsACommandBeCancelled) {
    RedisLink link(loop.get_executor(), options_for(*server));
    bring_up(link);
    server->freeze();
    boost::asio::cancellation_signal cancel;
    auto done = [this](const std::exception_ptr&, RedisReply reply) { replies.push_back(std::move(reply)); };
    boost::asio::co_spawn(loop, link.run({"INCR", "n"}),
                          boost::asio::bind_cancellation_slot(cancel.slot(), done));
    begin(link, {"INCR", "n"});
    loop.restart();
    loop.poll();
    cancel.emit(boost::asio::cancellation_type::terminal);
    cancel.emit(boost::asio::cancellation_type::terminal);
    collect(1);
    EXPECT_EQ(replies[0].kind, Kind::lost);
    server->thaw();
    collect(2);
    EXPECT_EQ(replies[1].number, 2);  // the cancelled one has run and its reply went to nobody else
}

TEST_F(RedisLinkTest, LeavesTheLoopWhenStopped) {
    RedisLink link(loop.get_executor(), options_for(*server));
    bring_up(link);
    server->freeze();
    for (int i = 0; i < 3; ++i)
        begin(link, {"PING"});
    loop.restart();
    loop.poll();
    link.stop();
    const auto begun = std::chrono::steady_clock::now();
    loop.restart();
    loop.run();  // ends by itself only when nothing is left
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
    ASSERT_EQ(replies.size(), 3U);
    EXPECT_EQ(replies[0].kind, Kind::lost);
    EXPECT_FALSE(link.is_up());
    EXPECT_EQ(ask(link, {"PING"}).kind, Kind::lost);
}

TEST_F(RedisLinkTest, CanBeDestroyedWithCommandsInFlight) {
    {
        RedisLink link(loop.get_executor(), options_for(*server));
        bring_up(link);
        server->freeze();
        for (int i = 0; i < 3; ++i)
            begin(link, {"PING"});
        loop.restart();
        loop.poll();
    }
    collect(3);
    EXPECT_EQ(replies[2].kind, Kind::lost);
}

TEST_F(RedisLinkTest, SendsMoreThanTheSocketTakesAtOnce) {
    RedisLink link(loop.get_executor(), options_for(*server));
    bring_up(link);
    const std::string large(1'000'000, 'x');
    for (int i = 0; i < 10; ++i)
        begin(link, {"SET", "k" + std::to_string(i), large});
    for (int i = 0; i < 10; ++i)
        begin(link, {"GET", "k" + std::to_string(i)});
    collect(20);
    for (std::size_t i = 10; i < 20; ++i)
        EXPECT_TRUE(replies[i].text == large);
}

// Answers the greeting, then gives what one read brings.
boost::asio::awaitable<std::string> first_read(boost::asio::local::stream_protocol::acceptor& acceptor) {
    auto socket = co_await acceptor.async_accept(boost::asio::use_awaitable);
    std::string greeting, answer = "+PONG\r\n";
    auto into = boost::asio::dynamic_buffer(greeting);
    co_await boost::asio::async_read_until(socket, into, "PING\r\n", boost::asio::use_awaitable);
    co_await boost::asio::async_write(socket, boost::asio::buffer(answer), boost::asio::use_awaitable);
    std::string bytes(100'000, '\0');
    bytes.resize(co_await socket.async_read_some(boost::asio::buffer(bytes), boost::asio::use_awaitable));
    co_return bytes;
}

TEST_F(RedisLinkTest, SendsTheCommandsOfManyCoroutinesInOneWrite) {
    // Only the other end sees how the bytes come, and Redis does not tell: hence a listener of the test's
    // own.
    server->kill();
    std::filesystem::remove(server->socket());
    boost::asio::local::stream_protocol::acceptor acceptor(loop, server->socket());
    RedisLink link(loop.get_executor(), options_for(*server));
    std::string expected;
    for (int i = 0; i < 200; ++i)
        expected += RedisCommand({"GET", std::to_string(i)}).bytes();
    std::string seen;
    auto done = [&](const std::exception_ptr&, std::string bytes) { seen = std::move(bytes); };
    boost::asio::co_spawn(loop, first_read(acceptor), done);
    bring_up(link);
    for (int i = 0; i < 200; ++i)
        begin(link, {"GET", std::to_string(i)});
    loop.restart();
    const auto give_up = std::chrono::steady_clock::now() + 10s;
    while (seen.empty() && std::chrono::steady_clock::now() < give_up)
        loop.run_one_for(1s);
    EXPECT_EQ(seen, expected);
}

}  // namespace
}  // namespace store
