#include "bot/second_reader/second_reader.hpp"

#include "handlers/loop/doubt.hpp"
#include "tests/bot/second_reader/setting.hpp"
#include "tests/support/run.hpp"

#include <gmock/gmock.h>

namespace {

using namespace std::chrono_literals;
using bot_test::Setting;
using fakes::opinion;
using handlers::Intent;
using handlers::Reading;
using support::resident_says;
using testing::HasSubstr;
using testing::Not;

constexpr const char* joke = "金梭花园3号楼2单元4楼楼道灯又在演恐怖片";

std::optional<Reading> ask(Setting& setting, const handlers::Message& message, const Reading& first = {}) {
    return support::run(setting.loop, setting.reader.read(message, first));
}

TEST(SecondReader, PutsTheModelsWordsInPlaceOfOurs) {
    Setting setting;
    setting.model.say(opinion("report", "lighting", "B05", "high"));
    const auto message = resident_says("1", joke);
    const Reading first = setting.snapshot.get()->reader->read(message);
    EXPECT_TRUE(handlers::is_doubtful(message, first));
    const auto second = ask(setting, message, first);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->intent, Intent::report);
    EXPECT_EQ(second->leaf, "B05");
    EXPECT_EQ(second->urgency, handlers::Urgency::high);
    EXPECT_EQ(second->place.building, "3");
    ASSERT_EQ(second->matters.size(), 1U);
    EXPECT_EQ(second->matters.front().span.end, message.text.size());
    EXPECT_EQ(second->matters.front().place.building, "3");
    EXPECT_FALSE(handlers::is_doubtful(message, *second));
    EXPECT_TRUE(setting.shows("answered", "report"));
}

TEST(SecondReader, SendsTheWordsAloneWithNothingPersonalInThem) {
    Setting setting;
    auto message = resident_says(
        "secret-message-id", "我叫李建国 3-2-501 电话13812345678 豫A12345 灯又在演恐怖片", "secret-user-id");
    message.sender.nickname = "secret-nickname";
    message.conversation.id = "secret-chat-id";
    message.quote = handlers::Quote{"secret-quote-id", "secret-quote"};
    ask(setting, message);
    EXPECT_EQ(setting.model.last_words(), "我叫[姓名] [房号] 电话[电话或证件号] [车牌] 灯又在演恐怖片");
    const std::string all = setting.model.questions().at(0).dump();
    for (const char* part : {"secret", "13812345678", "501", "bridge", "the-api-key"})
        EXPECT_THAT(all, Not(HasSubstr(part)));
}

TEST(SecondReader, SendsALongMessageShortened) {
    Setting setting;
    std::string text;
    for (int i = 0; i < 3000; ++i)
        text += "灯";
    ask(setting, resident_says("1", text));
    EXPECT_LE(setting.model.last_words().size(), 501U * 3);
}

TEST(SecondReader, NamesWhyThereIsNoAnswer) {
    bot::SecondReaderConfig limits;
    limits.timeout = 200ms;
    Setting setting(limits);
    const auto message = resident_says("1", joke);
    fakes::Fault slow, down, busy, dropped;
    slow.delay = 2s;
    down.status = 500;
    busy.status = 429;
    dropped.drop = fakes::Fault::Drop::before;
    for (const auto& fault : {down, busy, slow, dropped}) {
        setting.now += 2min;  // past the breaker
        setting.model.faults().inject("chat/completions", fault, 1);
        EXPECT_FALSE(ask(setting, message));
    }
    for (const char* reason : {"http_500", "http_429", "timeout", "reset"})
        EXPECT_TRUE(setting.shows("failed", reason)) << setting.metrics.exposition();
    EXPECT_TRUE(setting.shows("asked", "", 4));
}

TEST(SecondReader, RefusesAnswersBeyondTheSchemaAndBeyondTheSize) {
    Setting setting;
    const auto message = resident_says("1", joke);
    for (const auto& content :
         {opinion("complaint"), std::string("是报修。"), opinion("report", "lighting")}) {
        setting.model.say(content);
        EXPECT_FALSE(ask(setting, message));
    }
    setting.model.answer(std::string(1 << 20, ' '));
    EXPECT_FALSE(ask(setting, message));
    EXPECT_TRUE(setting.shows("refused", "intent"));
    EXPECT_TRUE(setting.shows("refused", "not_json"));
    EXPECT_TRUE(setting.shows("refused", "leaf"));
    EXPECT_TRUE(setting.shows("failed", "too_large"));
}

TEST(SecondReader, StaysWithinItsBudget) {
    bot::SecondReaderConfig limits;
    limits.per_minute = 2;
    limits.per_day = 3;
    Setting setting(limits);
    const auto message = resident_says("1", joke);
    for (int i = 0; i < 3; ++i)
        ask(setting, message);
    EXPECT_EQ(setting.model.questions().size(), 2U);
    setting.now += 1min;
    for (int i = 0; i < 3; ++i)
        ask(setting, message);
    EXPECT_EQ(setting.model.questions().size(), 3U);
    EXPECT_TRUE(setting.shows("not_asked", "over_budget", 3));
}

TEST(SecondReader, LeavesAnEndpointAloneThatFailsAgainAndAgain) {
    Setting setting;
    const auto message = resident_says("1", joke);
    fakes::Fault down;
    down.status = 503;
    setting.model.faults().inject("chat/completions", down, 3);
    for (int i = 0; i < 5; ++i)
        EXPECT_FALSE(ask(setting, message));
    EXPECT_EQ(setting.model.faults().calls()["chat/completions"], 3);
    EXPECT_TRUE(setting.shows("not_asked", "paused", 2));
    setting.now += 1min;
    EXPECT_TRUE(ask(setting, message));
}

TEST(SecondReader, LogsNeitherWordsNorSecrets) {
    Setting setting;
    setting.model.say("this-came-from-the-model");
    testing::internal::CaptureStderr();
    ask(setting, resident_says("m-17", joke));
    fakes::Fault down;
    down.status = 500;
    setting.model.faults().inject("chat/completions", down, 3);
    for (int i = 0; i < 3; ++i)
        ask(setting, resident_says("m-17", joke));
    const std::string log = testing::internal::GetCapturedStderr();
    EXPECT_THAT(log, HasSubstr("second_reader_refused channel=bridge message=m-17 fault=not_json"));
    EXPECT_THAT(log, HasSubstr("second_reader_failed channel=bridge message=m-17 reason=http_500"));
    EXPECT_THAT(log, HasSubstr("second_reader_paused"));
    for (const char* part : {"恐怖", "the-api-key", "came-from-the-model"})
        EXPECT_THAT(log, Not(HasSubstr(part)));
}

}  // namespace
