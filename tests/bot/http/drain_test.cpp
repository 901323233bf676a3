#include "tests/bot/http/running_server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <future>
#include <sys/resource.h>
#include <vector>

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using bot_test::echo;
using bot_test::RunningServer;
using support::get;

// Holds the one request it gets until the test opens it.
class Gate {
public:
    bot::Handler handler() {
        return [this](bot::Request) { return wait(); };
    }
    void await_arrival() { arrived_.get_future().wait(); }
    void open() {
        asio::post(timer_->get_executor(), [this] { timer_->cancel(); });
    }

private:
    asio::awaitable<bot::Response> wait() {
        asio::steady_timer timer(co_await asio::this_coro::executor, 10min);
        timer_ = &timer;
        arrived_.set_value();
        co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
        co_return bot::plain_text(200, "late but whole");
    }

    std::promise<void> arrived_;
    asio::steady_timer* timer_ = nullptr;  // on the handler's frame
};

TEST(Drain, FinishesTheAnswerUnderWay) {
    Gate gate;
    RunningServer server(gate.handler());
    auto client = server.connect();
    client.send(get("/"));
    gate.await_arrival();
    auto stopped = server.server().stop(10s);
    gate.open();
    const auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "late but whole");
    EXPECT_EQ(answer->header("Connection"), "close");
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(stopped.wait_for(10s), std::future_status::ready);
}

TEST(Drain, CutsWhatIsNotDoneAfterTheGrace) {
    Gate gate;
    RunningServer server(gate.handler());
    auto client = server.connect();
    client.send(get("/"));
    gate.await_arrival();
    EXPECT_TRUE(server.stop(20ms));
    EXPECT_FALSE(client.read_answer());
}

TEST(Drain, AcceptsNobodyAnyMore) {
    RunningServer server(echo);
    EXPECT_TRUE(server.stop(5s));
    EXPECT_THROW(server.connect(), std::runtime_error);
}

TEST(Drain, ClosesAThousandIdleConnectionsAtOnce) {
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_cur < 2100) {
        files.rlim_cur = std::min<rlim_t>(files.rlim_max, 4096);
        ::setrlimit(RLIMIT_NOFILE, &files);
    }
    ASSERT_GE(files.rlim_cur, 2100u) << "raise the limit of open files";
    RunningServer server(echo, {}, 2);
    std::vector<support::RawClient> idle;
    for (int i = 0; i < 1000; ++i) {
        idle.push_back(server.connect());
        idle.back().send(get("/"));
        ASSERT_EQ(idle.back().read_answer().value().status, 200u);
    }
    EXPECT_EQ(server.server().stop(5min).wait_for(10s), std::future_status::ready);
    for (auto& client : idle)
        EXPECT_TRUE(client.is_closed());
}

TEST(Drain, EndsWhenTheServerWasNeverStarted) {
    bot::Loops loops(2);
    bot::HttpServer server(loops, {});
    loops.start();
    EXPECT_EQ(server.stop(5s).wait_for(10s), std::future_status::ready);
}

TEST(Loops, CanBeDestroyedWhileRequestsAreUnderWay) {
    Gate gate;
    RunningServer server(gate.handler());
    auto client = server.connect();
    client.send(get("/"));
    gate.await_arrival();
}

}  // namespace
