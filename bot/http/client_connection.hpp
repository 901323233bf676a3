#pragma once

#include "bot/http/client.hpp"
#include "bot/http/name_cache.hpp"
#include "bot/http/url.hpp"

#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <chrono>
#include <optional>
#include <variant>

namespace bot {

using WireRequest = boost::beast::http::request<boost::beast::http::string_body>;

// What came of one request on one connection.
struct Exchange {
    Fetched result = FetchFault{};
    bool is_reusable = false;  // the connection
    bool saw_answer = false;   // at least a byte of it
};

// One connection to another server, plain or TLS, for one request after the other. On one loop.
class ClientConnection {
public:
    using Clock = std::chrono::steady_clock;

    ClientConnection(boost::asio::io_context& io, boost::asio::ssl::context& tls, const HttpUrl& where);

    boost::asio::awaitable<std::optional<FetchError>> open(Addresses addresses, Clock::time_point until);
    // `message` must outlive it.
    boost::asio::awaitable<Exchange> exchange(WireRequest& message, std::uint64_t max_body,
                                              Clock::time_point until);

    // False when the peer has closed it meanwhile, or said something nobody asked for.
    bool is_quiet();
    Clock::time_point idle_since() const { return idle_since_; }
    void rest() { idle_since_ = Clock::now(); }

private:
    using Plain = boost::beast::tcp_stream;
    using Tls = boost::beast::ssl_stream<Plain>;

    Plain& lowest();

    std::variant<Plain, Tls> stream_;
    std::string host_;
    boost::beast::flat_buffer buffer_;
    Clock::time_point idle_since_{};
};

}  // namespace bot
