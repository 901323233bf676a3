#include "tests/bench/load.hpp"

#include "tests/bench/connection.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <deque>
#include <stdexcept>
#include <sys/epoll.h>
#include <unistd.h>

namespace bench {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// Silence of the server after which a run is given up.
constexpr std::chrono::seconds patience{10};

// Plain epoll: whatever the generator needs is missing on the cores that the servers share with it, and the
// figure of the bare server must be the server's.
class Generator {
public:
    Generator(const Load& load, const std::vector<std::string>& requests);
    Generator(const Generator&) = delete;
    Generator& operator=(const Generator&) = delete;
    ~Generator() { close(epoll_); }

    LoadResult run();

private:
    bool has_more() const { return next_ < requests_.size() && (load_.per_second || Clock::now() < end_); }
    Clock::time_point due(std::size_t n) const;
    Clock::duration until_next() const;
    void send_what_is_due();
    void send_next(std::size_t connection);
    void take_answer(std::size_t connection);
    void wait();

    const Load& load_;
    const std::vector<std::string>& requests_;
    const int epoll_;
    std::vector<Connection> connections_;
    std::vector<Clock::time_point> since_;  // of what is on its way, by connection
    std::deque<std::size_t> idle_;  // longest first: paced requests spread over all loops of the server
    Clock::time_point start_, end_, last_answer_;
    std::size_t next_ = 0;
    LoadResult result_;
};

Generator::Generator(const Load& load, const std::vector<std::string>& requests)
    : load_(load), requests_(requests), epoll_(epoll_create1(EPOLL_CLOEXEC)), since_(load.connections) {
    result_.latencies_ms.reserve(requests.size());
    connections_.reserve(load.connections);
    for (std::size_t i = 0; i < load.connections; ++i) {
        connections_.emplace_back(load.port);
        idle_.push_back(i);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        if (epoll_ctl(epoll_, EPOLL_CTL_ADD, connections_.back().socket(), &event) != 0)
            throw std::runtime_error("epoll does not take a connection");
    }
}

Clock::time_point Generator::due(std::size_t n) const {
    const std::chrono::duration<double> after(double(n) / *load_.per_second);
    return start_ + std::chrono::duration_cast<Clock::duration>(after);
}

// How long there is nothing to do but to read answers.
Clock::duration Generator::until_next() const {
    const bool waits_for_time = load_.per_second && has_more() && !idle_.empty();
    return waits_for_time ? std::max(due(next_) - Clock::now(), Clock::duration::zero()) : patience;
}

void Generator::send_what_is_due() {
    while (!idle_.empty() && has_more()) {
        if (load_.per_second && due(next_) > Clock::now()) return;
        const std::size_t connection = idle_.front();
        idle_.pop_front();
        send_next(connection);
    }
}

void Generator::send_next(std::size_t connection) {
    since_[connection] = load_.per_second ? due(next_) : Clock::now();
    connections_[connection].send(requests_[next_++]);
}

void Generator::take_answer(std::size_t connection) {
    const std::optional<bool> is_ok = connections_[connection].receive();
    if (!is_ok) return;
    last_answer_ = Clock::now();
    ++(*is_ok ? result_.answered : result_.refused);
    const std::chrono::duration<double, std::milli> latency = last_answer_ - since_[connection];
    result_.latencies_ms.push_back(latency.count());
    if (!load_.per_second && has_more()) {
        send_next(connection);
    } else {
        idle_.push_back(connection);
    }
}

void Generator::wait() {
    std::array<epoll_event, 64> events{};
    const auto nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(until_next()).count();
    const timespec limit{nanoseconds / 1'000'000'000, nanoseconds % 1'000'000'000};
    const int ready = epoll_pwait2(epoll_, events.data(), int(events.size()), &limit, nullptr);
    if (ready < 0 && errno != EINTR) throw std::runtime_error("epoll fails");
    for (int i = 0; i < ready; ++i)
        take_answer(events[std::size_t(i)].data.u64);
    const bool waits_for_answers = idle_.size() < connections_.size();
    if (waits_for_answers && Clock::now() - last_answer_ > patience)
        throw std::runtime_error("the server has not answered for ten seconds");
}

LoadResult Generator::run() {
    start_ = last_answer_ = Clock::now();
    end_ = start_ + std::chrono::duration_cast<Clock::duration>(load_.limit);
    send_what_is_due();
    while (has_more() || idle_.size() < connections_.size()) {
        wait();
        send_what_is_due();
    }
    result_.took = last_answer_ - start_;
    std::ranges::sort(result_.latencies_ms);
    return std::move(result_);
}

}  // namespace

double LoadResult::percentile(double share) const {
    if (latencies_ms.empty()) return 0;
    return latencies_ms[std::size_t(share * double(latencies_ms.size() - 1))];
}

LoadResult drive(const Load& load, const std::vector<std::string>& requests) {
    return Generator(load, requests).run();
}

}  // namespace bench
