#include "tests/bot/http/running_server.hpp"

#include <gmock/gmock.h>

#include <sys/resource.h>
#include <unistd.h>
#include <vector>

namespace {

using namespace std::chrono_literals;
using bot_test::echo;
using bot_test::RunningServer;
using support::get;
using support::post;
using testing::HasSubstr;

bot::ServerOptions small_limits() {
    bot::ServerOptions options;
    options.limits.body_bytes = 1000;
    options.limits.read = 50ms;
    options.limits.keep_alive = 50ms;
    return options;
}

std::string chunked(std::size_t chunks) {
    std::string out = "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (std::size_t i = 0; i < chunks; ++i)
        out += "64\r\n" + std::string(100, 'x') + "\r\n";
    return out + "0\r\n\r\n";
}

struct Case {
    const char* name;
    std::string bytes;
    unsigned status;
};

class Refusal : public testing::TestWithParam<Case> {};

// The answer arrives, the connection ends, and others are served.
TEST_P(Refusal, AnswersAndCloses) {
    RunningServer server(echo, small_limits());
    auto client = server.connect();
    client.send(GetParam().bytes);
    const auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, GetParam().status);
    EXPECT_EQ(answer->header("Connection"), "close");
    EXPECT_TRUE(client.is_closed());
    auto next = server.connect();
    next.send(get("/next"));
    EXPECT_EQ(next.read_answer().value().body, "/next|");
}

INSTANTIATE_TEST_SUITE_P(
    HttpLimits, Refusal,
    testing::Values(
        Case{"HeaderTooLarge", get("/", "X: " + std::string(9000, 'x') + "\r\n"), 431},
        Case{"HeaderWithoutEnd", "GET / HTTP/1.1\r\nX: " + std::string(100'000, 'x'), 431},
        Case{"BodyTooLarge", post("/", std::string(1001, 'x')), 413},
        Case{"BodyMuchTooLarge", post("/", std::string(900'000, 'x')), 413},
        Case{"BodyAnnouncedTooLarge",
             "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 18446744073709551615\r\n\r\n", 413},
        Case{"ChunkedTooLarge", chunked(11), 413},
        Case{"OneChunkTooLarge",
             "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n", 413},
        Case{"HalfAHeader", "POST / HTTP/1.1\r\nHost: t\r\nContent-", 408},
        Case{"HalfABody", "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nabc", 408},
        Case{"Garbage", "\x16\x03\x01 not http\r\n\r\n", 400},
        Case{"UnknownVersion", "GET / HTTP/9.9\r\nHost: t\r\n\r\n", 400},
        Case{"TwoLengths", "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
             400},
        Case{"LengthAndChunked",
             "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
             400},
        Case{"NegativeLength", "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: -1\r\n\r\n", 400},
        Case{"BadChunk", "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
        Case{"ChunkLineWithoutEnd",
             "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n1;" + std::string(40'000, 'x'),
             400},
        Case{"TrailerWithoutEnd",
             "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: " +
                 std::string(40'000, 'x'),
             400},
        Case{"HiddenSlash", get("/a%2fb"), 400}, Case{"NoHost", "GET / HTTP/1.1\r\n\r\n", 400}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(HttpLimits, TakesABodyOfExactlyTheLimit) {
    RunningServer server(echo, small_limits());
    auto client = server.connect();
    client.send(post("/", std::string(1000, 'x')));
    EXPECT_EQ(client.read_answer().value().status, 200u);
    client.send(chunked(10));
    EXPECT_EQ(client.read_answer().value().status, 200u);
}

TEST(HttpLimits, ClosesASilentConnectionWithoutAnAnswer) {
    RunningServer server(echo, small_limits());
    EXPECT_TRUE(server.connect().is_closed());
    auto used = server.connect();
    used.send(get("/"));
    used.read_answer();
    EXPECT_TRUE(used.is_closed());
}

TEST(HttpLimits, GivesUpOnAClientThatDoesNotReadItsAnswer) {
    bot::ServerOptions options;
    options.limits.write = 50ms;
    RunningServer server(
        [](bot::Request) { return bot::answer(bot::plain_text(200, std::string(30'000'000, 'x'))); },
        options);
    auto client = server.connect();
    client.send(get("/"));
    EXPECT_TRUE(server.shows(R"(gridbell_http_responses_total{class="2xx"} 1)"));
    EXPECT_TRUE(server.shows("gridbell_http_connections 0"));
    EXPECT_FALSE(client.read_answer());
}

TEST(HttpLimits, TellsTheConnectionBeyondTheLimitSo) {
    bot::ServerOptions options;
    options.max_connections = 2;
    RunningServer server(echo, options);
    std::vector<support::RawClient> open;
    for (int i = 0; i < 2; ++i) {
        open.push_back(server.connect());
        open.back().send(get("/"));
        ASSERT_EQ(open.back().read_answer().value().status, 200u);
    }
    auto third = server.connect();
    EXPECT_EQ(third.read_answer().value().status, 503u);
    EXPECT_TRUE(third.is_closed());
    EXPECT_THAT(server.metrics(), HasSubstr("gridbell_http_refused_connections_total 1"));
    EXPECT_THAT(server.metrics(), HasSubstr("gridbell_http_connections 2"));
}

TEST(HttpLimits, TakesNewConnectionsWhenOthersHaveLeft) {
    bot::ServerOptions options;
    options.max_connections = 1;
    RunningServer server(echo, options);
    {
        auto first = server.connect();
        first.send(get("/", "Connection: close\r\n"));
        first.read_answer();
    }
    EXPECT_TRUE(server.shows("gridbell_http_connections 0"));
    auto next = server.connect();
    next.send(get("/"));
    EXPECT_EQ(next.read_answer().value().status, 200u);
}

}  // namespace
