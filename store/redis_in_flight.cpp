#include "store/redis_in_flight.hpp"

#include <boost/asio/append.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/post.hpp>

#include <utility>

namespace store {

void RedisInFlight::add(Handler handler, Time deadline) {
    const auto number = first_ + waiting_.size();
    auto slot = asio::get_associated_cancellation_slot(handler);
    if (slot.is_connected()) slot.assign([this, number](asio::cancellation_type) { give_up(number); });
    waiting_.push_back({std::move(handler), deadline});
}

void RedisInFlight::answer(RedisReply reply) {
    if (waiting_.empty()) return;
    Waiting oldest = std::move(waiting_.front());
    waiting_.pop_front();
    ++first_;
    if (expired_ > 0) --expired_;
    finish(oldest, std::move(reply));
}

void RedisInFlight::expire(Time now) {
    for (; expired_ < waiting_.size() && waiting_[expired_].deadline <= now; ++expired_)
        finish(waiting_[expired_], {});
}

void RedisInFlight::lose_all() {
    auto lost = std::exchange(waiting_, {});
    first_ += lost.size();
    expired_ = 0;
    for (auto& one : lost)
        finish(one, {});
}

std::optional<RedisInFlight::Time> RedisInFlight::oldest() const {
    if (waiting_.empty()) return {};
    return waiting_.front().deadline;
}

std::optional<RedisInFlight::Time> RedisInFlight::next_deadline() const {
    if (expired_ == waiting_.size()) return {};
    return waiting_[expired_].deadline;
}

void RedisInFlight::refuse(Handler handler) {
    asio::post(asio::append(std::move(handler), RedisReply()));
}

void RedisInFlight::finish(Waiting& waiting, RedisReply reply) {
    if (!waiting.handler) return;
    asio::get_associated_cancellation_slot(*waiting.handler).clear();
    Handler handler = std::move(*waiting.handler);
    waiting.handler.reset();
    asio::post(asio::append(std::move(handler), std::move(reply)));
}

// Called by the cancellation slot, whose function finish() destroys: both are done with their captures by
// then.
void RedisInFlight::give_up(std::uint64_t number) {
    finish(waiting_[number - first_], {});
}

}  // namespace store
