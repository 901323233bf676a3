#include "bot/http/connection.hpp"

#include "bot/http/listener.hpp"
#include "bot/http/request_reader.hpp"
#include "bot/http/response_bytes.hpp"
#include "bot/observe/log.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>

#include <type_traits>
#include <typeinfo>
#include <utility>

namespace bot {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using namespace std::chrono_literals;

namespace {

using TlsStream = asio::ssl::stream<tcp::socket>;

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t read_size = 4096;
// What the parser may leave unread: a header under way or the lines between two chunks.
constexpr std::size_t max_unparsed = std::size_t{16} * 1024;
constexpr std::size_t kept_capacity = std::size_t{32} * 1024;  // of the buffers of a connection that is idle
constexpr auto farewell = 1s;                                  // to let the last answer arrive
constexpr std::size_t farewell_bytes = std::size_t{1024} * 1024;

enum class Read { complete, closed, slow, malformed, header_too_large, body_too_large };

Read verdict_on(const error_code& ec) {
    if (ec == http::error::header_limit) return Read::header_too_large;
    if (ec == http::error::body_limit) return Read::body_too_large;
    return Read::malformed;
}

Response refusal(Read outcome) {
    switch (outcome) {
        case Read::slow:
            return plain_text(408);
        case Read::header_too_large:
            return plain_text(431);
        case Read::body_too_large:
            return plain_text(413);
        default:
            return plain_text(400);
    }
}

// One connection, on its listener's loop. Kept alive by the completion handler of run().
template <class Stream>
class Connection {
public:
    Connection(Stream stream, std::shared_ptr<Listener> listener)
        : stream_(std::move(stream)), live_(socket()), listener_(std::move(listener)) {
        error_code ignored;
        peer_ = socket().remote_endpoint(ignored).address().to_string(ignored);
        listener_->enlist(live_);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { listener_->discharge(live_); }

    asio::cancellation_slot slot() { return live_.slot(); }

    asio::awaitable<void> run() {
        bool keep = co_await greet();
        while (keep && !listener_->is_stopping())
            keep = co_await exchange();
        if (answered_last_) co_await part();
    }

private:
    static constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;

    tcp::socket& socket() {
        if constexpr (is_tls)
            return stream_.next_layer();
        else
            return stream_;
    }
    const HttpLimits& limits() const { return listener_->setup().limits; }

    asio::awaitable<bool> greet() {
        if constexpr (is_tls) {
            live_.enter(Live::Phase::reading, limits().read);
            auto [ec] = co_await stream_.async_handshake(asio::ssl::stream_base::server, no_throw);
            co_return !ec;
        }
        co_return true;
    }

    // One request and its answer. False when the connection ends.
    asio::awaitable<bool> exchange() {
        RequestReader reader(limits().header_bytes, limits().body_bytes);
        const Read outcome = co_await read(reader);
        if (outcome == Read::closed) co_return false;
        if (outcome != Read::complete) co_return co_await write(refusal(outcome), false, Body::sent);
        const Body body = reader.request().method == Method::head ? Body::omitted : Body::sent;
        const Response response = co_await handle(std::move(reader.request()));
        if (live_.is_overdue())  // a cancelled coroutine could not await again
            co_await asio::this_coro::reset_cancellation_state(asio::enable_terminal_cancellation());
        const bool keep = reader.keep_alive() && !response.close && !listener_->is_stopping();
        if (!response.drop) co_return co_await write(response, keep, body);
        listener_->count_response(0);
        co_return false;
    }

    asio::awaitable<Read> read(RequestReader& reader) {
        live_.enter(Live::Phase::idle, limits().keep_alive);
        for (;;) {
            while (buffer_.size() > 0) {
                if (live_.phase() == Live::Phase::idle) live_.enter(Live::Phase::reading, limits().read);
                error_code ec;
                buffer_.consume(reader.put(buffer_.cdata(), ec));
                if (ec == http::error::need_more) break;
                if (ec) co_return verdict_on(ec);
                if (reader.is_done())
                    co_return Read::complete;  // behind ec: a refused header may be "done", too
            }
            if (buffer_.size() > max_unparsed) co_return Read::malformed;
            if (reader.asks_to_continue() && !co_await write_continue()) co_return Read::closed;
            auto [ec, count] = co_await stream_.async_read_some(buffer_.prepare(read_size), no_throw);
            if (ec) {
                const bool is_slow = live_.is_overdue() && live_.phase() == Live::Phase::reading;
                co_return is_slow ? Read::slow : Read::closed;
            }
            buffer_.commit(count);
        }
    }

    asio::awaitable<bool> write_continue() {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        auto [ec, count] = co_await asio::async_write(stream_, asio::buffer(go_on), no_throw);
        co_return !ec;
    }

    // An exception costs one request, not the connection. Its text is not logged: it may quote a message.
    asio::awaitable<Response> handle(Request request) {
        live_.enter(Live::Phase::handling, limits().handler);
        request.peer = peer_;
        request.received_at = live_.entered();
        try {
            co_return co_await listener_->handler()(std::move(request));
        } catch (const std::exception& error) {
            if (!live_.is_overdue())
                log_event(LogLevel::error, "handler_failed", {{"type", typeid(error).name()}});
        }
        co_return live_.is_overdue() ? listener_->setup().late : plain_text(500);
    }

    asio::awaitable<bool> write(const Response& response, bool keep, Body body) {
        append_response(out_, response, listener_->date(), keep, body);
        listener_->count_response(response.status);
        live_.enter(Live::Phase::writing, limits().write);
        auto [ec, count] = co_await asio::async_write(stream_, asio::buffer(out_), no_throw);
        out_.clear();
        if (out_.capacity() > kept_capacity) std::string().swap(out_);
        if (buffer_.size() == 0 && buffer_.capacity() > kept_capacity) buffer_.shrink_to_fit();
        answered_last_ = !keep && !ec;
        co_return keep && !ec;
    }

    // False when the peer left without a farewell of its own.
    asio::awaitable<bool> close_tls() {
        if constexpr (is_tls) {
            auto [ec] = co_await stream_.async_shutdown(no_throw);
            co_return !ec;
        }
        co_return true;
    }

    // Closing a socket with unread bytes resets it, and the client may lose the answer: say that nothing
    // more comes, then read what is still on its way.
    asio::awaitable<void> part() {
        live_.enter(Live::Phase::writing, farewell);
        const bool is_there = co_await close_tls();
        if (!is_there) co_return;
        error_code ec;
        socket().shutdown(tcp::socket::shutdown_send, ec);
        buffer_.clear();
        for (std::size_t left = farewell_bytes; !ec && !live_.is_overdue();) {
            auto [read_ec, count] = co_await socket().async_read_some(buffer_.prepare(read_size), no_throw);
            if (read_ec || count >= left) co_return;
            left -= count;
        }
    }

    Stream stream_;
    Live live_;
    std::shared_ptr<Listener> listener_;
    boost::beast::flat_buffer buffer_;
    std::string out_;
    std::string peer_;
    bool answered_last_ = false;
};

template <class Stream>
void spawn(asio::io_context& io, Stream stream, std::shared_ptr<Listener> listener,
           std::function<void(std::exception_ptr)> ended) {
    auto one = std::make_shared<Connection<Stream>>(std::move(stream), std::move(listener));
    auto done = [one, ended = std::move(ended)](const std::exception_ptr& error) { ended(error); };
    asio::co_spawn(io, one->run(), asio::bind_cancellation_slot(one->slot(), std::move(done)));
}

}  // namespace

void serve_connection(asio::io_context& io, tcp::socket socket, std::shared_ptr<Listener> listener,
                      std::function<void(std::exception_ptr)> ended) {
    const auto tls = listener->setup().tls;
    if (tls)
        spawn(io, TlsStream(std::move(socket), *tls), std::move(listener), std::move(ended));
    else
        spawn(io, std::move(socket), std::move(listener), std::move(ended));
}

}  // namespace bot
