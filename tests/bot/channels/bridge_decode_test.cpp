#include "bot/channels/bridge/decode.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace bot::bridge {
namespace {

using handlers::Attachment;
using handlers::Message;
using nlohmann::json;

const handlers::Instant received{std::chrono::milliseconds(1'700'000'005'000)};

// A text in a group; a patch adds, replaces or (with null) removes members.
json body(const json& patch = json::object()) {
    json all{{"message_id", "m1"},
             {"conversation", {{"kind", "group"}, {"id", "g1"}}},
             {"sender", {{"id", "u1"}, {"name", "3-2-501 李"}}},
             {"type", "text"},
             {"text", "电梯坏了"}};
    all.merge_patch(patch);
    return all;
}

std::string reason(const std::string& text) {
    const auto message = decode(text, received);
    return message ? "accepted" : std::string(message.error().reason);
}
std::string reason(const json& patch) {
    return reason(body(patch).dump());
}

Message message(const json& patch) {
    return decode(body(patch).dump(), received).value();
}

TEST(BridgeMessage, CarriesWhoWroteWhatWhereWhen) {
    const Message text = message({{"sent_at", 1'700'000'001'000}});
    EXPECT_EQ(text.channel, "bridge");
    EXPECT_EQ(text.id, "m1");
    EXPECT_EQ(text.conversation, (handlers::Conversation{handlers::Conversation::Kind::group, "g1"}));
    EXPECT_EQ(text.sender.id, "u1");
    EXPECT_EQ(text.sender.nickname, "3-2-501 李");
    EXPECT_EQ(text.text, "电梯坏了");
    EXPECT_FALSE(text.addresses_bot || text.quote);
    EXPECT_EQ(text.sent_at, handlers::Instant(std::chrono::milliseconds(1'700'000'001'000)));
}

TEST(BridgeMessage, TakesItsTimeOfArrivalWhereNoneIsNamed) {
    EXPECT_EQ(message(json::object()).sent_at, received);
}

TEST(BridgeMessage, MayBePrivateQuoteAndMention) {
    const Message text = message({{"conversation", {{"kind", "private"}, {"id", "u1"}}},
                                  {"quote", {{"message_id", "m0"}, {"text", "【1224-017】"}}},
                                  {"mentions_bot", true}});
    EXPECT_EQ(text.conversation.kind, handlers::Conversation::Kind::private_chat);
    ASSERT_TRUE(text.quote.has_value());
    EXPECT_EQ(text.quote->message_id, "m0");
    EXPECT_EQ(text.quote->text, "【1224-017】");
    EXPECT_TRUE(text.addresses_bot);
}

TEST(BridgeMessage, ShowsMediaInItsText) {
    const Message photo = message({{"type", "photo"}, {"text", nullptr}, {"media", {"a", "b"}}});
    EXPECT_EQ(photo.text, "[图片]");
    ASSERT_EQ(photo.attachments.size(), 2U);
    EXPECT_EQ(photo.attachments[1].reference, "b");
    const Message captioned = message({{"type", "video"}, {"media", "v"}});
    EXPECT_EQ(captioned.text, "[视频] 电梯坏了");
    EXPECT_EQ(captioned.attachments[0].kind, Attachment::Kind::video);
    EXPECT_EQ(message({{"type", "voice"}, {"text", "[语音]"}}).text, "[语音]");
    EXPECT_EQ(message({{"type", "location"}, {"text", "北门"}}).text, "[位置] 北门");
    EXPECT_EQ(message({{"type", "file"}, {"text", nullptr}}).attachments.size(), 1U);
}

TEST(BridgeMessage, DropsNulCharacters) {
    EXPECT_EQ(message({{"text", std::string("a\0b", 3)}}).text, "ab");
    EXPECT_EQ(message({{"sender", {{"id", std::string("u\0", 2)}}}}).sender.id, "u");
}

TEST(BridgeMessage, IgnoresMembersItDoesNotKnow) {
    EXPECT_EQ(reason(json{{"new", {{"a", 1}}}}), "accepted");
}

TEST(BridgeMessage, IsRefusedWithAMemberMissingOrOfAnotherType) {
    EXPECT_EQ(reason(json{{"message_id", nullptr}}), "bad_message_id");
    EXPECT_EQ(reason(json{{"message_id", 1}}), "bad_message_id");
    EXPECT_EQ(reason(json{{"message_id", std::string(257, 'x')}}), "bad_message_id");
    EXPECT_EQ(reason(json{{"conversation", nullptr}}), "bad_conversation");
    EXPECT_EQ(reason(json{{"conversation", "g1"}}), "bad_conversation");
    EXPECT_EQ(reason(json{{"conversation", {{"kind", "crowd"}}}}), "bad_conversation");
    EXPECT_EQ(reason(json{{"conversation", {{"id", ""}}}}), "bad_conversation");
    EXPECT_EQ(reason(json{{"sender", nullptr}}), "bad_sender");
    EXPECT_EQ(reason(json{{"sender", {{"name", 1}}}}), "bad_sender");
    EXPECT_EQ(reason(json{{"sender", {{"id", nullptr}}}}), "bad_sender");
    EXPECT_EQ(reason(json{{"type", nullptr}}), "bad_content");
    EXPECT_EQ(reason(json{{"type", "dance"}}), "bad_content");
    EXPECT_EQ(reason(json{{"text", nullptr}}), "bad_content");
    EXPECT_EQ(reason(json{{"text", 7}}), "bad_content");
    EXPECT_EQ(reason(json{{"type", "photo"}, {"media", 7}}), "bad_content");
    EXPECT_EQ(reason(json{{"type", "photo"}, {"media", std::vector<std::string>(21, "a")}}), "bad_content");
    EXPECT_EQ(reason(json{{"type", "photo"}, {"media", std::string(2049, 'a')}}), "bad_content");
    EXPECT_EQ(reason(json{{"quote", "m0"}}), "bad_quote");
    EXPECT_EQ(reason(json{{"quote", {{"text", 1}}}}), "bad_quote");
    EXPECT_EQ(reason(json{{"mentions_bot", "yes"}}), "bad_mention");
    EXPECT_EQ(reason(json{{"sent_at", "now"}}), "bad_time");
    EXPECT_EQ(reason(json{{"sent_at", -1}}), "bad_time");
    EXPECT_EQ(reason(json{{"sent_at", 1.5}}), "bad_time");
    EXPECT_EQ(reason(json{{"sent_at", 9'000'000'000'000'000'000}}), "bad_time");
}

TEST(BridgeMessage, IsRefusedWhenItIsNoJsonObject) {
    const std::string good = body().dump();
    for (const std::string& text : {std::string(), std::string("null"), std::string("[]"), std::string("7"),
                                    good.substr(0, good.size() - 1), good + "}", good + good}) {
        EXPECT_EQ(reason(text), "not_json") << text;
    }
    EXPECT_EQ(reason(std::string("{\"message_id\":\"\xC3\x28\"}")), "not_utf8");
    EXPECT_EQ(reason(std::string("{\"message_id\":\"\\ud800\"}")), "not_json");
}

TEST(BridgeMessage, IsRefusedWhenItIsTooDeep) {
    const auto nested = [](std::size_t levels) {
        std::string text = body().dump();
        text.back() = ',';
        return text + "\"x\":" + std::string(levels, '[') + std::string(levels, ']') + "}";
    };
    EXPECT_EQ(reason(nested(15)), "accepted");
    EXPECT_EQ(reason(nested(16)), "too_deep");
    EXPECT_EQ(reason(std::string(1'000'000, '[')), "too_deep");
    EXPECT_EQ(reason(json{{"text", std::string(100, '[') + "\\\"{"}}), "accepted");  // brackets people write
}

}  // namespace
}  // namespace bot::bridge
