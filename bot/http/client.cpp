#include "bot/http/client.hpp"

#include "bot/http/client_pool.hpp"
#include "bot/http/tls.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace bot {

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace {

using Clock = std::chrono::steady_clock;

http::verb verb_of(Method method) {
    switch (method) {
        case Method::head:
            return http::verb::head;
        case Method::post:
            return http::verb::post;
        case Method::put:
            return http::verb::put;
        case Method::patch:
            return http::verb::patch;
        case Method::remove:
            return http::verb::delete_;
        case Method::get:
        case Method::other:
            break;
    }
    return http::verb::get;
}

WireRequest wire_form(ClientRequest request, const HttpUrl& url) {
    WireRequest out(verb_of(request.method), url.target, 11);
    out.set(http::field::host, url.authority);
    out.set(http::field::user_agent, "gridbell");
    for (const auto& [name, value] : request.headers)
        out.set(name, value);
    out.body() = std::move(request.body);
    out.prepare_payload();
    return out;
}

}  // namespace

std::string_view name_of(FetchError error) {
    switch (error) {
        case FetchError::bad_url:
            return "bad_url";
        case FetchError::resolve:
            return "resolve";
        case FetchError::connect:
            return "connect";
        case FetchError::tls:
            return "tls";
        case FetchError::timeout:
            return "timeout";
        case FetchError::reset:
            return "reset";
        case FetchError::too_large:
            return "too_large";
        case FetchError::malformed:
            return "malformed";
    }
    return "unknown";
}

void throw_exception_from_error(const FetchFault& fault, const boost::source_location&) {
    throw std::runtime_error("unchecked fetch: " + std::string(name_of(fault.what)));
}

struct HttpClient::Parts {
    Parts(asio::io_context& loop, const ClientOptions& chosen)
        : io(loop),
          options(chosen),
          tls(client_tls(chosen.extra_ca_file)),
          names(loop, chosen.name_lifetime) {}

    std::shared_ptr<Origin> origin(const HttpUrl& url) {
        auto& slot = origins[(url.is_tls ? "https://" : "http://") + url.host + ":" + url.port];
        if (!slot) slot = std::make_shared<Origin>(io, options.max_connections_per_host, options.keep_alive);
        return slot;
    }

    using Connected = boost::system::result<std::unique_ptr<ClientConnection>, FetchFault>;
    asio::awaitable<Connected> connect(const HttpUrl& url, Clock::time_point until);

    asio::io_context& io;
    ClientOptions options;
    std::shared_ptr<asio::ssl::context> tls;
    NameCache names;
    std::map<std::string, std::shared_ptr<Origin>> origins;  // the servers of our configuration: few
};

HttpClient::HttpClient(asio::io_context& loop, const ClientOptions& options)
    : parts_(std::make_unique<Parts>(loop, options)) {}

HttpClient::~HttpClient() = default;

asio::awaitable<Fetched> HttpClient::fetch(ClientRequest request) {
    if (parts_->io.get_executor().running_in_this_thread()) return fetch_here(std::move(request));
    return asio::co_spawn(parts_->io, fetch_here(std::move(request)), asio::use_awaitable);
}

asio::awaitable<HttpClient::Parts::Connected> HttpClient::Parts::connect(const HttpUrl& url,
                                                                         Clock::time_point until) {
    const auto limit = std::min(until, Clock::now() + options.connect_timeout);
    auto addresses = co_await names.find(url.host, url.port, limit);
    if (!addresses) {
        const bool is_late = addresses.error() == asio::error::timed_out;
        co_return FetchFault{is_late ? FetchError::timeout : FetchError::resolve, false};
    }
    auto connection = std::make_unique<ClientConnection>(io, *tls, url);
    const auto failure = co_await connection->open(std::move(*addresses), limit);
    if (!failure) co_return Connected(std::move(connection));
    names.forget(url.host, url.port);
    co_return FetchFault{*failure, false};
}

asio::awaitable<Fetched> HttpClient::fetch_here(ClientRequest request) {
    const auto url = parse_http_url(request.url);
    if (!url) co_return FetchFault{FetchError::bad_url, false};
    const auto until = Clock::now() + request.timeout;
    const auto origin = parts_->origin(*url);
    const auto turn = co_await origin->turn(until);
    if (!turn) co_return FetchFault{FetchError::timeout, false};
    const bool is_repeatable = request.repeatable;
    const std::uint64_t max_body = request.max_body_bytes;
    WireRequest message = wire_form(std::move(request), *url);
    if (auto used = origin->take()) {
        Exchange done = co_await used->exchange(message, max_body, until);
        if (done.is_reusable) origin->keep(std::move(used));
        const bool was_dead =
            !done.result && !done.saw_answer && done.result.error().what == FetchError::reset;
        if (!was_dead || !is_repeatable) co_return std::move(done.result);
        origin->drop_all();  // the others will hardly be better
    }
    auto fresh = co_await parts_->connect(*url, until);
    if (!fresh) co_return fresh.error();
    Exchange done = co_await (*fresh)->exchange(message, max_body, until);
    if (done.is_reusable) origin->keep(std::move(*fresh));
    co_return std::move(done.result);
}

}  // namespace bot
