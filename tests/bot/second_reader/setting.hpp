#pragma once

#include "bot/http/client.hpp"
#include "bot/pipeline/pipeline.hpp"
#include "bot/second_reader/second_reader.hpp"
#include "bot/second_reader/second_thoughts.hpp"
#include "store/memory_sessions.hpp"
#include "tests/bot/community.hpp"
#include "tests/fakes/fake_chat_model.hpp"

#include <boost/asio/io_context.hpp>

#include <memory>
#include <string>

namespace bot_test {

// The sample community with a model of its own that knows nothing: whatever is said, it is doubtful whether
// somebody has to act.
std::shared_ptr<const bot::Snapshot> undecided_snapshot();

// A pipeline with a second reader behind it, and the endpoint that this one asks.
class Setting {
public:
    explicit Setting(bot::SecondReaderConfig limits = {}, bot::SecondThoughts::Settings settings = {});

    bot::Taken take(handlers::Message message);
    void wait_until_idle();
    bool shows(const std::string& event, const std::string& reason, int count = 1) const;

    handlers::Instant now = support::morning;
    fakes::FakeChatModel model{"the-api-key"};
    boost::asio::io_context loop;
    support::MemoryLedger ledger{support::sample_keys()};
    store::MemorySessions sessions{[this] { return now; }, 1 << 20};
    bot::CurrentSnapshot snapshot{undecided_snapshot()};
    bot::RequestIds ids{[this] { return now; }, 1};
    bot::Metrics metrics;
    bot::Pipeline pipeline{{ledger, snapshot, [this]() -> store::Sessions& { return sessions; },
                            [this] { return now; }, ids, metrics}};
    bot::HttpClient client{loop, bot::ClientOptions{}};
    bot::SecondReader reader;
    bot::SecondThoughts thoughts;
};

}  // namespace bot_test
