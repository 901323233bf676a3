#include "bot/second_reader/second_reader.hpp"

#include "bot/http/client.hpp"
#include "bot/observe/log.hpp"
#include "bot/second_reader/chat_completion.hpp"
#include "handlers/loop/redaction.hpp"

#include <utility>

namespace bot {
namespace {

namespace asio = boost::asio;
using handlers::Message;
using handlers::Reading;

constexpr std::size_t most_characters = 500;
constexpr unsigned ok = 200;

// One matter over the whole text. What the model says is the end of the doubt.
Reading joined(Reading reading, const SecondOpinion& opinion, std::size_t text_size) {
    reading.intent = opinion.intent;
    reading.has_urgency = handlers::is_actionable(opinion.intent);
    reading.label = opinion.label;
    reading.leaf = opinion.leaf;
    reading.urgency = opinion.urgency.value_or(handlers::Urgency::normal);
    if (opinion.intent == handlers::Intent::emergency) reading.urgency = handlers::Urgency::emergency;
    reading.request_likelihood = reading.has_urgency ? 1 : 0;
    handlers::Matter matter;
    matter.span = {0, text_size};
    matter.intent = reading.intent;
    matter.label = reading.label;
    matter.leaf = reading.leaf;
    matter.urgency = reading.urgency;
    matter.place = reading.place;
    matter.nuance = reading.nuance;
    matter.confidence = reading.confidence;
    reading.matters = {std::move(matter)};
    return reading;
}

}  // namespace

SecondReader::SecondReader(SecondReaderConfig config, SecondReaderParts parts)
    : config_(std::move(config)), parts_(std::move(parts)), budget_(config_.per_minute, config_.per_day) {}

asio::awaitable<std::optional<Reading>> SecondReader::read(const Message& message, const Reading& first) {
    if (!may_ask()) co_return std::nullopt;
    const std::shared_ptr<const Snapshot> snapshot = parts_.snapshot.get();
    const Fetched fetched = co_await parts_.client.fetch(request_for(message, *snapshot));
    if (!fetched || fetched->status != ok) {
        fail(message, fetched ? "http_" + std::to_string(fetched->status)
                              : std::string(name_of(fetched.error().what)));
        co_return std::nullopt;
    }
    breaker_.succeeded();
    const Answered opinion = read_completion(fetched->body, *snapshot->taxonomy);
    if (!opinion) {
        const std::string_view fault = name_of(opinion.error());
        parts_.metrics.count_second_reader("refused", fault);
        log_event(LogLevel::warn, "second_reader_refused",
                  {{"channel", message.channel}, {"message", message.id}, {"fault", fault}});
        co_return std::nullopt;
    }
    parts_.metrics.count_second_reader("answered", handlers::name_of(opinion->intent));
    co_return joined(first, *opinion, message.text.size());
}

ClientRequest SecondReader::request_for(const Message& message, const Snapshot& snapshot) const {
    ClientRequest request;
    request.method = Method::post;
    request.url = config_.base_url + "/chat/completions";
    request.headers.add("Content-Type", "application/json");
    if (!config_.api_key.empty()) request.headers.add("Authorization", "Bearer " + config_.api_key);
    const std::string words = handlers::redacted(message.text, *snapshot.directory, most_characters);
    request.body = completion_body(config_.model, words, *snapshot.taxonomy);
    request.timeout = config_.timeout;
    request.max_body_bytes = max_completion_bytes;
    request.repeatable = true;  // asking twice costs a little, and has no effect
    return request;
}

bool SecondReader::may_ask() {
    const handlers::Instant now = parts_.now();
    const char* obstacle = breaker_.is_open(now) ? "paused" : !budget_.take(now) ? "over_budget" : nullptr;
    if (obstacle)
        parts_.metrics.count_second_reader("not_asked", obstacle);
    else
        parts_.metrics.count_second_reader("asked", "");
    return !obstacle;
}

void SecondReader::fail(const Message& message, std::string_view reason) {
    parts_.metrics.count_second_reader("failed", reason);
    log_event(LogLevel::warn, "second_reader_failed",
              {{"channel", message.channel}, {"message", message.id}, {"reason", reason}});
    if (breaker_.failed(parts_.now())) log_event(LogLevel::warn, "second_reader_paused", {});
}

}  // namespace bot
