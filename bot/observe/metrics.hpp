#pragma once

#include "bot/observe/counter_table.hpp"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <array>
#include <chrono>
#include <string>
#include <string_view>

namespace bot {

// The stages of one message's way.
enum class Stage { verify, read, recall, decide, commit, total };
inline constexpr std::size_t stage_count = 6;

// Everything /metrics shows. Thread-safe; every series is looked up once, so counting costs an atomic add
// (a histogram: an uncontended lock).
class Metrics {
public:
    Metrics();

    // What became of one input: gridbell_messages_total.
    void count_message(std::string_view channel, std::string_view outcome) {
        messages_.add(channel, outcome);
    }
    // An answer of a platform that was not good: gridbell_platform_errors_total. `code` is its number or
    // name.
    void count_platform_error(std::string_view channel, std::string_view code) {
        platform_errors_.add(channel, code);
    }

    // What the second reader did: gridbell_second_reader_total. `asked`, and of each of these one of
    // `answered` (with the intent), `refused` (what was wrong with the answer), `failed` (why there was
    // none); `not_asked` (why); `decided` (what became of a message that was decided again).
    void count_second_reader(std::string_view event, std::string_view reason) {
        second_reader_.add(event, reason);
    }

    void observe(Stage stage, std::chrono::nanoseconds took);
    void observe_commit_batch(std::size_t decisions) {
        commit_batch_->Observe(static_cast<double>(decisions));
    }

    void set_outbox(std::size_t rows, std::chrono::milliseconds oldest);

    void count_response(unsigned status) { responses_[status / 100 % responses_.size()]->Increment(); }
    prometheus::Gauge& open_connections() { return *open_connections_; }
    prometheus::Counter& refused_connections() { return *refused_connections_; }

    std::string exposition() const;  // Prometheus text format 0.0.4

private:
    prometheus::Registry registry_;
    CounterTable messages_;
    CounterTable platform_errors_;
    CounterTable second_reader_;
    std::array<prometheus::Histogram*, stage_count> stages_{};
    prometheus::Histogram* commit_batch_ = nullptr;
    prometheus::Gauge* outbox_rows_ = nullptr;
    prometheus::Gauge* outbox_age_ = nullptr;
    std::array<prometheus::Counter*, 6> responses_{};  // by the first digit of the status; 0: dropped
    prometheus::Gauge* open_connections_ = nullptr;
    prometheus::Counter* refused_connections_ = nullptr;
};

}  // namespace bot
