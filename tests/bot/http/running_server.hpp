#pragma once

#include "bot/http/loops.hpp"
#include "bot/http/server.hpp"
#include "bot/observe/metrics.hpp"
#include "tests/support/raw_client.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace bot_test {

// A server on loopback and its loops, for one test.
class RunningServer {
public:
    explicit RunningServer(bot::Handler handler, bot::ServerOptions options = {}, std::size_t loops = 1)
        : loops_(loops), server_(loops_, with_metrics(std::move(options))) {
        server_.start(handler);
        loops_.start();
    }
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;
    ~RunningServer() {
        loops_.stop();
        loops_.join();
    }

    unsigned short port() const { return server_.port(); }
    support::RawClient connect() const { return support::RawClient(port()); }
    bot::HttpServer& server() { return server_; }
    std::string metrics() const { return metrics_.exposition(); }

    // True as soon as the metrics hold `line`; false when they do not within ten seconds.
    bool shows(std::string_view line) const {
        const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (metrics().find(line) == std::string::npos) {
            if (std::chrono::steady_clock::now() > limit) return false;
            std::this_thread::yield();
        }
        return true;
    }

    // True when everything has ended within ten seconds.
    bool stop(std::chrono::milliseconds grace) {
        return server_.stop(grace).wait_for(std::chrono::seconds(10)) == std::future_status::ready;
    }

private:
    bot::ServerOptions with_metrics(bot::ServerOptions options) {
        options.metrics = &metrics_;
        return options;
    }

    bot::Metrics metrics_;
    bot::Loops loops_;
    bot::HttpServer server_;
};

inline boost::asio::awaitable<bot::Response> echo(bot::Request request) {
    return bot::answer(bot::plain_text(200, request.path + "|" + request.body));
}

}  // namespace bot_test
