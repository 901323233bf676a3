#include "store/redis_link.hpp"

#include "store/redis_core.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace store {

RedisLink::RedisLink(asio::any_io_executor executor, RedisOptions options)
    : core_(std::make_shared<RedisCore>(std::move(executor), std::move(options))) {}

RedisLink::~RedisLink() {
    core_->stop();
}

void RedisLink::start() {
    core_->start();
}

void RedisLink::stop() {
    core_->stop();
}

bool RedisLink::is_up() const {
    return core_->is_up();
}

asio::awaitable<RedisReply> RedisLink::run(RedisCommand command) {
    auto send = [core = core_.get()](RedisInFlight::Handler handler, const RedisCommand& what) {
        core->run(std::move(handler), what);
    };
    return asio::async_initiate<const asio::use_awaitable_t<>, void(RedisReply)>(send, asio::use_awaitable,
                                                                                 std::move(command));
}

asio::awaitable<bool> RedisLink::until_up(std::chrono::milliseconds limit) {
    return core_->until_up(limit);
}

}  // namespace store
