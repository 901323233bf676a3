#include "store/redis_link.hpp"

#include "store/redis_in_flight.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <exception>
#include <random>
#include <utility>
#include <vector>

namespace store {
namespace {

using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

using Timers = std::vector<asio::steady_timer*>;

// On the list for as long as the coroutine's frame lives, however that ends.
class Waiter {
public:
    Waiter(Timers& list, asio::steady_timer& timer) : list_(list), timer_(&timer) { list_.push_back(timer_); }
    Waiter(const Waiter&) = delete;
    Waiter& operator=(const Waiter&) = delete;
    ~Waiter() { std::erase(list_, timer_); }

private:
    Timers& list_;
    asio::steady_timer* timer_;
};

}  // namespace

// Everything that lives as long as the connecting coroutine and the timers, which outlast the link by a turn.
class RedisLink::Core final : public RedisWireEvents, public std::enable_shared_from_this<Core> {
public:
    Core(asio::any_io_executor executor, RedisOptions options)
        : executor_(std::move(executor)),
          options_(std::move(options)),
          sweep_(executor_),
          wake_(executor_),
          random_(std::random_device{}()) {}

    void start();
    void stop();
    bool is_up() const { return state_ == State::up; }
    void run(RedisInFlight::Handler handler, const RedisCommand& command);
    asio::awaitable<bool> until_up(milliseconds limit);

private:
    enum class State { down, greeting, up };

    // Parameters named `self` keep the core alive while the coroutine is suspended.
    static asio::awaitable<void> keep_connected(std::shared_ptr<Core> self);
    static asio::awaitable<void> find(std::shared_ptr<Core> self);
    static asio::awaitable<void> connect(std::shared_ptr<Core> self);
    void greet();
    void replied(RedisReply reply) override;
    void ended(std::string_view reason) override;
    void lose(std::string_view reason);
    void tell_down(std::string_view reason);
    void arm_sweep();
    void sweep();
    milliseconds jittered(milliseconds pause);

    asio::any_io_executor executor_;
    RedisOptions options_;
    std::shared_ptr<RedisWire> wire_;
    RedisInFlight in_flight_;
    asio::steady_timer sweep_;  // deadlines of commands: one timer for all of them
    asio::steady_timer wake_;   // the connecting coroutine sleeps on it; cancelled when the state changes
    Timers waiters_;            // of until_up
    std::vector<std::string> addresses_;  // of options_.target.host, as last resolved
    std::size_t attempts_ = 0;
    std::minstd_rand random_;
    std::string told_;  // the reason on_change was given last
    State state_ = State::down;
    int greetings_left_ = 0;
    bool is_sweeping_ = false, is_started_ = false, is_stopped_ = false;
};

void RedisLink::Core::start() {
    if (std::exchange(is_started_, true)) return;
    // Nothing in it fails but by a defect or lack of memory: let that surface in the loop's run().
    asio::co_spawn(executor_, keep_connected(shared_from_this()), [](const std::exception_ptr& error) {
        if (error) std::rethrow_exception(error);
    });
}

void RedisLink::Core::stop() {
    is_stopped_ = true;
    lose("stopped");
    wake_.cancel();
    sweep_.cancel();
    for (auto* waiter : waiters_)
        waiter->cancel();
}

void RedisLink::Core::run(RedisInFlight::Handler handler, const RedisCommand& command) {
    if (state_ != State::up || in_flight_.size() >= options_.max_in_flight || !wire_->send(command))
        return RedisInFlight::refuse(std::move(handler));
    const auto deadline = Clock::now() + options_.limit;
    in_flight_.add(std::move(handler), deadline);
    if (!is_sweeping_ || sweep_.expiry() > deadline) arm_sweep();
}

asio::awaitable<bool> RedisLink::Core::until_up(milliseconds limit) {
    const auto keep = shared_from_this();
    if (state_ == State::up || is_stopped_) co_return state_ == State::up;
    asio::steady_timer timer(executor_, limit);
    const Waiter listed(waiters_, timer);
    co_await timer.async_wait(no_throw);
    co_return state_ == State::up;
}

asio::awaitable<void> RedisLink::Core::keep_connected(std::shared_ptr<Core> self) {
    auto pause = self->options_.first_pause;
    while (!self->is_stopped_) {
        co_await find(self);
        co_await connect(self);
        if (self->state_ == State::up) pause = self->options_.first_pause;
        while (self->state_ == State::up) {
            self->wake_.expires_at(Clock::time_point::max());
            co_await self->wake_.async_wait(no_throw);
        }
        if (self->is_stopped_) co_return;
        self->wake_.expires_after(self->jittered(pause));
        co_await self->wake_.async_wait(no_throw);
        pause = std::min(pause * 2, self->options_.longest_pause);
    }
}

// Refreshes the addresses of a host name, off this thread. A failure leaves those known before.
asio::awaitable<void> RedisLink::Core::find(std::shared_ptr<Core> self) {
    const auto& host = self->options_.target.host;
    error_code is_name;
    asio::ip::make_address(host, is_name);
    if (host.empty() || !is_name) {
        self->addresses_.assign(1, host);
        co_return;
    }
    asio::ip::tcp::resolver resolver(self->executor_);
    auto [ec, found] = co_await resolver.async_resolve(host, "", no_throw);
    if (ec || found.empty()) co_return;
    self->addresses_.clear();
    for (const auto& entry : found)
        self->addresses_.push_back(entry.endpoint().address().to_string());
}

// One attempt, at the next address: returns when the link is up or the attempt has failed.
asio::awaitable<void> RedisLink::Core::connect(std::shared_ptr<Core> self) {
    if (self->is_stopped_) co_return;
    if (self->addresses_.empty()) co_return self->tell_down("host name not found");
    auto target = self->options_.target;
    target.host = self->addresses_[self->attempts_++ % self->addresses_.size()];
    self->wire_ = open_redis_wire(self->executor_, target, *self);
    if (!self->wire_) co_return self->tell_down("cannot begin to connect");
    self->state_ = State::greeting;
    self->greet();
    self->wake_.expires_after(self->options_.stall_limit);
    while (self->state_ == State::greeting && self->wake_.expiry() > Clock::now())
        co_await self->wake_.async_wait(no_throw);
    if (self->state_ == State::greeting) self->lose("no answer to the greeting");
}

void RedisLink::Core::greet() {
    std::vector<RedisCommand> greetings;
    if (!options_.password.empty()) greetings.push_back({"AUTH", options_.password});
    if (options_.target.database != 0)
        greetings.push_back({"SELECT", std::to_string(options_.target.database)});
    greetings.push_back({"PING"});  // a server that is loading or stopped does not answer it well
    greetings_left_ = static_cast<int>(greetings.size());
    for (const auto& greeting : greetings)
        wire_->send(greeting);
}

void RedisLink::Core::replied(RedisReply reply) {
    if (state_ == State::up) return in_flight_.answer(std::move(reply));
    if (state_ != State::greeting) return;
    if (reply.kind == RedisReply::Kind::error) {
        lose(reply.text);
    } else if (--greetings_left_ == 0) {
        state_ = State::up;
        wake_.cancel();
        for (auto* waiter : waiters_)
            waiter->cancel();
        told_.clear();
        if (options_.on_change) options_.on_change(true, {});
    }
}

void RedisLink::Core::ended(std::string_view reason) {
    lose(reason);
}

void RedisLink::Core::lose(std::string_view reason) {
    state_ = State::down;
    if (auto wire = std::exchange(wire_, nullptr)) wire->close();
    in_flight_.lose_all();
    wake_.cancel();
    tell_down(reason);
}

// Not at every attempt that fails for the same reason.
void RedisLink::Core::tell_down(std::string_view reason) {
    if (is_stopped_ || reason == told_) return;
    told_ = reason;
    if (options_.on_change) options_.on_change(false, told_);
}

void RedisLink::Core::arm_sweep() {
    const auto oldest = in_flight_.oldest();
    is_sweeping_ = oldest.has_value();
    if (!oldest) return;
    const auto stalled = *oldest + (options_.stall_limit - options_.limit);
    sweep_.expires_at(std::min(stalled, in_flight_.next_deadline().value_or(stalled)));
    sweep_.async_wait([self = shared_from_this()](error_code ec) {
        if (!ec) self->sweep();
    });
}

void RedisLink::Core::sweep() {
    const auto now = Clock::now();
    const auto oldest = in_flight_.oldest();
    if (oldest && now >= *oldest + (options_.stall_limit - options_.limit))
        lose("no answer within the stall limit");
    in_flight_.expire(now);
    arm_sweep();
}

// Between half and all of the pause, so that many nodes do not come back in step.
milliseconds RedisLink::Core::jittered(milliseconds pause) {
    std::uniform_int_distribution<milliseconds::rep> between(pause.count() / 2, pause.count());
    return milliseconds(between(random_));
}

RedisLink::RedisLink(asio::any_io_executor executor, RedisOptions options)
    : core_(std::make_shared<Core>(std::move(executor), std::move(options))) {}

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

asio::awaitable<bool> RedisLink::until_up(milliseconds limit) {
    return core_->until_up(limit);
}

}  // namespace store
