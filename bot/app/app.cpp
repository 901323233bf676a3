#include "bot/app/app.hpp"

#include "bot/app/app_ledger.hpp"
#include "bot/app/app_operations.hpp"
#include "bot/channels/registry.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include <algorithm>
#include <future>
#include <stdexcept>
#include <thread>

namespace bot {
namespace {

// Whoever asked to be forgotten is told that it is done at once.
constexpr std::chrono::seconds between_chores{15};

std::size_t loop_count(const ServerConfig& server) {
    return server.threads != 0 ? server.threads : std::max(1U, std::thread::hardware_concurrency());
}

// In the registry's order, which is that of preference.
std::vector<std::unique_ptr<Channel>> make_channels(const Config& config, const ChannelTools& tools) {
    std::vector<std::unique_ptr<Channel>> channels;
    for (const Registration& known : known_channels()) {
        for (const ChannelSection& section : config.channels) {
            if (section.name != known.name) continue;
            Settings settings(section.values);
            auto channel = known.make(settings, tools);
            if (!channel)
                throw std::invalid_argument("channels." + section.name + ": its settings have faults");
            channels.push_back(std::move(channel));
        }
    }
    return channels;
}

ServerOptions server_options(const ServerConfig& config, Metrics& metrics) {
    ServerOptions options;
    options.address = config.address;
    options.port = config.port;
    options.certificate_file = config.certificate_file;
    options.key_file = config.key_file;
    options.limits.header_bytes = static_cast<std::uint32_t>(config.max_header_bytes);
    options.limits.body_bytes = config.max_body_bytes;
    options.limits.read = config.read_timeout;
    options.max_connections = config.max_connections;
    // No answer makes every platform repeat the message; WeCom takes some statuses for an answer.
    options.late.drop = true;
    options.metrics = &metrics;
    return options;
}

}  // namespace

App::App(const Config& config, std::shared_ptr<const Snapshot> community)
    : snapshot_(std::move(community)),
      loops_(loop_count(config.server)),
      client_(loops_.at(0), ClientOptions{}),
      ledger_(store::open_ledger(ledger_options(config, snapshot_, metrics_))),
      sessions_(loops_, config.sessions_url, config.sessions_password, system_now),
      ids_(system_now, config.node),
      pipeline_({*ledger_, snapshot_, [this]() -> store::Sessions& { return sessions_.here(); }, system_now,
                 ids_, metrics_}),
      channels_(make_channels(config, {client_, system_now})),
      routes_(channel_pointers()),
      outbox_(loops_.at(0).get_executor(), {*ledger_, routes_, system_now, metrics_, dice()}, {}),
      scheduler_(loops_.at(0).get_executor(), *ledger_, pipeline_, system_now, {}),
      chores_(loops_.at(0).get_executor(), chores(config), between_chores),
      server_(loops_, server_options(config.server, metrics_)) {
    if (config.second_reader) ask_second_reader(*config.second_reader);
    pipeline_.observe(observers());
    for (const auto& channel : channels_)
        channel->add_routes(router_, pipeline_);
    add_operations(router_, {*ledger_, [this]() -> store::Sessions& { return sessions_.here(); }, metrics_});
}

void App::ask_second_reader(const SecondReaderConfig& config) {
    second_reader_.emplace(config, SecondReaderParts{client_, snapshot_, system_now, metrics_});
    second_thoughts_.emplace(loops_.at(0).get_executor(), *second_reader_, pipeline_, metrics_,
                             SecondThoughts::Settings{});
}

PipelineObservers App::observers() {
    PipelineObservers observers;
    observers.outbox_filled = [this] { outbox_.wake(); };
    observers.timer_set = [this](handlers::Instant due) { scheduler_.wake(due); };
    if (second_thoughts_)
        observers.doubted = [this](handlers::Message message, handlers::Reading reading) {
            second_thoughts_->consider(std::move(message), std::move(reading));
        };
    return observers;
}

// Lambdas that are coroutines live in the vector as long as they run.
std::vector<Chores::Chore> App::chores(const Config& config) {
    std::vector<Chores::Chore> all;
    all.emplace_back(
        [this]() -> boost::asio::awaitable<void> { co_await ledger_->forget_due(system_now()); });
    all.emplace_back([this]() -> boost::asio::awaitable<void> {
        calendar_watch_.look(*snapshot_.get()->directory, system_now());
        co_return;
    });
    if (!config.digest.weekday && !config.digest.is_monthly) return all;
    digest_post_.emplace(config.digest,
                         DigestPost::Parts{*ledger_, with_password(config.ledger_url, config.ledger_password),
                                           snapshot_, system_now, [this] { outbox_.wake(); }});
    all.emplace_back([this] { return digest_post_->send_due(); });
    return all;
}

App::~App() {
    // Nothing runs while the parts go; coroutines that still wait are destroyed with their loops.
    loops_.stop();
    loops_.join();
}

std::vector<Channel*> App::channel_pointers() const {
    std::vector<Channel*> pointers;
    pointers.reserve(channels_.size());
    for (const auto& channel : channels_)
        pointers.push_back(channel.get());
    return pointers;
}

void App::start() {
    loops_.start();
    sessions_.start();
    outbox_.start();
    scheduler_.start();
    chores_.start();
    server_.start([this](Request request) { return router_.route(std::move(request)); });
}

void App::stop(std::chrono::milliseconds grace) {
    constexpr std::chrono::seconds least{1};  // requests may use up all of the grace; settling rows is quick
    const auto begun = std::chrono::steady_clock::now();
    server_.stop(grace).wait();
    const auto deadline = std::max(begun + grace, std::chrono::steady_clock::now() + least);
    auto& loop = loops_.at(0);
    // Before the outbox, which may get something to send from it; what is cut off was answered as chat.
    if (second_thoughts_)
        boost::asio::co_spawn(loop, second_thoughts_->stop(), boost::asio::use_future).wait_until(deadline);
    auto scheduler_stopped = boost::asio::co_spawn(loop, scheduler_.stop(), boost::asio::use_future);
    auto chores_stopped = boost::asio::co_spawn(loop, chores_.stop(), boost::asio::use_future);
    auto outbox_stopped = boost::asio::co_spawn(loop, outbox_.stop(), boost::asio::use_future);
    scheduler_stopped.wait_until(deadline);
    chores_stopped.wait_until(deadline);
    outbox_stopped.wait_until(deadline);  // what is cut off is a row still: it goes out after the next start
    sessions_.stop();
}

}  // namespace bot
