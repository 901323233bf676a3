#include "bot/http/server.hpp"

#include "bot/http/listener.hpp"
#include "bot/http/loops.hpp"
#include "bot/http/tls.hpp"

#include <stdexcept>
#include <sys/socket.h>

namespace bot {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

void share_port(tcp::acceptor& acceptor) {
    const int on = 1;
    if (::setsockopt(acceptor.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) != 0)
        throw boost::system::system_error(errno, boost::system::system_category());
}

// SO_REUSEPORT would let a second server start on the same port and take half of the connections.
void expect_free(asio::io_context& io, const tcp::endpoint& where) {
    tcp::acceptor probe(io, where.protocol());
    probe.set_option(tcp::acceptor::reuse_address(true));
    probe.bind(where);
}

tcp::acceptor listen_on(asio::io_context& io, const tcp::endpoint& where) {
    tcp::acceptor acceptor(io, where.protocol());
    acceptor.set_option(tcp::acceptor::reuse_address(true));
    share_port(acceptor);
    acceptor.bind(where);
    acceptor.listen(asio::socket_base::max_listen_connections);
    return acceptor;
}

std::shared_ptr<ListenerSetup> setup_from(const ServerOptions& options) {
    auto setup = std::make_shared<ListenerSetup>();
    setup->limits = options.limits;
    setup->max_connections = options.max_connections;
    setup->late = options.late;
    setup->metrics = options.metrics;
    if (!options.certificate_file.empty())
        setup->tls = server_tls(options.certificate_file, options.key_file);
    return setup;
}

std::vector<tcp::acceptor> acceptors_on(Loops& loops, tcp::endpoint where) {
    std::vector<tcp::acceptor> out;
    if (where.port() != 0) expect_free(loops.at(0), where);
    for (std::size_t i = 0; i < loops.size(); ++i) {
        out.push_back(listen_on(loops.at(i), where));
        where = out.front().local_endpoint();  // the first may have picked the port
    }
    return out;
}

}  // namespace

HttpServer::HttpServer(Loops& loops, const ServerOptions& options) {
    try {
        const auto setup = setup_from(options);
        auto acceptors = acceptors_on(loops, {asio::ip::make_address(options.address), options.port});
        port_ = acceptors.front().local_endpoint().port();
        for (std::size_t i = 0; i < acceptors.size(); ++i)
            listeners_.push_back(std::make_shared<Listener>(loops.at(i), std::move(acceptors[i]), setup));
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error("cannot serve on " + options.address + ":" + std::to_string(options.port) +
                                 ": " + error.code().message());
    }
}

void HttpServer::start(const Handler& handler) {
    start_each([&](std::size_t) { return handler; });
}

void HttpServer::start_each(const std::function<Handler(std::size_t loop)>& handler_of) {
    for (std::size_t i = 0; i < listeners_.size(); ++i)
        listeners_[i]->start(handler_of(i));
}

std::future<void> HttpServer::stop(std::chrono::milliseconds grace) {
    struct Countdown {
        std::atomic<std::size_t> left;
        std::promise<void> over;
    };
    auto countdown = std::make_shared<Countdown>();
    countdown->left = listeners_.size();
    for (const auto& listener : listeners_)
        listener->stop(grace, [countdown] {
            if (countdown->left.fetch_sub(1) == 1) countdown->over.set_value();
        });
    return countdown->over.get_future();
}

}  // namespace bot
