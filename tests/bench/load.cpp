#include "tests/bench/load.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

namespace bench {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;

struct Run {
    const std::vector<std::string>& requests;
    double per_second = 0;  // 0: as fast as they are answered
    Clock::time_point start{};
    std::size_t next = 0;
    LoadResult result;
};

std::size_t content_length(std::string_view head) {
    const std::string_view name = "Content-Length: ";
    const auto at = head.find(name);
    std::size_t length = 0;
    if (at != std::string_view::npos)
        std::from_chars(head.data() + at + name.size(), head.data() + head.size(), length);
    return length;
}

// Reads one answer off the connection; true when it is a 200.
asio::awaitable<bool> read_answer(tcp::socket& socket, std::string& buffer) {
    std::size_t end = co_await asio::async_read_until(socket, asio::dynamic_buffer(buffer), "\r\n\r\n",
                                                      asio::use_awaitable);
    const std::string_view head = std::string_view(buffer).substr(0, end);
    const bool is_ok = head.starts_with("HTTP/1.1 200");
    const std::size_t total = end + content_length(head);
    if (buffer.size() < total) {
        auto rest = asio::transfer_exactly(total - buffer.size());
        co_await asio::async_read(socket, asio::dynamic_buffer(buffer), rest, asio::use_awaitable);
    }
    buffer.erase(0, total);
    co_return is_ok;
}

asio::awaitable<void> converse(Run& run, std::uint16_t port) {
    const auto here = co_await asio::this_coro::executor;
    tcp::socket socket(here);
    const tcp::endpoint server(asio::ip::address_v4::loopback(), port);
    co_await socket.async_connect(server, asio::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    asio::steady_timer timer(here);
    std::string buffer;
    while (run.next < run.requests.size()) {
        const std::size_t mine = run.next++;
        auto intended = Clock::now();
        if (run.per_second > 0) {
            intended = run.start + std::chrono::duration_cast<Clock::duration>(
                                       std::chrono::duration<double>(double(mine) / run.per_second));
            timer.expires_at(intended);
            if (intended > Clock::now()) co_await timer.async_wait(asio::use_awaitable);
        }
        co_await asio::async_write(socket, asio::buffer(run.requests[mine]), asio::use_awaitable);
        const bool is_ok = co_await read_answer(socket, buffer);
        (is_ok ? run.result.answered : run.result.refused) += 1;
        const std::chrono::duration<double, std::milli> took = Clock::now() - intended;
        run.result.latencies_ms.push_back(took.count());
    }
}

LoadResult drive(std::uint16_t port, const std::vector<std::string>& requests, unsigned connections,
                 double rate) {
    asio::io_context loop(1);
    Run run{requests, rate, Clock::now(), 0, {}};
    run.result.latencies_ms.reserve(requests.size());
    for (unsigned i = 0; i < connections; ++i)
        asio::co_spawn(loop, converse(run, port), [](std::exception_ptr error) {
            if (error) std::rethrow_exception(error);
        });
    loop.run_for(std::chrono::minutes(3));  // bounded, whatever the server does
    run.result.seconds = std::chrono::duration<double>(Clock::now() - run.start).count();
    std::ranges::sort(run.result.latencies_ms);
    return std::move(run.result);
}

}  // namespace

double LoadResult::percentile(double share) const {
    if (latencies_ms.empty()) return 0;
    const auto index = std::size_t(std::floor(share * double(latencies_ms.size() - 1)));
    return latencies_ms[index];
}

LoadResult flood(std::uint16_t port, const std::vector<std::string>& requests, unsigned connections) {
    return drive(port, requests, connections, 0);
}

LoadResult pace(std::uint16_t port, const std::vector<std::string>& requests, unsigned connections,
                double per_second) {
    return drive(port, requests, connections, per_second);
}

}  // namespace bench
