#include "bot/delivery/outbox.hpp"

#include "bot/observe/log.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/core/demangle.hpp>

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <typeinfo>
#include <utility>

namespace bot {
namespace {

namespace asio = boost::asio;
using handlers::Instant;
using store::Delivery;
using store::OutboxRow;

// The same for every attempt of one row. The time makes it differ between ledgers that both began with row 1.
std::string delivery_id(const OutboxRow& row) {
    return std::to_string(row.created_at.time_since_epoch().count()) + '-' + std::to_string(row.id);
}

}  // namespace

Outbox::Outbox(asio::any_io_executor loop, Parts parts, Settings settings)
    : parts_(std::move(parts)), settings_(settings), worker_(std::move(loop), "outbox") {}

void Outbox::start() {
    worker_.start([this] { return round(); });
}

asio::awaitable<void> Outbox::stop() {
    return worker_.stop();
}

asio::awaitable<void> Outbox::round() {
    co_await rest();
    const bool is_settled = co_await settle();
    const int room = settings_.at_once - in_flight_;
    const Instant now = parts_.now();
    std::vector<OutboxRow> rows;
    if (room > 0 && is_settled) {
        if (next_retry_ <= now) next_retry_ = Instant::max();
        rows = co_await parts_.ledger.claim_outbox(now, settings_.lease, room);
    }
    for (OutboxRow& row : rows)
        begin(std::move(row));
    co_await show_depth();
    // Rows that were put off at once are settled in the next round, which may find the rows behind them.
    if (rows.empty() && (finished_.empty() || !is_settled)) co_await worker_.sleep(until_next());
    if (worker_.is_stopping()) co_await drain();
}

asio::awaitable<void> Outbox::rest() {
    asio::steady_timer until(worker_.loop(), looked_at_ + settings_.rest);
    co_await until.async_wait(asio::as_tuple(asio::use_awaitable));
    looked_at_ = std::chrono::steady_clock::now();
}

asio::awaitable<void> Outbox::drain() {
    while (in_flight_ > 0)
        co_await worker_.sleep(std::chrono::seconds(1));
    // If the ledger is away now, the leases run out and those rows are sent twice: at least once is the
    // promise.
    co_await settle();
}

asio::awaitable<bool> Outbox::settle() {
    if (finished_.empty()) co_return true;
    std::vector<Delivery> batch = std::exchange(finished_, {});
    const bool is_settled = co_await parts_.ledger.settle(batch);
    if (!is_settled) finished_.insert(finished_.begin(), batch.begin(), batch.end());
    co_return is_settled;
}

asio::awaitable<void> Outbox::show_depth() {
    const Instant now = parts_.now();
    if (now - depth_shown_ < settings_.poll) co_return;
    depth_shown_ = now;
    pace_.sweep(now);
    const store::OutboxDepth depth = co_await parts_.ledger.outbox_depth();
    const auto oldest = depth.oldest ? now - *depth.oldest : std::chrono::milliseconds(0);
    parts_.metrics.set_outbox(static_cast<std::size_t>(depth.waiting), oldest);
}

void Outbox::begin(OutboxRow row) {
    const Instant now = parts_.now();
    const handlers::Address& to = row.draft.to;
    Channel* channel = parts_.routes.to(to);
    const std::string_view name = channel ? channel->name() : "none";
    const bool is_late =
        row.draft.expires ? *row.draft.expires <= now : row.created_at + settings_.longest_wait <= now;
    if (is_late) return give_up(row, name, channel ? "expired" : "no_route");
    if (!channel) {
        parts_.metrics.count_platform_error(name, "no_route");
        return put_off(row, now + settings_.without_route, "no_route");
    }
    if (paused_until_[channel] > now) return put_off(row, paused_until_[channel], "channel_paused");
    if (const auto slot = pace_.next_slot(to.key(), channel->pace(to), now))
        return put_off(row, *slot, "paced");
    pace_.sent(to.key(), now);
    ++in_flight_;
    asio::co_spawn(worker_.loop(), send(std::move(row), *channel),
                   asio::detached);  // send() catches everything
}

asio::awaitable<void> Outbox::send(OutboxRow row, Channel& channel) {
    OutboundText out{delivery_id(row), row.draft.to, row.draft.text, std::nullopt};
    SendResult result;
    result.reason = "send_threw";
    try {
        result = co_await channel.send(std::move(out));
    } catch (const std::exception& error) {
        log_event(LogLevel::error, "send_threw",
                  {{"channel", channel.name()}, {"reason", boost::core::demangle(typeid(error).name())}});
    }
    --in_flight_;
    conclude(row, channel, result);
    worker_.wake();
}

void Outbox::conclude(const OutboxRow& row, const Channel& channel, const SendResult& result) {
    const Instant now = parts_.now();
    Verdict verdict = verdict_on(result, row, now, settings_.retry, parts_.chance());
    if (verdict.pause.count() > 0) {
        paused_until_[&channel] = std::max(paused_until_[&channel], now + verdict.pause);
        log_event(verdict.needs_human ? LogLevel::error : LogLevel::warn,
                  verdict.needs_human ? "channel_stopped" : "channel_paused",
                  {{"channel", channel.name()}, {"reason", result.reason}, {"ms", verdict.pause.count()}});
    }
    if (verdict.delivery.outcome == Delivery::Outcome::dead)
        return give_up(row, channel.name(), result.reason);
    if (verdict.delivery.outcome == Delivery::Outcome::retry) {
        next_retry_ = std::min(next_retry_, verdict.delivery.next_attempt);
        parts_.metrics.count_platform_error(channel.name(), result.reason);
    }
    finished_.push_back(std::move(verdict.delivery));
}

void Outbox::put_off(const OutboxRow& row, Instant until, std::string_view reason) {
    next_retry_ = std::min(next_retry_, until);
    Delivery later;
    later.id = row.id;
    later.outcome = Delivery::Outcome::retry;
    later.next_attempt = until;
    later.reason = reason;
    finished_.push_back(std::move(later));
}

void Outbox::give_up(const OutboxRow& row, std::string_view channel, std::string_view reason) {
    parts_.metrics.count_platform_error(channel, reason);
    log_event(LogLevel::warn, "notice_dead",
              {{"row", row.id}, {"channel", channel}, {"reason", reason}, {"attempts", row.attempts}});
    Delivery dead;
    dead.id = row.id;
    dead.outcome = Delivery::Outcome::dead;
    dead.reason = reason;
    dead.at = parts_.now();
    finished_.push_back(std::move(dead));
}

std::chrono::milliseconds Outbox::until_next() const {
    if (!finished_.empty()) return std::chrono::seconds(1);  // the ledger is away
    const auto wait = next_retry_ - std::min(parts_.now(), next_retry_);
    return std::clamp<std::chrono::milliseconds>(wait, std::chrono::milliseconds(1), settings_.poll);
}

std::function<double()> dice() {
    auto engine = std::make_shared<std::mt19937_64>(std::random_device()());
    return [engine] { return std::uniform_real_distribution<double>(0.0, 1.0)(*engine); };
}

}  // namespace bot
