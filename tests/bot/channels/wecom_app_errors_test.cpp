#include "bot/channels/wecom_app/errors.hpp"
#include "bot/channels/wecom_app/platform.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace bot::wecom_app {
namespace {

struct Meaning {
    Action action;
    std::vector<int> errcodes;
};

TEST(ErrorTable, KnowsEveryCodeOfTheDocuments) {
    const Meaning meanings[] = {
        {Action::done, {0}},
        {Action::busy, {-1}},
        {Action::stop, {40001, 40013, 40091, 40056, 301002, 48002, 50001, 50003, 60020}},
        {Action::renew_token, {40014, 42001, 41001}},
        {Action::bad_recipient, {40003, 40031, 60111, 60011}},
        {Action::permanent, {40007, 40008, 40058, 44004, 45002, 40033, 81013, 82001, 82002, 82003,  86001,
                             86003, 86004, 86005, 86006, 86007, 86008, 86216, 86217, 86220, 830002, 90501}},
        {Action::limited, {45009}},
        {Action::slow_down, {45033}},
        {Action::unknown, {-2, 1, 40002, 99999, 2147483647}},
    };
    for (const auto& [action, errcodes] : meanings) {
        for (const int errcode : errcodes) {
            EXPECT_EQ(action_for(errcode), action) << errcode;
        }
    }
    EXPECT_EQ(reason_of(81013), "errcode_81013");
}

OutboundText to_member(const std::string& member, const std::string& text, const std::string& delivery) {
    OutboundText out;
    out.delivery_id = delivery;
    out.to.kind = handlers::Address::Kind::user;
    out.to.user_id = member;
    out.text = text;
    return out;
}

TEST(MessageBody, HasTheFieldsOfTheDocuments) {
    WecomAppConfig config;
    config.agent_id = 1000002;
    const auto body =
        nlohmann::json::parse(message_body(config, to_member("wanggejun", "【1224-017】", "n0-17")));
    EXPECT_EQ(body["touser"], "wanggejun");
    EXPECT_EQ(body["msgtype"], "text");
    EXPECT_EQ(body["agentid"], 1000002);
    EXPECT_EQ(body["text"]["content"], "【1224-017】");
    EXPECT_EQ(body["enable_duplicate_check"], 1);
    EXPECT_EQ(body["duplicate_check_interval"], 1800);
}

TEST(MessageBody, IsTheSameForOneRowAndAnotherForTheNext) {
    const WecomAppConfig config;
    const auto body = [&](const char* delivery) {
        return message_body(config, to_member("a", "提醒", delivery));
    };
    EXPECT_EQ(body("1"), body("1"));
    EXPECT_NE(body("1"), body("2"));
}

TEST(MessageBody, CutsTheTextAtThePlatformsLimit) {
    std::string text;
    for (int i = 0; i < 1000; ++i) {
        text += "楼";
    }
    const auto body = nlohmann::json::parse(message_body({}, to_member("a", text, "1")));
    EXPECT_EQ(body["text"]["content"].get<std::string>().size(), 2046U);
}

TEST(Member, IsAPersonOrTheOtherSideOfAPrivateChatHere) {
    using handlers::Conversation;
    handlers::Address address;
    address.kind = handlers::Address::Kind::user;
    address.user_id = "jsg01";
    EXPECT_EQ(member_of(address), "jsg01");
    address = {};
    address.kind = handlers::Address::Kind::conversation;
    address.channel = "wecom_app";
    address.conversation = {Conversation::Kind::private_chat, "li"};
    EXPECT_EQ(member_of(address), "li");
    address.conversation.kind = Conversation::Kind::group;
    EXPECT_EQ(member_of(address), "");
    address.conversation.kind = Conversation::Kind::private_chat;
    address.channel = "bridge";
    EXPECT_EQ(member_of(address), "");
}

TEST(PlatformAnswer, ListsWhoWasNotWrittenTo) {
    const auto answer = read_answer(
        R"({"errcode":0,"errmsg":"ok","invaliduser":"lisi|Zhang","unlicenseduser":"wu","msgid":"m1"})");
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->message_id, "m1");
    EXPECT_THAT(answer->refused, testing::ElementsAre("lisi", "zhang", "wu"));
}

TEST(PlatformAnswer, IsAbsentWithoutACode) {
    for (const std::string body :
         {"", "[]", "null", "<html>", "{}", R"({"errcode":"0"})", R"({"errcode":null})"}) {
        EXPECT_FALSE(read_answer(body).has_value()) << body;
    }
}

TEST(Targets, EscapeWhatTheyCarry) {
    WecomAppConfig config;
    config.corp_id = "ww1";
    config.corp_secret = "a b&c=/+";
    EXPECT_EQ(token_target(config), "/cgi-bin/gettoken?corpid=ww1&corpsecret=a%20b%26c%3D%2F%2B");
    EXPECT_EQ(send_target("t-_.~/"), "/cgi-bin/message/send?access_token=t-_.~%2F");
}

}  // namespace
}  // namespace bot::wecom_app
