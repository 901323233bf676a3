#include "bot/channels/wecom_app/decode.hpp"

#include <gtest/gtest.h>

namespace bot::wecom_app {
namespace {

using handlers::Attachment;
using handlers::Message;

// A message of wanggejun with the given elements after the common ones.
Decoded decoded(const std::string& type, const std::string& elements, const std::string& id = "73001") {
    const auto fields = wecom::read_inner(
        "<xml><ToUserName>ww1</ToUserName><FromUserName><![CDATA[wanggejun]]></FromUserName>"
        "<CreateTime>1700000001</CreateTime><MsgType><![CDATA[" +
        type + "]]></MsgType><MsgId>" + id + "</MsgId><AgentID>1000002</AgentID>" + elements + "</xml>");
    return decode(fields.value(), "999");
}

Message message(const std::string& type, const std::string& elements) {
    return std::get<Message>(decoded(type, elements));
}

TEST(WecomAppMessage, CarriesWhoWroteWhatWhen) {
    const Message text = message("text", "<Content><![CDATA[3号楼电梯停运]]></Content>");
    EXPECT_EQ(text.channel, "wecom_app");
    EXPECT_EQ(text.id, "1000002+wanggejun+73001+1700000001");
    EXPECT_EQ(text.conversation.kind, handlers::Conversation::Kind::private_chat);
    EXPECT_EQ(text.conversation.id, "wanggejun");
    EXPECT_EQ(text.sender.id, "wanggejun");
    EXPECT_EQ(text.text, "3号楼电梯停运");
    EXPECT_EQ(text.sent_at, handlers::Instant(std::chrono::seconds(1700000001)));
    EXPECT_TRUE(text.attachments.empty());
}

struct MediaCase {
    const char* type;
    const char* elements;
    const char* text;
    Attachment::Kind kind;
    const char* reference;
};
void PrintTo(const MediaCase& media, std::ostream* out) {
    *out << media.type;
}

class WecomAppMedia : public testing::TestWithParam<MediaCase> {};

TEST_P(WecomAppMedia, StandsInTheTextAndAmongTheAttachments) {
    const MediaCase& expected = GetParam();
    const Message media = message(expected.type, expected.elements);
    EXPECT_EQ(media.text, expected.text);
    ASSERT_EQ(media.attachments.size(), 1U);
    EXPECT_EQ(media.attachments[0].kind, expected.kind);
    EXPECT_EQ(media.attachments[0].reference, expected.reference);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, WecomAppMedia,
    testing::Values(
        MediaCase{"image", "<PicUrl>http://p</PicUrl><MediaId>m1</MediaId>", "[图片]",
                  Attachment::Kind::photo, "m1"},
        MediaCase{"voice", "<MediaId>m2</MediaId><Format>amr</Format>", "[语音]", Attachment::Kind::voice,
                  "m2"},
        MediaCase{"video", "<MediaId>m3</MediaId><ThumbMediaId>t</ThumbMediaId>", "[视频]",
                  Attachment::Kind::video, "m3"},
        MediaCase{"location",
                  "<Location_X>34.7</Location_X><Location_Y>113.6</Location_Y><Label>金梭花园北门</Label>",
                  "[位置] 金梭花园北门", Attachment::Kind::location, "34.7,113.6"}),
    [](const auto& chosen) { return std::string(chosen.param.type); });

TEST(WecomAppMessage, OfALinkIsItsWords) {
    const Message link = message("link", "<Title>停水通知</Title><Url>https://a.example/1</Url>");
    EXPECT_EQ(link.text, "[链接] 停水通知 https://a.example/1");
    EXPECT_TRUE(link.attachments.empty());
}

TEST(WecomAppMessage, TakesTheConfiguredAgentWhereNoneIsNamed) {
    const auto fields = wecom::read_inner(
        "<xml><FromUserName>li</FromUserName><CreateTime>1700000001</CreateTime><MsgType>text</MsgType>"
        "<MsgId>5</MsgId><Content>x</Content></xml>");
    EXPECT_EQ(std::get<Message>(decode(fields.value(), "1000002")).id, "1000002+li+5+1700000001");
}

TEST(WecomAppMessage, KeepsTheWholeOfALargeMessageId) {
    const Message text = std::get<Message>(decoded("text", "<Content>x</Content>", "9223372036854775807"));
    EXPECT_EQ(text.id, "1000002+wanggejun+9223372036854775807+1700000001");
}

TEST(WecomAppEvent, IsNamedInLowerCase) {
    for (const auto& [sent, name] : {std::pair{"subscribe", "subscribe"}, std::pair{"LOCATION", "location"},
                                     std::pair{"enter_agent", "enter_agent"}}) {
        const Decoded event = decoded("event", std::string("<Event>") + sent + "</Event>", "");
        EXPECT_EQ(std::get<AppEvent>(event).name, name);
    }
}

std::string_view reason(const Decoded& decoded) {
    return std::get<Undecodable>(decoded).reason;
}

TEST(WecomAppMessage, IsRefusedWithoutWhatIdentifiesIt) {
    EXPECT_EQ(reason(decoded("text", "<Content>x</Content>", "")), "no_message_id");
    EXPECT_EQ(reason(decoded("hologram", "")), "unknown_type");
    const auto read = [](const char* xml) { return decode(wecom::read_inner(xml).value(), "1"); };
    EXPECT_EQ(reason(read("<xml><CreateTime>1</CreateTime><MsgType>text</MsgType></xml>")),
              "no_sender_or_time");
    EXPECT_EQ(reason(read("<xml><FromUserName>a</FromUserName><CreateTime>soon</CreateTime></xml>")),
              "no_sender_or_time");
    EXPECT_EQ(
        reason(read("<xml><FromUserName>a</FromUserName><CreateTime>99999999999999</CreateTime></xml>")),
        "no_sender_or_time");
}

}  // namespace
}  // namespace bot::wecom_app
