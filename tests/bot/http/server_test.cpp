#include "bot/http/server.hpp"

#include "tests/bot/http/running_server.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gmock/gmock.h>

#include <stdexcept>

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using bot_test::echo;
using bot_test::RunningServer;
using support::get;
using support::post;
using testing::HasSubstr;

// For ten minutes, unless it is cancelled.
asio::awaitable<bot::Response> dawdle(bot::Request) {
    asio::steady_timer timer(co_await asio::this_coro::executor, 10min);
    co_await timer.async_wait(asio::use_awaitable);
    co_return bot::plain_text(200);
}

asio::awaitable<bot::Response> fail_or_echo(bot::Request request) {
    if (request.path == "/fail") throw std::runtime_error("quotes a message");
    if (request.path == "/slow") return dawdle(std::move(request));
    return echo(std::move(request));
}

TEST(HttpServer, AnswersSeveralRequestsOnOneConnection) {
    RunningServer server(echo);
    auto client = server.connect();
    for (const auto* body : {"one", "two", "three"}) {
        client.send(post("/a", body));
        const auto answer = client.read_answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 200u);
        EXPECT_EQ(answer->body, std::string("/a|") + body);
    }
}

TEST(HttpServer, AnswersPipelinedRequestsInOrder) {
    RunningServer server(echo);
    auto client = server.connect();
    client.send(post("/1", "a") + get("/2") + post("/3", "c"));
    for (const auto* expected : {"/1|a", "/2|", "/3|c"}) {
        const auto answer = client.read_answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->body, expected);
    }
}

TEST(HttpServer, ReadsARequestThatComesByteByByte) {
    RunningServer server(echo);
    auto client = server.connect();
    for (const char byte : post("/a", "hello"))
        ASSERT_TRUE(client.send(std::string_view(&byte, 1)));
    EXPECT_EQ(client.read_answer().value().body, "/a|hello");
}

TEST(HttpServer, ReadsChunkedBodies) {
    RunningServer server(echo);
    auto client = server.connect();
    client.send(
        "POST /a HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    client.send(get("/b"));
    EXPECT_EQ(client.read_answer().value().body, "/a|abcde");
    EXPECT_EQ(client.read_answer().value().body, "/b|");
}

TEST(HttpServer, KeepsTrailersOutOfTheHeaders) {
    RunningServer server([](bot::Request request) {
        return bot::answer(
            bot::plain_text(200, std::string(request.headers.find("x-late").value_or("none"))));
    });
    auto client = server.connect();
    client.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-Late: 1\r\n\r\n");
    EXPECT_EQ(client.read_answer().value().body, "none");
}

TEST(HttpServer, GivesHeadersPeerAndDecodedQuery) {
    RunningServer server([](bot::Request request) {
        const auto get = [](auto found) { return std::string(found.value_or("none")); };
        return bot::answer(bot::plain_text(200, get(request.headers.find("X-Sign")) + " " +
                                                    get(request.parameter("echostr")) + " " + request.peer));
    });
    auto client = server.connect();
    client.send(get("/?echostr=a+b%3D", "x-sign: abc\r\n"));
    EXPECT_EQ(client.read_answer().value().body, "abc a+b= 127.0.0.1");
}

TEST(HttpServer, ClosesWhenTheClientAsksForIt) {
    RunningServer server(echo);
    auto client = server.connect();
    client.send(get("/", "Connection: close\r\n"));
    EXPECT_EQ(client.read_answer().value().header("Connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST(HttpServer, AnswersHeadWithoutBody) {
    RunningServer server(echo);
    auto client = server.connect();
    client.send("HEAD /abc HTTP/1.1\r\nHost: t\r\n\r\n" + get("/next"));
    EXPECT_EQ(client.read_head().value().header("Content-Length"), "5");
    EXPECT_EQ(client.read_answer().value().body, "/next|");
}

TEST(HttpServer, LetsAClientContinueThatAsks) {
    RunningServer server(echo);
    auto client = server.connect();
    client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_head().value().status, 100u);
    client.send("ok");
    EXPECT_EQ(client.read_answer().value().body, "/|ok");
}

TEST(HttpServer, SurvivesAHandlerThatThrows) {
    RunningServer server(fail_or_echo);
    auto client = server.connect();
    client.send(get("/fail"));
    const auto answer = client.read_answer();
    EXPECT_EQ(answer.value().status, 500u);
    EXPECT_EQ(answer.value().body, "");
    client.send(get("/next"));
    EXPECT_EQ(client.read_answer().value().body, "/next|");
}

TEST(HttpServer, CancelsAHandlerThatTakesTooLong) {
    bot::ServerOptions options;
    options.limits.handler = 50ms;
    RunningServer server(fail_or_echo, options);
    auto client = server.connect();
    client.send(get("/slow"));
    EXPECT_EQ(client.read_answer().value().status, 503u);
    client.send(get("/slow"));
    EXPECT_EQ(client.read_answer().value().status, 503u);
    client.send(get("/next"));
    EXPECT_EQ(client.read_answer().value().body, "/next|");
}

TEST(HttpServer, DropsTheConnectionWithoutAnAnswerWhenTold) {
    RunningServer server([](bot::Request) {
        bot::Response response;
        response.drop = true;
        return bot::answer(std::move(response));
    });
    auto client = server.connect();
    client.send(get("/"));
    EXPECT_TRUE(client.is_closed());
    EXPECT_THAT(server.metrics(), HasSubstr(R"(gridbell_http_responses_total{class="dropped"} 1)"));
}

TEST(HttpServer, ServesOthersWhenAClientLeavesBeforeItsAnswer) {
    RunningServer server(echo);
    for (int i = 0; i < 20; ++i) {
        auto client = server.connect();
        client.send(post("/", std::string(100'000, 'x')));
        client.reset();
    }
    auto client = server.connect();
    client.send(get("/still"));
    EXPECT_EQ(client.read_answer().value().body, "/still|");
}

TEST(HttpServer, CountsAnswersByClass) {
    RunningServer server(fail_or_echo);
    auto client = server.connect();
    client.send(get("/fail") + get("/"));
    client.read_answer();
    client.read_answer();
    EXPECT_THAT(server.metrics(), HasSubstr(R"({class="5xx"} 1)"));
    EXPECT_THAT(server.metrics(), HasSubstr(R"({class="2xx"} 1)"));
}

TEST(HttpServer, RefusesAPortThatIsTaken) {
    RunningServer server(echo);
    bot::Loops loops(1);
    bot::ServerOptions options;
    options.port = server.port();
    EXPECT_THROW(bot::HttpServer(loops, options), std::runtime_error);
}

TEST(HttpServer, ListensOnAllLoopsAtOnePort) {
    RunningServer server(echo, {}, 4);
    for (int i = 0; i < 40; ++i) {
        auto client = server.connect();
        client.send(get("/x"));
        EXPECT_EQ(client.read_answer().value().body, "/x|");
    }
}

}  // namespace
