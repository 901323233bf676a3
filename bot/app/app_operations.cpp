#include "bot/app/app_operations.hpp"

#include "bot/http/router.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <memory>

namespace bot {
namespace {

namespace asio = boost::asio;
constexpr std::chrono::milliseconds ready_limit{200};

struct Probe {
    explicit Probe(const asio::any_io_executor& loop) : limit(loop, ready_limit) {}
    asio::steady_timer limit;
    bool is_good = false;
};

// Whether the ledger says within the limit that it can be written. A database that hangs cannot be cancelled,
// so nobody waits for the end of the question.
asio::awaitable<bool> is_ready(store::Ledger& ledger) {
    const auto loop = co_await asio::this_coro::executor;
    const auto probe = std::make_shared<Probe>(loop);
    auto tell = [probe](const std::exception_ptr& failure, bool is_writable) {
        probe->is_good = !failure && is_writable;
        probe->limit.expires_at(std::chrono::steady_clock::time_point::min());
    };
    asio::co_spawn(loop, ledger.is_writable(), std::move(tell));
    co_await probe->limit.async_wait(asio::as_tuple(asio::use_awaitable));
    co_return probe->is_good;
}

asio::awaitable<Response> readiness(Operations operations) {
    const bool is_good = co_await is_ready(operations.ledger);
    const bool has_sessions = operations.sessions().is_available();
    Response response = plain_text(is_good ? 200 : 503);
    response.content_type = "application/json";
    response.body = std::string(R"({"ledger":")") + (is_good ? "writable" : "unavailable") +
                    R"(","sessions":")" + (has_sessions ? "reachable" : "unreachable") + "\"}\n";
    co_return response;
}

Response exposition(const Metrics& metrics) {
    Response response = plain_text(200, metrics.exposition());
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return response;
}

}  // namespace

void add_operations(Router& router, const Operations& operations) {
    router.add(Method::get, "/healthz", [](const Request&) { return answer(plain_text(200, "ok\n")); });
    router.add(Method::get, "/readyz", [operations](const Request&) { return readiness(operations); });
    router.add(Method::get, "/metrics",
               [operations](const Request&) { return answer(exposition(operations.metrics)); });
}

}  // namespace bot
