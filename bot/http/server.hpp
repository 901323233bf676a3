#pragma once

#include "bot/http/limits.hpp"
#include "bot/http/message.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <vector>

namespace bot {

class Listener;
class Loops;
class Metrics;

struct ServerOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 0;       // 0: any that is free, see port()
    std::string certificate_file;  // PEM; with key_file: TLS 1.2 and newer. Both empty: plain
    std::string key_file;
    HttpLimits limits;
    std::size_t max_connections = 4096;  // on all loops together; the next is told 503 and closed
    Response late = plain_text(503);     // the answer when a handler used up its time
    Metrics* metrics = nullptr;          // outlives the server; may be null
};

// HTTP/1.1 on all loops: each has its own acceptor on the same port (SO_REUSEPORT) and keeps the
// connections it accepted. The loops outlive the server.
class HttpServer {
public:
    // Binds and listens; throws std::runtime_error that says what failed.
    HttpServer(Loops& loops, const ServerOptions& options);

    unsigned short port() const { return port_; }

    // Answers from now on. Once. All loops call the handler, each its own copy.
    void start(const Handler& handler);
    // With a handler of its own for each loop, made on the calling thread.
    void start_each(const std::function<Handler(std::size_t loop)>& handler_of);

    // Accepts nothing more, closes what is idle, lets answers under way finish, cuts the rest after
    // `grace`. Ready when it is over; wait for it on a thread that is no loop, with the loops running. Once.
    std::future<void> stop(std::chrono::milliseconds grace);

private:
    unsigned short port_ = 0;
    std::vector<std::shared_ptr<Listener>> listeners_;
};

}  // namespace bot
