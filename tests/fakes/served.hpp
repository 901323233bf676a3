#pragma once

#include "bot/http/loops.hpp"
#include "bot/http/router.hpp"
#include "bot/http/server.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace fakes {

inline bot::Response json_response(const nlohmann::json& body) {
    bot::Response response;
    response.content_type = "application/json; charset=UTF-8";
    response.body = body.dump();
    return response;
}

// A router on a loopback port of its own, served by one loop until this object ends. What the handlers refer
// to outlives it.
class Served {
public:
    explicit Served(const bot::Router& router, unsigned short port = 0) : server_(loops_, options(port)) {
        server_.start([&router](bot::Request request) { return router.route(std::move(request)); });
        loops_.start();
    }
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;
    ~Served() { stop(); }

    // Afterwards nothing runs on the loop any more.
    void stop() {
        loops_.stop();
        loops_.join();
    }

    unsigned short port() const { return server_.port(); }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port()); }
    boost::asio::io_context& loop() { return loops_.at(0); }

private:
    static bot::ServerOptions options(unsigned short port) {
        bot::ServerOptions options;
        options.port = port;
        options.limits.handler =
            std::chrono::minutes(2);  // injected delays are longer than a real handler may take
        options.limits.body_bytes = 32U * 1024 * 1024;  // media
        return options;
    }

    bot::Loops loops_{1};
    bot::HttpServer server_;
};

}  // namespace fakes
