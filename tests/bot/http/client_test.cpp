#include "bot/http/client.hpp"

#include "bot/http/loops.hpp"
#include "tests/support/raw_peer.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include <latch>
#include <vector>

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using bot::FetchError;
using support::http_answer;
using support::RawPeer;
using support::Talk;

bot::ClientRequest request_to(std::string url) {
    bot::ClientRequest out;
    out.method = bot::Method::post;
    out.url = std::move(url);
    out.body = "hello";
    return out;
}

// Answers every request of a connection with 200 and how many there were on it.
void count_requests(Talk& talk) {
    for (int n = 1; !talk.read_request().empty(); ++n)
        talk.send(http_answer(200, std::to_string(n)));
}

void answer_once_and_close(Talk& talk) {
    talk.read_request();
    talk.send(http_answer(200, "once"));
}

struct Client {
    explicit Client(const bot::ClientOptions& options = {}) : client(io, options) {}
    bot::Fetched fetch(bot::ClientRequest request) {
        return support::run(io, client.fetch(std::move(request)));
    }

    asio::io_context io;
    bot::HttpClient client;
};

TEST(HttpClient, SendsTheRequestAsItWasGiven) {
    std::string seen;
    RawPeer peer({[&](Talk& talk) {
        seen = talk.read_request();
        talk.send(http_answer(200, seen));
    }});
    Client client;
    auto request = request_to(peer.url("/cgi-bin/send?access_token=a%2Bb"));
    request.headers.add("Content-Type", "application/json");
    const auto got = client.fetch(std::move(request));
    ASSERT_TRUE(got);
    EXPECT_TRUE(got->body.starts_with("POST /cgi-bin/send?access_token=a%2Bb HTTP/1.1\r\n"));
    EXPECT_NE(got->body.find("Host: 127.0.0.1:" + std::to_string(peer.port())), std::string::npos);
    EXPECT_NE(got->body.find("Content-Type: application/json"), std::string::npos);
    EXPECT_TRUE(got->body.ends_with("\r\n\r\nhello"));
}

TEST(HttpClient, KeepsTheConnection) {
    RawPeer peer({count_requests});
    Client client;
    EXPECT_EQ(client.fetch(request_to(peer.url()))->body, "1");
    EXPECT_EQ(client.fetch(request_to(peer.url()))->body, "2");
    EXPECT_EQ(peer.accepted(), 1);
}

TEST(HttpClient, OpensAnotherWhenThePeerHasClosed) {
    RawPeer peer({answer_once_and_close});
    Client client;
    auto request = request_to(peer.url());
    request.repeatable = true;  // its end may be seen before the next request or after
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(client.fetch(request));
    EXPECT_EQ(peer.accepted(), 3);
}

// Answers one request, waits for the second and resets: a connection that died while it rested.
void die_at_the_second(Talk& talk) {
    talk.read_request();
    talk.send(http_answer(200, "first"));
    talk.read_request();
    talk.reset();
}

TEST(HttpClient, RepeatsOnceWhatMayBeRepeated) {
    RawPeer peer({die_at_the_second, answer_once_and_close});
    Client client;
    ASSERT_TRUE(client.fetch(request_to(peer.url())));
    auto request = request_to(peer.url());
    request.repeatable = true;
    const auto got = client.fetch(std::move(request));
    ASSERT_TRUE(got);
    EXPECT_EQ(got->body, "once");
}

TEST(HttpClient, DoesNotRepeatWhatMayArriveOnlyOnce) {
    RawPeer peer({die_at_the_second, answer_once_and_close});
    Client client;
    ASSERT_TRUE(client.fetch(request_to(peer.url())));
    const auto got = client.fetch(request_to(peer.url()));
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().what, FetchError::reset);
    EXPECT_TRUE(got.error().maybe_received);
    EXPECT_EQ(peer.accepted(), 1);
}

TEST(HttpClient, ShowsStatusAndHeadersOfARefusal) {
    RawPeer peer({[](Talk& talk) {
        talk.read_request();
        talk.send(http_answer(429, "slow down", "Retry-After: 7\r\n"));
    }});
    Client client;
    const auto got = client.fetch(request_to(peer.url()));
    ASSERT_TRUE(got);
    EXPECT_EQ(got->status, 429u);
    EXPECT_EQ(got->headers.find("retry-after"), "7");
    EXPECT_EQ(got->body, "slow down");
}

struct Failure {
    const char* name;
    RawPeer::Script script;
    FetchError error;
};

class Failing : public testing::TestWithParam<Failure> {};

TEST_P(Failing, IsNamed) {
    RawPeer peer({GetParam().script});
    Client client;
    auto request = request_to(peer.url());
    request.timeout = 100ms;
    request.max_body_bytes = 1000;
    const auto got = client.fetch(std::move(request));
    ASSERT_FALSE(got);
    EXPECT_EQ(bot::name_of(got.error().what), bot::name_of(GetParam().error));
    EXPECT_TRUE(got.error().maybe_received);
}

void reset_at_once(Talk& talk) {
    talk.read_request();
    talk.reset();
}
void say_nothing(Talk& talk) {
    talk.wait_for_close();
}
void close_without_answer(Talk& talk) {
    talk.read_request();
}
RawPeer::Script saying(std::string bytes) {
    return [bytes = std::move(bytes)](Talk& talk) {
        talk.read_request();
        talk.send(bytes);
    };
}
void stall(Talk& talk) {
    talk.read_request();
    talk.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhal");
    talk.wait_for_close();
}

INSTANTIATE_TEST_SUITE_P(
    HttpClient, Failing,
    testing::Values(Failure{"Reset", reset_at_once, FetchError::reset},
                    Failure{"Silence", say_nothing, FetchError::timeout},
                    Failure{"HalfAnAnswerThenSilence", stall, FetchError::timeout},
                    Failure{"NoAnswer", close_without_answer, FetchError::reset},
                    Failure{"HalfAnAnswer", saying("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhal"),
                            FetchError::reset},
                    Failure{"Oversized", saying(http_answer(200, std::string(1001, 'x'))),
                            FetchError::too_large},
                    Failure{"OversizedHeader", saying("HTTP/1.1 200 OK\r\nX: " + std::string(40'000, 'x')),
                            FetchError::too_large},
                    Failure{"Garbage", saying("no http at all\r\n\r\n"), FetchError::malformed}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(HttpClient, NamesAPortWhereNobodyListens) {
    unsigned short port = 0;
    {
        RawPeer gone({count_requests});
        port = gone.port();
    }
    Client client;
    const auto got = client.fetch(request_to("http://127.0.0.1:" + std::to_string(port) + "/"));
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().what, FetchError::connect);
    EXPECT_FALSE(got.error().maybe_received);
}

TEST(HttpClient, RefusesWhatIsNoHttpUrl) {
    Client client;
    for (const auto* url : {"", "ftp://127.0.0.1/", "http:///x", "127.0.0.1:80", "http://u:p@127.0.0.1/"})
        EXPECT_EQ(client.fetch(request_to(url)).error().what, FetchError::bad_url) << url;
}

TEST(HttpClient, ResolvesNames) {
    RawPeer peer({count_requests});
    Client client;
    const auto got = client.fetch(request_to("http://localhost:" + std::to_string(peer.port()) + "/"));
    ASSERT_TRUE(got) << bot::name_of(got.error().what);
    EXPECT_EQ(got->body, "1");
}

TEST(HttpClient, NamesAHostThatDoesNotExist) {
    Client client;
    // No label may be that long, so that no resolver asks the network for it.
    const auto got = client.fetch(request_to("http://" + std::string(64, 'x') + ".invalid/"));
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().what, FetchError::resolve);
}

asio::awaitable<int> fetch_all(bot::HttpClient& client, std::vector<bot::ClientRequest> requests) {
    const auto here = co_await asio::this_coro::executor;
    int good = 0;
    auto left = requests.size();
    asio::steady_timer all(here, asio::steady_timer::time_point::max());
    for (auto& request : requests)
        asio::co_spawn(here, client.fetch(std::move(request)),
                       [&](const std::exception_ptr&, bot::Fetched got) {
                           good += got ? 1 : 0;
                           if (--left == 0) all.cancel();
                       });
    co_await all.async_wait(asio::as_tuple(asio::use_awaitable));
    co_return good;
}

TEST(HttpClient, QueuesBeyondTheConnectionsPerHost) {
    RawPeer peer({count_requests});  // serves one connection at a time: a second one would wait for ever
    bot::ClientOptions options;
    options.max_connections_per_host = 1;
    Client client(options);
    std::vector<bot::ClientRequest> requests(10, request_to(peer.url()));
    EXPECT_EQ(support::run(client.io, fetch_all(client.client, std::move(requests))), 10);
    EXPECT_EQ(peer.accepted(), 1);
}

TEST(HttpClient, WaitsForAConnectionNoLongerThanItsTimeout) {
    RawPeer peer({say_nothing});
    bot::ClientOptions options;
    options.max_connections_per_host = 1;
    Client client(options);
    auto request = request_to(peer.url());
    request.timeout = 100ms;
    EXPECT_EQ(support::run(client.io, fetch_all(client.client, {request, request, request})), 0);
}

asio::awaitable<void> fetch_and_count(bot::HttpClient& client, bot::ClientRequest request,
                                      std::latch& begun) {
    begun.count_down();
    co_await client.fetch(std::move(request));
}

TEST(HttpClient, CanBeAwaitedOnAnotherLoop) {
    RawPeer peer({count_requests});
    bot::Loops loops(1);
    bot::HttpClient client(loops.at(0), {});
    asio::io_context other;
    loops.start();
    EXPECT_EQ(support::run(other, client.fetch(request_to(peer.url())))->body, "1");
    loops.stop();
    loops.join();  // before `other` goes: what came back from there may still hold on to it
}

TEST(Loops, CanBeDestroyedWhileOneWaitsForAnother) {
    RawPeer peer({say_nothing});
    bot::Loops loops(3);
    bot::HttpClient client(loops.at(1), {});
    std::latch sent(2);
    for (const std::size_t i : {0u, 2u})
        asio::co_spawn(loops.at(i), fetch_and_count(client, request_to(peer.url()), sent), asio::detached);
    loops.start();
    sent.wait();
    loops.stop();
    loops.join();
}

}  // namespace
