#include "bot/http/listener.hpp"

#include "bot/http/connection.hpp"
#include "bot/http/response_bytes.hpp"
#include "bot/observe/log.hpp"
#include "bot/observe/metrics.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace bot {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

namespace {

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);
constexpr auto accept_pause = 100ms;  // out of descriptors: time for some to come back
constexpr auto cut_grace = 1s;        // for handlers to notice that they are cancelled

// A deadline is found at most a tick late: an eighth of the shortest one, but no idle spinning.
std::chrono::milliseconds tick_for(const HttpLimits& limits) {
    const auto shortest = std::min({limits.read, limits.handler, limits.write, limits.keep_alive});
    return std::clamp(shortest / 8, std::chrono::milliseconds(5), std::chrono::milliseconds(250));
}

}  // namespace

Listener::Listener(asio::io_context& io, tcp::acceptor acceptor, std::shared_ptr<ListenerSetup> setup)
    : io_(io),
      acceptor_(std::move(acceptor)),
      pause_(io),
      tick_(io),
      tick_length_(tick_for(setup->limits)),
      setup_(std::move(setup)),
      date_(http_date()) {}

void Listener::start(Handler handler) {
    handler_ = std::move(handler);
    const auto ended = [self = shared_from_this()](const std::exception_ptr& error) {
        if (error) log_event(LogLevel::error, "listener_failed");
    };
    asio::co_spawn(io_, accept_connections(), ended);
    asio::co_spawn(io_, watch(), ended);
}

asio::awaitable<void> Listener::accept_connections() {
    while (!stopping_) {
        auto [ec, socket] = co_await acceptor_.async_accept(no_throw);
        if (stopping_ || ec == asio::error::operation_aborted) co_return;
        if (!ec) {
            take(std::move(socket));
            continue;
        }
        if (ec == asio::error::connection_aborted) continue;  // gone before it was accepted
        log_event(LogLevel::warn, "accept_failed", {{"error", ec.message()}});
        pause_.expires_after(accept_pause);
        co_await pause_.async_wait(no_throw);
    }
}

void Listener::take(tcp::socket socket) {
    if (setup_->connections.fetch_add(1) >= setup_->max_connections) {
        setup_->connections.fetch_sub(1);
        refuse(std::move(socket));
        return;
    }
    if (setup_->metrics != nullptr) setup_->metrics->open_connections().Increment();
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    auto ended = [self = shared_from_this()](const std::exception_ptr& error) {
        self->setup_->connections.fetch_sub(1);
        if (self->setup_->metrics != nullptr) self->setup_->metrics->open_connections().Decrement();
        if (error) log_event(LogLevel::error, "connection_failed");
    };
    serve_connection(io_, std::move(socket), shared_from_this(), std::move(ended));
}

// Says so if that costs no waiting; behind TLS nothing can be said without a handshake.
void Listener::refuse(tcp::socket socket) const {
    if (setup_->metrics != nullptr) setup_->metrics->refused_connections().Increment();
    if (setup_->tls) return;
    std::string bytes;
    append_response(bytes, plain_text(503), date_, false, Body::sent);
    boost::system::error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(bytes), ignored);
    socket.shutdown(tcp::socket::shutdown_send, ignored);
}

void Listener::count_response(unsigned status) const {
    if (setup_->metrics != nullptr) setup_->metrics->count_response(status);
}

asio::awaitable<void> Listener::watch() {
    const auto self = shared_from_this();
    for (;;) {
        tick_.expires_after(tick_length_);
        co_await tick_.async_wait(no_throw);
        const auto now = Live::Clock::now();
        for (Live* one : overdue(now))
            one->interrupt();
        date_ = http_date();
        if (stopping_ && is_done(now)) break;
    }
    done_();
}

// A list of its own: whoever is interrupted may leave the set at once.
std::vector<Live*> Listener::overdue(Live::Clock::time_point now) const {
    std::vector<Live*> out;
    for (Live* one : live_)
        if (one->is_due(now)) out.push_back(one);
    return out;
}

bool Listener::is_done(Live::Clock::time_point now) {
    if (live_.empty()) return true;
    if (now >= end_ && !std::exchange(cut_, true)) {
        for (Live* one : std::vector(live_.begin(), live_.end()))
            one->cut();
    }
    return now >= end_ + cut_grace;
}

void Listener::stop(std::chrono::milliseconds grace, std::function<void()> done) {
    auto begin = [self = shared_from_this(), grace, done = std::move(done)] {
        self->stopping_ = true;
        self->end_ = Live::Clock::now() + grace;
        self->done_ = done;
        boost::system::error_code ignored;
        self->acceptor_.close(ignored);
        self->pause_.cancel();
        for (Live* one : self->live_)
            if (one->phase() == Live::Phase::idle) one->expire();
        if (self->handler_)
            self->tick_.cancel();
        else
            done();  // it was never started
    };
    asio::post(io_, std::move(begin));
}

}  // namespace bot
