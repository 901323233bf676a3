#include "tests/bot/second_reader/setting.hpp"

#include "handlers/understanding/model/model.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/awaitable.hpp>

namespace bot_test {
namespace {

std::vector<std::byte> ignorance() {
    handlers::ModelContent content;
    content.keys = {1};
    for (auto& head : content.heads)
        head.classes = {"1"};
    content.heads[0].classes = {"chitchat"};  // first: what it says when all are as likely
    for (int i = 0; i <= static_cast<int>(handlers::Intent::other); ++i) {
        const std::string name(name_of(static_cast<handlers::Intent>(i)));
        if (name != "chitchat") content.heads[0].classes.push_back(name);
    }
    for (auto& head : content.heads) {
        head.bias.assign(head.classes.size(), 0);
        head.weights.assign(head.classes.size(), 0);
    }
    content.labels_of_leaves = {1};  // of the one leaf
    return handlers::serialised(content);
}

boost::asio::awaitable<bool> idle(bot::SecondThoughts& thoughts) {
    co_await thoughts.idle();
    co_return true;
}

bot::SecondReaderConfig at(const fakes::FakeChatModel& model, bot::SecondReaderConfig config) {
    config.base_url = model.base_url();
    config.model = "some-model";
    config.api_key = "the-api-key";
    return config;
}

}  // namespace

std::shared_ptr<const bot::Snapshot> undecided_snapshot() {
    static const std::vector<std::byte> bytes = ignorance();
    static const handlers::Model model{bytes};
    static const auto undecided = [] {
        auto changed = std::make_shared<bot::Snapshot>(*support::sample_snapshot());
        changed->reader = std::make_shared<handlers::Reader>(changed->directory, changed->taxonomy, model);
        return changed;
    }();
    return undecided;
}

Setting::Setting(bot::SecondReaderConfig limits, bot::SecondThoughts::Settings settings)
    : reader(at(model, std::move(limits)), {client, snapshot, [this] { return now; }, metrics}),
      thoughts(loop.get_executor(), reader, pipeline, metrics, settings) {
    bot::PipelineObservers observers;
    observers.doubted = [this](handlers::Message message, handlers::Reading reading) {
        thoughts.consider(std::move(message), std::move(reading));
    };
    pipeline.observe(std::move(observers));
}

bot::Taken Setting::take(handlers::Message message) {
    return support::run(loop, pipeline.take(std::move(message)));
}

void Setting::wait_until_idle() {
    support::run(loop, idle(thoughts));
}

bool Setting::shows(const std::string& event, const std::string& reason, int count) const {
    const std::string line = "gridbell_second_reader_total{event=\"" + event + "\",reason=\"" + reason +
                             "\"} " + std::to_string(count) + "\n";
    return metrics.exposition().find(line) != std::string::npos;
}

}  // namespace bot_test
