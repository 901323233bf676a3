#include "bot/http/name_cache.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <charconv>
#include <optional>

namespace bot {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

std::optional<tcp::endpoint> literal(const std::string& host, const std::string& port) {
    error_code ec;
    const auto address = asio::ip::make_address(host, ec);
    unsigned short number = 0;
    const char* end = port.data() + port.size();
    if (ec || std::from_chars(port.data(), end, number).ptr != end) return std::nullopt;
    return tcp::endpoint(address, number);
}

}  // namespace

struct NameCache::Entry {
    explicit Entry(asio::io_context& io) : answered(io) { answered.expires_at(Clock::time_point::max()); }

    Addresses addresses;
    Clock::time_point good_until{};
    error_code error;
    bool is_running = false;
    asio::steady_timer answered;  // never expires by itself: cancelled when the lookup ends
};

NameCache::NameCache(asio::io_context& io, std::chrono::milliseconds lifetime)
    : io_(io), resolver_(io), lifetime_(lifetime) {}

std::shared_ptr<NameCache::Entry> NameCache::entry(const std::string& host, const std::string& port) {
    auto& slot = entries_[host + ":" + port];
    if (!slot) slot = std::make_shared<Entry>(io_);
    return slot;
}

void NameCache::look_up(const std::shared_ptr<Entry>& entry, const std::string& host,
                        const std::string& port) {
    entry->is_running = true;
    resolver_.async_resolve(host, port, [entry, lifetime = lifetime_](error_code ec, const auto& found) {
        entry->is_running = false;
        entry->error = ec;
        entry->good_until = Clock::now() + lifetime;  // also of a failure: what was known stays in use
        if (!ec) {
            entry->addresses.clear();
            for (const auto& one : found)
                entry->addresses.push_back(one.endpoint());
        }
        entry->answered.cancel();
    });
}

asio::awaitable<boost::system::result<Addresses>> NameCache::find(std::string host, std::string port,
                                                                  Clock::time_point until) {
    if (const auto address = literal(host, port)) co_return Addresses{*address};
    const auto known = entry(host, port);
    if (Clock::now() >= known->good_until && !known->is_running) look_up(known, host, port);
    if (known->addresses.empty() && known->is_running) {
        asio::steady_timer limit(io_, until);
        // One of the two ends both.
        limit.async_wait([known](error_code ec) {
            if (!ec) known->answered.cancel();
        });
        while (known->is_running && Clock::now() < until)
            co_await known->answered.async_wait(no_throw);
    }
    if (!known->addresses.empty()) co_return known->addresses;
    if (known->is_running) co_return error_code(asio::error::timed_out);
    known->good_until = {};  // a name nobody knows is asked for again
    co_return known->error ? known->error : error_code(asio::error::host_not_found);
}

void NameCache::forget(const std::string& host, const std::string& port) {
    entries_.erase(host + ":" + port);
}

}  // namespace bot
