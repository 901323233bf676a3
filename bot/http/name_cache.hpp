#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/result.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace bot {

using Addresses = std::vector<boost::asio::ip::tcp::endpoint>;

// Resolves names once and remembers the addresses. getaddrinfo runs on a hidden thread of Asio's and cannot
// be interrupted, so nobody waits for it longer than he wants to; what is out of date is still given while
// a new answer is under way. On one loop.
class NameCache {
public:
    using Clock = std::chrono::steady_clock;

    NameCache(boost::asio::io_context& io, std::chrono::milliseconds lifetime);

    // Error: the name is unknown, or `timed_out` when it took longer than `until`.
    boost::asio::awaitable<boost::system::result<Addresses>> find(std::string host, std::string port,
                                                                  Clock::time_point until);
    // They did not answer: the next one waits for a new lookup.
    void forget(const std::string& host, const std::string& port);

private:
    struct Entry;

    std::shared_ptr<Entry> entry(const std::string& host, const std::string& port);
    void look_up(const std::shared_ptr<Entry>& entry, const std::string& host, const std::string& port);

    boost::asio::io_context& io_;
    boost::asio::ip::tcp::resolver resolver_;
    std::chrono::milliseconds lifetime_;
    std::map<std::string, std::shared_ptr<Entry>> entries_;  // by host:port; the hosts of our configuration
};

}  // namespace bot
