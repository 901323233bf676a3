#include "bot/observe/metrics.hpp"

#include <gmock/gmock.h>

#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

TEST(Metrics, CountsMessagesByChannelAndOutcome) {
    bot::Metrics metrics;
    metrics.count_message("bridge", "taken");
    metrics.count_message("bridge", "taken");
    metrics.count_message("wecom_app", "bad_signature");
    const auto text = metrics.exposition();
    EXPECT_THAT(text, HasSubstr(R"(gridbell_messages_total{channel="bridge",outcome="taken"} 2)"));
    EXPECT_THAT(text, HasSubstr(R"(gridbell_messages_total{channel="wecom_app",outcome="bad_signature"} 1)"));
}

TEST(Metrics, CountsFromSeveralThreadsLoseNothing) {
    bot::Metrics metrics;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < 1000; ++i) {
                    const std::string code = std::to_string(i % 10);
                    metrics.count_platform_error("wecom_app", code);
                }
            });
    }
    const auto text = metrics.exposition();
    for (int code = 0; code < 10; ++code)
        EXPECT_THAT(text, HasSubstr("code=\"" + std::to_string(code) + "\"} 400\n"));
}

TEST(Metrics, BoundsTheNumberOfSeries) {
    bot::Metrics metrics;
    for (int i = 0; i < 1000; ++i) {
        const std::string code = "code-" + std::to_string(i);
        metrics.count_platform_error("wecom_app", code);
    }
    const auto text = metrics.exposition();
    EXPECT_THAT(text, HasSubstr(R"({channel="other",code="other"})"));
    EXPECT_THAT(text, Not(HasSubstr("code-999")));
}

TEST(Metrics, ShowsStagesBatchesAndOutbox) {
    bot::Metrics metrics;
    metrics.observe(bot::Stage::decide, 20us);
    metrics.observe_commit_batch(3);
    metrics.set_outbox(5, 1500ms);
    metrics.count_response(204);
    const auto text = metrics.exposition();
    EXPECT_THAT(text, HasSubstr(R"(gridbell_stage_seconds_count{stage="decide"} 1)"));
    EXPECT_THAT(text, HasSubstr("gridbell_commit_batch_decisions_sum 3"));
    EXPECT_THAT(text, HasSubstr("gridbell_outbox_rows 5"));
    EXPECT_THAT(text, HasSubstr("gridbell_outbox_oldest_seconds 1.5"));
    EXPECT_THAT(text, HasSubstr(R"(gridbell_http_responses_total{class="2xx"} 1)"));
}

}  // namespace
