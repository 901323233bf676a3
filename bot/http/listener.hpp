#pragma once

#include "bot/http/limits.hpp"
#include "bot/http/live.hpp"
#include "bot/http/message.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

namespace bot {

class Metrics;

// What the listeners of one server have in common. The counter is all they share that changes.
struct ListenerSetup {
    HttpLimits limits;
    std::size_t max_connections = 4096;
    Response late;                                   // when a handler used up its time
    std::shared_ptr<boost::asio::ssl::context> tls;  // null: plain
    Metrics* metrics = nullptr;                      // may be null
    std::atomic<std::size_t> connections = 0;        // on all loops together
};

// The server's share on one loop: accepts, keeps the connections and watches their deadlines. Everything
// happens on that loop, except for construction. Connections keep it alive.
class Listener : public std::enable_shared_from_this<Listener> {
public:
    Listener(boost::asio::io_context& io, boost::asio::ip::tcp::acceptor acceptor,
             std::shared_ptr<ListenerSetup> setup);

    void start(Handler handler);
    // No new connections; idle ones end at once, busy ones after their answer, all of them after `grace`.
    // `done` is called when none is left, or a second after they were cut.
    void stop(std::chrono::milliseconds grace, std::function<void()> done);

    // For the connections:
    const ListenerSetup& setup() const { return *setup_; }
    const Handler& handler() const { return handler_; }
    const std::string& date() const { return date_; }
    bool is_stopping() const { return stopping_; }
    void enlist(Live& one) { live_.insert(&one); }
    void discharge(Live& one) { live_.erase(&one); }
    void count_response(unsigned status) const;  // 0: dropped

private:
    boost::asio::awaitable<void> accept_connections();
    boost::asio::awaitable<void> watch();
    void take(boost::asio::ip::tcp::socket socket);
    void refuse(boost::asio::ip::tcp::socket socket) const;
    std::vector<Live*> overdue(Live::Clock::time_point now) const;
    bool is_done(Live::Clock::time_point now);

    boost::asio::io_context& io_;
    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::steady_timer pause_;  // after an error of accept
    boost::asio::steady_timer tick_;
    std::chrono::milliseconds tick_length_;
    std::shared_ptr<ListenerSetup> setup_;
    Handler handler_;
    std::string date_;
    std::unordered_set<Live*> live_;  // each is on its connection's coroutine frame
    bool stopping_ = false;
    bool cut_ = false;
    Live::Clock::time_point end_{};  // of the grace
    std::function<void()> done_;
};

}  // namespace bot
