#include "bot/observe/metrics.hpp"

#include <prometheus/text_serializer.h>

namespace bot {

namespace {

constexpr std::array<const char*, stage_count> stage_names{"verify", "read",   "recall",
                                                           "decide", "commit", "total"};

// Seconds. A message takes tens of microseconds; one that waits for a disk, milliseconds; 4.5 s is the end.
const prometheus::Histogram::BucketBoundaries latencies{5e-6, 1e-5,   2.5e-5, 5e-5, 1e-4,   2.5e-4, 5e-4,
                                                        1e-3, 2.5e-3, 5e-3,   1e-2, 2.5e-2, 5e-2,   0.1,
                                                        0.25, 0.5,    1,      2.5,  5};
const prometheus::Histogram::BucketBoundaries batch_sizes{1, 2, 4, 8, 16, 32, 64, 128, 256, 512};

prometheus::Family<prometheus::Counter>& counters(prometheus::Registry& registry, const char* name,
                                                  const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

prometheus::Gauge& gauge(prometheus::Registry& registry, const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

prometheus::Family<prometheus::Histogram>& histograms(prometheus::Registry& registry, const char* name,
                                                      const char* help) {
    return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
}

}  // namespace

Metrics::Metrics()
    : messages_(counters(registry_, "gridbell_messages_total", "Inputs by channel and what became of them"),
                "channel", "outcome"),
      platform_errors_(
          counters(registry_, "gridbell_platform_errors_total", "Bad answers of a platform, by its code"),
          "channel", "code"),
      second_reader_(counters(registry_, "gridbell_second_reader_total",
                              "Questions to the second reader by what became of them"),
                     "event", "reason") {
    auto& stages = histograms(registry_, "gridbell_stage_seconds", "Time a message spent in one stage");
    for (std::size_t i = 0; i < stage_count; ++i)
        stages_[i] = &stages.Add({{"stage", stage_names[i]}}, latencies);
    commit_batch_ = &histograms(registry_, "gridbell_commit_batch_decisions", "Decisions in one commit")
                         .Add({}, batch_sizes);
    outbox_rows_ = &gauge(registry_, "gridbell_outbox_rows", "Rows waiting to be sent");
    outbox_age_ = &gauge(registry_, "gridbell_outbox_oldest_seconds", "Age of the oldest waiting row");
    auto& responses = counters(registry_, "gridbell_http_responses_total",
                               "Answers by status class; dropped: the connection was closed instead");
    constexpr std::array<const char*, 6> classes{"dropped", "1xx", "2xx", "3xx", "4xx", "5xx"};
    for (std::size_t i = 0; i < classes.size(); ++i)
        responses_[i] = &responses.Add({{"class", classes[i]}});
    open_connections_ = &gauge(registry_, "gridbell_http_connections", "Open connections");
    refused_connections_ = &counters(registry_, "gridbell_http_refused_connections_total",
                                     "Connections closed at once because too many are open")
                                .Add({});
}

void Metrics::observe(Stage stage, std::chrono::nanoseconds took) {
    stages_[static_cast<std::size_t>(stage)]->Observe(std::chrono::duration<double>(took).count());
}

void Metrics::set_outbox(std::size_t rows, std::chrono::milliseconds oldest) {
    outbox_rows_->Set(static_cast<double>(rows));
    outbox_age_->Set(std::chrono::duration<double>(oldest).count());
}

std::string Metrics::exposition() const {
    return prometheus::TextSerializer().Serialize(registry_.Collect());
}

}  // namespace bot
