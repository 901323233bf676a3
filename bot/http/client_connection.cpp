#include "bot/http/client_connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include <memory>
#include <sys/socket.h>
#include <utility>

namespace bot {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

namespace {

using Parser = http::response_parser<http::string_body>;

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);
constexpr std::uint32_t header_bytes = 32 * 1024;

FetchError failure_of(const error_code& ec) {
    if (ec == beast::error::timeout) return FetchError::timeout;
    if (ec == http::error::body_limit || ec == http::error::header_limit) return FetchError::too_large;
    if (ec == http::error::end_of_stream || ec == http::error::partial_message) return FetchError::reset;
    if (ec.category() == http::make_error_code(http::error::need_more).category())
        return FetchError::malformed;
    return FetchError::reset;
}

ClientResponse plain_form(http::response<http::string_body> message) {
    ClientResponse out;
    out.status = message.result_int();
    for (const auto& field : message)
        out.headers.add(std::string(field.name_string()), std::string(field.value()));
    out.body = std::move(message.body());
    return out;
}

std::variant<beast::tcp_stream, beast::ssl_stream<beast::tcp_stream>> stream_for(asio::io_context& io,
                                                                                 asio::ssl::context& tls,
                                                                                 bool is_tls) {
    if (!is_tls) return beast::tcp_stream(io);
    return beast::ssl_stream<beast::tcp_stream>(io, tls);
}

bool is_address(const std::string& host) {
    error_code ec;
    asio::ip::make_address(host, ec);
    return !ec;
}

// The answer to `message`, behind any 1xx that come before it.
template <class Stream>
asio::awaitable<error_code> read_answer(Stream& stream, beast::flat_buffer& buffer, bool is_head,
                                        std::uint64_t max_body, std::unique_ptr<Parser>& parser) {
    do {
        parser = std::make_unique<Parser>();  // each message needs its own
        parser->header_limit(header_bytes);
        parser->body_limit(max_body);
        parser->skip(is_head);
        auto [ec, count] = co_await http::async_read(stream, buffer, *parser, no_throw);
        if (ec) co_return ec;
    } while (parser->get().result_int() < 200);
    co_return error_code();
}

template <class Stream>
asio::awaitable<Exchange> exchange_on(Stream& stream, beast::flat_buffer& buffer, WireRequest& message,
                                      std::uint64_t max_body) {
    Exchange out;
    auto [write_ec, written] = co_await http::async_write(stream, message, no_throw);
    if (write_ec) {
        out.result = FetchFault{failure_of(write_ec), written > 0};
        co_return out;
    }
    std::unique_ptr<Parser> parser;
    const bool is_head = message.method() == http::verb::head;
    const error_code ec = co_await read_answer(stream, buffer, is_head, max_body, parser);
    out.saw_answer = parser->got_some() || buffer.size() > 0;
    if (ec) {
        out.result = FetchFault{failure_of(ec), true};
        co_return out;
    }
    out.is_reusable = parser->keep_alive() && buffer.size() == 0;
    out.result = plain_form(parser->release());
    co_return out;
}

}  // namespace

ClientConnection::ClientConnection(asio::io_context& io, asio::ssl::context& tls, const HttpUrl& where)
    : stream_(stream_for(io, tls, where.is_tls)), host_(where.host) {}

ClientConnection::Plain& ClientConnection::lowest() {
    if (auto* tls = std::get_if<Tls>(&stream_)) return tls->next_layer();
    return std::get<Plain>(stream_);
}

asio::awaitable<std::optional<FetchError>> ClientConnection::open(Addresses addresses,
                                                                  Clock::time_point until) {
    lowest().expires_at(until);
    auto [ec, endpoint] = co_await lowest().async_connect(addresses, no_throw);
    if (ec) co_return ec == beast::error::timeout ? FetchError::timeout : FetchError::connect;
    error_code ignored;
    lowest().socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    auto* tls = std::get_if<Tls>(&stream_);
    if (tls == nullptr) co_return std::nullopt;
    // Servers pick their certificate by this name; RFC 6066 allows no addresses in it.
    if (!is_address(host_)) SSL_set_tlsext_host_name(tls->native_handle(), host_.c_str());
    tls->set_verify_callback(asio::ssl::host_name_verification(host_));
    auto [tls_ec] = co_await tls->async_handshake(asio::ssl::stream_base::client, no_throw);
    if (tls_ec) co_return tls_ec == beast::error::timeout ? FetchError::timeout : FetchError::tls;
    co_return std::nullopt;
}

asio::awaitable<Exchange> ClientConnection::exchange(WireRequest& message, std::uint64_t max_body,
                                                     Clock::time_point until) {
    lowest().expires_at(until);
    if (auto* tls = std::get_if<Tls>(&stream_)) return exchange_on(*tls, buffer_, message, max_body);
    return exchange_on(std::get<Plain>(stream_), buffer_, message, max_body);
}

bool ClientConnection::is_quiet() {
    char byte = 0;
    const auto got = ::recv(lowest().socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

}  // namespace bot
