#include "tests/bench/bare_server.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using reuse_port = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

asio::awaitable<void> serve(tcp::socket socket) {
    beast::tcp_stream stream(std::move(socket));
    beast::flat_buffer buffer;
    const std::string body(200, 'x');
    for (;;) {
        http::request<http::string_body> request;
        boost::system::error_code ec;
        auto token = asio::redirect_error(asio::use_awaitable, ec);
        co_await http::async_read(stream, buffer, request, token);
        if (ec) co_return;
        http::response<http::string_body> response{http::status::ok, request.version()};
        response.set(http::field::content_type, "text/plain");
        response.body() = body;
        response.keep_alive(request.keep_alive());
        response.prepare_payload();
        co_await http::async_write(stream, response, token);
        if (ec) co_return;
    }
}

asio::awaitable<void> accept(tcp::acceptor& acceptor) {
    for (;;) {
        tcp::socket socket = co_await acceptor.async_accept(asio::use_awaitable);
        socket.set_option(tcp::no_delay(true));
        asio::co_spawn(acceptor.get_executor(), serve(std::move(socket)), [](std::exception_ptr) {});
    }
}

}  // namespace

int run_bare_server(unsigned threads) {
    std::vector<std::unique_ptr<asio::io_context>> loops;
    std::vector<std::unique_ptr<tcp::acceptor>> acceptors;
    tcp::endpoint endpoint(asio::ip::address_v4::loopback(), 0);
    for (unsigned i = 0; i < threads; ++i) {
        loops.push_back(std::make_unique<asio::io_context>(1));
        auto acceptor = std::make_unique<tcp::acceptor>(*loops.back());
        acceptor->open(endpoint.protocol());
        acceptor->set_option(reuse_port(true));
        acceptor->bind(endpoint);
        acceptor->listen();
        endpoint.port(acceptor->local_endpoint().port());
        asio::co_spawn(*loops.back(), accept(*acceptor), [](std::exception_ptr) {});
        acceptors.push_back(std::move(acceptor));
    }
    std::cout << endpoint.port() << std::endl;
    std::vector<std::jthread> running;
    for (auto& loop : loops)
        running.emplace_back([&loop] { loop->run(); });
    return 0;
}

}  // namespace bench
