#include "bot/delivery/scheduler.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace bot {
namespace {

namespace asio = boost::asio;
constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

std::int64_t ticks(handlers::Instant at) {
    return at.time_since_epoch().count();
}

}  // namespace

Scheduler::Scheduler(asio::any_io_executor loop, store::Ledger& ledger, Pipeline& pipeline, Clock now,
                     Settings settings)
    : ledger_(ledger),
      pipeline_(pipeline),
      now_(std::move(now)),
      settings_(settings),
      worker_(std::move(loop), "scheduler"),
      wakes_at_(never) {}

void Scheduler::start() {
    worker_.start([this] { return round(); });
}

void Scheduler::wake(handlers::Instant due) {
    if (ticks(due) < wakes_at_) worker_.wake();
}

asio::awaitable<void> Scheduler::stop() {
    return worker_.stop();
}

asio::awaitable<void> Scheduler::round() {
    wakes_at_ = never;
    co_await fire_due();
    const std::optional<handlers::Instant> next = co_await ledger_.next_timer();
    const handlers::Instant now = now_();
    std::chrono::milliseconds wait = settings_.poll;
    if (next)
        wait =
            std::clamp<std::chrono::milliseconds>(*next - now, std::chrono::milliseconds(1), settings_.poll);
    wakes_at_ = ticks(now + wait);
    co_await worker_.sleep(wait);
}

asio::awaitable<int> Scheduler::fire_due() {
    int fired = 0;
    while (!worker_.is_stopping()) {
        std::vector<handlers::Timer> due =
            co_await ledger_.claim_timers(now_(), settings_.lease, settings_.batch);
        if (due.empty()) break;
        fired += static_cast<int>(due.size());
        co_await fire_together(std::move(due));
    }
    co_return fired;
}

asio::awaitable<void> Scheduler::fire_together(std::vector<handlers::Timer> due) {
    const asio::any_io_executor here = co_await asio::this_coro::executor;
    using Job = decltype(asio::co_spawn(here, pipeline_.fire(handlers::Timer()), asio::deferred));
    std::vector<Job> jobs;
    jobs.reserve(due.size());
    for (const handlers::Timer& timer : due) {
        jobs.push_back(asio::co_spawn(here, pipeline_.fire(timer), asio::deferred));
    }
    // fire() does not throw and says itself what it could not do; what is left comes again after the lease.
    auto all = asio::experimental::make_parallel_group(std::move(jobs));
    co_await all.async_wait(asio::experimental::wait_for_all(), asio::use_awaitable);
}

}  // namespace bot
