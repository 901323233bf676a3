#include "bot/channels/wecom/envelope.hpp"

#include <gtest/gtest.h>

namespace bot::wecom {
namespace {

std::string outer(const std::string& inside) {
    return "<xml>" + inside + "</xml>";
}

TEST(Envelope, GivesTheEncryptFieldInTextAndInCdata) {
    EXPECT_EQ(encrypt_field(outer("<ToUserName><![CDATA[ww1]]></ToUserName><Encrypt>QUJD</Encrypt>")),
              "QUJD");
    EXPECT_EQ(encrypt_field(outer("\n<Encrypt><![CDATA[QUJD]]></Encrypt>\n<AgentID>1</AgentID>") + "\n"),
              "QUJD");
    EXPECT_EQ(encrypt_field("<?xml version=\"1.0\"?>" + outer("<Encrypt>QUJD</Encrypt>")), "QUJD");
}

TEST(Envelope, GivesTheEncryptFieldBesidePlainFields) {
    const std::string compatible = outer(
        "<ToUserName><![CDATA[gh]]></ToUserName><Content><![CDATA[<a>&</a>]]></Content>"
        "<Encrypt><![CDATA[QUJD]]></Encrypt>");
    EXPECT_EQ(encrypt_field(compatible), "QUJD");
}

struct Bad {
    const char* name;
    std::string envelope;
};
void PrintTo(const Bad& bad, std::ostream* out) {
    *out << bad.name;
}

class BadEnvelope : public testing::TestWithParam<Bad> {};

TEST_P(BadEnvelope, IsRefused) {
    EXPECT_FALSE(encrypt_field(GetParam().envelope).has_value());
}

const std::string good = "<Encrypt>QUJD</Encrypt>";
INSTANTIATE_TEST_SUITE_P(
    Outer, BadEnvelope,
    testing::Values(Bad{"empty", ""}, Bad{"text", "hello"}, Bad{"json", R"({"encrypt":"QUJD"})"},
                    Bad{"no_field", outer("<AgentID>1</AgentID>")}, Bad{"twice", outer(good + good)},
                    Bad{"truncated", "<xml><Encrypt>QUJD</Encr"}, Bad{"unclosed_root", "<xml>" + good},
                    Bad{"trailing", outer(good) + "<x></x>"}, Bad{"nested", outer("<a>" + good + "</a>")},
                    Bad{"entity", outer("<Encrypt>&#81;</Encrypt>")},
                    Bad{"comment", outer("<!-- -->" + good)}, Bad{"instruction", outer("<?php ?>" + good)},
                    Bad{"attribute", outer("<Encrypt a='1'>Q</Encrypt>")},
                    Bad{"mismatch", outer("<Encrypt>QUJD</encrypt>")},
                    Bad{"unclosed_cdata", outer("<Encrypt><![CDATA[QUJD]></Encrypt>")},
                    Bad{"document_type", "<!DOCTYPE xml [<!ENTITY a \"b\">]>" + outer(good)}),
    [](const auto& chosen) { return std::string(chosen.param.name); });

TEST(InnerXml, GivesFlatFieldsWhereverTheirTextStands) {
    const auto fields =
        read_inner(outer("<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[a]]]]><![CDATA[>b]]></Content>"
                         "<MsgId>7300000000000000001</MsgId><Plain>&lt;1&gt;</Plain><Deep><X>1</X></Deep>"));
    ASSERT_TRUE(fields.has_value());
    EXPECT_EQ((*fields)["MsgType"], "text");
    EXPECT_EQ((*fields)["Content"], "a]]>b");
    EXPECT_EQ((*fields)["MsgId"], "7300000000000000001");
    EXPECT_EQ((*fields)["Plain"], "<1>");
    EXPECT_EQ((*fields)["Deep"], "");
    EXPECT_EQ((*fields)["Missing"], "");
}

TEST(InnerXml, LetsPeopleWriteMarkup) {
    const auto fields = read_inner(outer("<Content><![CDATA[<!DOCTYPE a><b> <![x ?>]]></Content>"));
    ASSERT_TRUE(fields.has_value());
    EXPECT_EQ((*fields)["Content"], "<!DOCTYPE a><b> <![x ?>");
}

TEST(InnerXml, DropsNulBytes) {
    const auto fields = read_inner(outer("<Content><![CDATA[a" + std::string(1, '\0') + "b]]></Content>"));
    ASSERT_TRUE(fields.has_value());
    EXPECT_EQ((*fields)["Content"], "ab");
}

std::string deep(int levels) {
    std::string open, close;
    for (int i = 0; i < levels; ++i) {
        open += "<a>";
        close += "</a>";
    }
    return outer(open + close);
}

TEST(InnerXml, RefusesEntityBombs) {
    std::string bomb = "<!DOCTYPE xml [<!ENTITY a \"ha\">";
    for (char c = 'b'; c < 'k'; ++c) {
        bomb += std::string("<!ENTITY ") + c + " \"&" + static_cast<char>(c - 1) + ";&" +
                static_cast<char>(c - 1) + ";\">";
    }
    EXPECT_FALSE(read_inner(bomb + "]>" + outer("<Content>&j;</Content>")).has_value());
    EXPECT_FALSE(
        read_inner(outer("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><Content>&x;</Content>")).has_value());
}

TEST(InnerXml, RefusesDepthBrokenTagsAndForeignBytes) {
    EXPECT_TRUE(read_inner(deep(15)).has_value());
    EXPECT_FALSE(read_inner(deep(16)).has_value());
    EXPECT_FALSE(read_inner(deep(100'000)).has_value());
    EXPECT_FALSE(read_inner("").has_value());
    EXPECT_FALSE(read_inner("<xml><Content>a</xml></Content>").has_value());
    EXPECT_FALSE(read_inner("<xml><Content>a").has_value());
    EXPECT_FALSE(read_inner(outer("<Content>\xC3\x28</Content>")).has_value());
    EXPECT_FALSE(read_inner(outer("<Content>&#xD800;</Content>")).has_value());
    EXPECT_FALSE(read_inner("<html></html>").has_value());
}

TEST(PassiveReply, IsTheXmlOfTheWorkedExample) {
    TextReply reply;
    reply.to_user = "wanggejun";
    reply.from_user = "ww0a1b2c3d4e5f6071";
    reply.content = "已受理，工单号 G-0001";
    reply.create_time = 1700000002;
    EXPECT_EQ(
        reply_xml(reply),
        "<xml><ToUserName><![CDATA[wanggejun]]></ToUserName><FromUserName><![CDATA[ww0a1b2c3d4e5f6071]]>"
        "</FromUserName><CreateTime>1700000002</CreateTime><MsgType><![CDATA[text]]></MsgType>"
        "<Content><![CDATA[已受理，工单号 G-0001]]></Content></xml>");
}

std::string content_of(const std::string& text) {
    TextReply reply;
    reply.content = text;
    const auto fields = read_inner(reply_xml(reply));
    return fields ? std::string((*fields)["Content"]) : "unreadable";
}

TEST(PassiveReply, CarriesTextThatWouldEndASection) {
    for (const std::string text : {"]]>", "a]]>b]]>", "]]]]>>", "]]", ">", "", "<b>&amp;"}) {
        EXPECT_EQ(content_of(text), text);
    }
}

TEST(PassiveReply, IsCutBetweenCharacters) {
    std::string text;
    for (int i = 0; i < 700; ++i) {
        text += "楼";
    }
    EXPECT_EQ(content_of(text).size(), 2046U);
    EXPECT_EQ(content_of(std::string(3000, 'x')).size(), 2048U);
    EXPECT_EQ(content_of(std::string(2046, 'x') + "楼").size(), 2046U);
}

TEST(PassiveReply, IsSealedAsInTheWorkedExample) {
    const auto crypto =
        CallbackCrypto::make("GridCommunityTok01", "kQ3vT9xLb2NfYw7RzE5uHc8MgJ4pSd6AaX1oVtiBnC4",
                             "ww0a1b2c3d4e5f6071")
            .value();
    const std::string sealed = seal_reply(crypto, {"1700000002", "889900112"}, "QUJD");
    EXPECT_EQ(encrypt_field(sealed), "QUJD");
    EXPECT_NE(sealed.find("<TimeStamp>1700000002</TimeStamp><Nonce><![CDATA[889900112]]></Nonce></xml>"),
              std::string::npos);
    EXPECT_NE(sealed.find(crypto.sign("1700000002", "889900112", "QUJD")), std::string::npos);
}

}  // namespace
}  // namespace bot::wecom
