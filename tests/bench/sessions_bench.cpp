#include "store/memory_sessions.hpp"
#include "store/redis_sessions.hpp"
#include "tests/support/redis_server.hpp"
#include "tests/support/run.hpp"

#include <benchmark/benchmark.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <stdexcept>
#include <string>

// What sessions cost a message: each of N coroutines (the argument: messages being handled at once on one
// loop) loads a session and saves it, again and again. `cpu_us` is the processor time that this process
// spends on one such message, `redis_us` what Redis spends; items_per_second counts messages.
namespace {

using store::MemorySessions;
using store::RedisLink;
using store::RedisSessions;
using store::Sessions;

constexpr std::chrono::minutes lifetime{30};
constexpr int rounds = 50;

double processor_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// A session of the size that a question put to a resident takes.
std::string text_of(std::size_t bytes) {
    return std::string(bytes, 's');
}

enum class Senders { known, new_each_time };

boost::asio::awaitable<int> handle_messages(Sessions& sessions, std::string sender, Senders senders) {
    auto key = sender;
    int saved = 0;
    for (int i = 0; i < rounds; ++i) {
        if (senders == Senders::new_each_time) key = sender + std::to_string(i);
        const auto held = co_await sessions.load(key);
        const auto outcome = co_await sessions.save(key, text_of(200), held.version, lifetime);
        saved += outcome == store::SessionSave::saved ? 1 : 0;
    }
    co_return saved;
}

// Runs all senders to their end; the number of messages whose session was saved.
int handle_all(boost::asio::io_context& loop, Sessions& sessions, int count, Senders senders) {
    static int iteration = 0;
    const auto group = senders == Senders::known ? std::string("0-") : std::to_string(++iteration) + "-";
    int saved = 0, open = count;
    for (int i = 0; i < count; ++i) {
        auto done = [&](const std::exception_ptr& error, int of_one) {
            saved += error ? 0 : of_one;
            if (--open == 0) loop.stop();
        };
        auto sender = "wecom_app:private:resident-" + group + std::to_string(i);
        boost::asio::co_spawn(loop, handle_messages(sessions, std::move(sender), senders), done);
    }
    loop.restart();
    loop.run();
    return saved;
}

double measure(benchmark::State& state, boost::asio::io_context& loop, Sessions& sessions, Senders senders) {
    const int count = static_cast<int>(state.range(0));
    const double begun = processor_seconds();
    for (auto _ : state) {
        if (handle_all(loop, sessions, count, senders) != count * rounds)
            state.SkipWithError("a session was not saved");
    }
    const auto messages = static_cast<double>(state.iterations()) * count * rounds;
    state.SetItemsProcessed(static_cast<std::int64_t>(messages));
    state.counters["cpu_us"] = (processor_seconds() - begun) * 1e6 / messages;
    return messages;
}

double redis_seconds(boost::asio::io_context& loop, RedisLink& link) {
    auto statistics = link.run({"INFO", "cpu"});
    const auto text = support::run(loop, std::move(statistics)).text;
    double seconds = 0;
    for (const std::string name : {"used_cpu_user:", "used_cpu_sys:"}) {
        const auto found = text.find(name);
        if (found != text.npos) seconds += std::strtod(text.c_str() + found + name.size(), nullptr);
    }
    return seconds;
}

void through_redis(benchmark::State& state, Senders senders) {
    support::RedisServer server;
    boost::asio::io_context loop{1};
    store::RedisOptions options;
    options.target = store::parse_redis_url(server.url()).value();
    RedisLink link(loop.get_executor(), options);
    link.start();
    auto up = link.until_up(std::chrono::seconds(5));
    if (!support::run(loop, std::move(up))) throw std::runtime_error("redis-server does not answer");
    RedisSessions sessions(link);
    const double begun = redis_seconds(loop, link);
    const double messages = measure(state, loop, sessions, senders);
    state.counters["redis_us"] = (redis_seconds(loop, link) - begun) * 1e6 / messages;
}

void in_memory(benchmark::State& state, Senders senders) {
    boost::asio::io_context loop{1};
    auto clock = [] {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    };
    MemorySessions sessions(clock, std::size_t{16} << 20U);
    measure(state, loop, sessions, senders);
}

BENCHMARK_CAPTURE(through_redis, known_senders, Senders::known)
    ->RangeMultiplier(4)
    ->Range(1, 1024)
    ->UseRealTime();
BENCHMARK_CAPTURE(through_redis, new_senders, Senders::new_each_time)
    ->RangeMultiplier(4)
    ->Range(1, 1024)
    ->UseRealTime();
BENCHMARK_CAPTURE(in_memory, known_senders, Senders::known)
    ->RangeMultiplier(4)
    ->Range(1, 1024)
    ->UseRealTime();
BENCHMARK_CAPTURE(in_memory, new_senders, Senders::new_each_time)
    ->RangeMultiplier(4)
    ->Range(1, 1024)
    ->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
