#include "bot/pipeline/message_json.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace {

handlers::Message full_message() {
    handlers::Message message;
    message.channel = "wecom_app";
    message.id = "jsg01:1234";
    message.conversation = {handlers::Conversation::Kind::private_chat, "jsg01"};
    message.sender = {"jsg01", "王强", handlers::Role::leader, true};
    message.text = "换好了 \"[图片]\"\n";
    message.attachments = {{handlers::Attachment::Kind::photo, "m1"},
                           {handlers::Attachment::Kind::voice, "m2"}};
    message.quote = handlers::Quote{"77", "【1224-001】"};
    message.addresses_bot = true;
    message.sent_at = handlers::Instant(std::chrono::milliseconds(1'735'005'600'123));
    return message;
}

TEST(MessageJson, BringsBackEveryField) {
    const handlers::Message was = full_message();
    const auto back = bot::message_from_json(bot::to_json(was));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->channel, was.channel);
    EXPECT_EQ(back->id, was.id);
    EXPECT_EQ(back->conversation, was.conversation);
    EXPECT_EQ(back->sender.id, was.sender.id);
    EXPECT_EQ(back->sender.nickname, was.sender.nickname);
    EXPECT_EQ(back->sender.role, was.sender.role);
    EXPECT_EQ(back->sender.stand_in, was.sender.stand_in);
    EXPECT_EQ(back->text, was.text);
    ASSERT_EQ(back->attachments.size(), 2U);
    EXPECT_EQ(back->attachments[1].kind, handlers::Attachment::Kind::voice);
    EXPECT_EQ(back->attachments[1].reference, "m2");
    ASSERT_TRUE(back->quote);
    EXPECT_EQ(back->quote->message_id, "77");
    EXPECT_EQ(back->quote->text, "【1224-001】");
    EXPECT_TRUE(back->addresses_bot);
    EXPECT_EQ(back->sent_at, was.sent_at);
}

TEST(MessageJson, BringsBackATimer) {
    const handlers::Timer was{42, handlers::TimerKind::acknowledge,
                              handlers::Instant(std::chrono::milliseconds(99))};
    const auto back = bot::timer_from_json(bot::to_json(was));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, was);
}

TEST(MessageJson, TellsMessagesFromTimers) {
    EXPECT_FALSE(bot::timer_from_json(bot::to_json(full_message())));
    EXPECT_FALSE(bot::message_from_json(bot::to_json(handlers::Timer())));
}

TEST(MessageJson, RefusesWhatIsNotOurs) {
    for (const char* text :
         {"", "{", "[]", "\"message\"", R"({"message":{}})", R"({"message":{"channel":7}})",
          R"({"timer":{"request":1,"kind":"bedtime","due_at_ms":1}})"}) {
        EXPECT_FALSE(bot::message_from_json(text)) << text;
        EXPECT_FALSE(bot::timer_from_json(text)) << text;
    }
}

}  // namespace
