#pragma once

#include "bot/community/snapshot.hpp"
#include "bot/observe/metrics.hpp"
#include "bot/pipeline/clock.hpp"
#include "bot/second_reader/breaker.hpp"
#include "bot/second_reader/budget.hpp"
#include "bot/second_reader/config.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

#include <boost/asio/awaitable.hpp>

#include <optional>

namespace bot {

class HttpClient;
struct ClientRequest;

// What a second reader works with. All of it outlives the reader.
struct SecondReaderParts {
    HttpClient& client;
    const CurrentSnapshot& snapshot;
    Clock now;
    Metrics& metrics;
};

// Asks a large model behind an OpenAI-compatible endpoint what a message means. It gets the words alone, with
// nothing personal in them (handlers/loop/redaction.hpp): not who wrote them, nor where. Nothing of its
// answer is believed that is not one of our own words. Lives on one loop.
class SecondReader {
public:
    SecondReader(SecondReaderConfig config, SecondReaderParts parts);

    // The first reading with what the model holds against it: intent, label, leaf, urgency; place, number and
    // the rest stay. Absent: not asked (budget used up, or the endpoint was failing) or no usable answer.
    // Message and reading outlive the call.
    boost::asio::awaitable<std::optional<handlers::Reading>> read(const handlers::Message& message,
                                                                  const handlers::Reading& first);

private:
    ClientRequest request_for(const handlers::Message& message, const Snapshot& snapshot) const;
    bool may_ask();
    void fail(const handlers::Message& message, std::string_view reason);

    const SecondReaderConfig config_;
    SecondReaderParts parts_;
    Budget budget_;
    Breaker breaker_;
};

}  // namespace bot
