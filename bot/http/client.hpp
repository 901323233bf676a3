#pragma once

#include "bot/http/message.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/system/result.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace bot {

struct ClientRequest {
    Method method = Method::get;
    std::string url;  // http:// or https://, host, optional port, path and query already escaped
    Headers headers;  // besides Host, User-Agent and Content-Length
    std::string body;
    std::chrono::milliseconds timeout{10'000};  // for all of it: waiting for a connection, too
    std::uint64_t max_body_bytes = std::uint64_t{1024} * 1024;
    // Sent once more when a connection that was kept open turns out to be dead: only for what may arrive
    // twice.
    bool repeatable = false;
};

struct ClientResponse {
    unsigned status = 0;
    Headers headers;
    std::string body;
};

enum class FetchError { bad_url, resolve, connect, tls, timeout, reset, too_large, malformed };
std::string_view name_of(FetchError error);

struct FetchFault {
    FetchError what = FetchError::reset;
    // The peer may have got the request and acted on it. False: it certainly did not.
    bool maybe_received = false;
};
[[noreturn]] void throw_exception_from_error(const FetchFault& fault, const boost::source_location&);

using Fetched = boost::system::result<ClientResponse, FetchFault>;

struct ClientOptions {
    std::string extra_ca_file;  // PEM, trusted besides the system's authorities
    std::size_t max_connections_per_host = 16;
    std::chrono::milliseconds connect_timeout{5'000};  // name, TCP and TLS together
    std::chrono::milliseconds keep_alive{30'000};      // an idle connection is not used after that
    std::chrono::milliseconds name_lifetime{60'000};   // then the name is resolved again, in the background
};

// Calls other servers over HTTP/1.1, keeping connections. Its sockets live on the loop it is made for; fetch
// may be awaited on any. Certificate and host name are verified. Redirects are answers like others.
class HttpClient {
public:
    HttpClient(boost::asio::io_context& loop, const ClientOptions& options);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    // What the network does is a result. Cancelled, it throws operation_aborted or gives `reset`.
    boost::asio::awaitable<Fetched> fetch(ClientRequest request);

private:
    struct Parts;
    boost::asio::awaitable<Fetched> fetch_here(ClientRequest request);

    std::unique_ptr<Parts> parts_;
};

}  // namespace bot
