#include "bot/channels/wecom/envelope.hpp"
#include "bot/channels/wecom_app/callback.hpp"
#include "tests/bot/channels/fake_intake.hpp"
#include "tests/support/run.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace bot::wecom_app {
namespace {

constexpr const char* aes_key = "kQ3vT9xLb2NfYw7RzE5uHc8MgJ4pSd6AaX1oVtiBnC4";
constexpr const char* corp = "ww0a1b2c3d4e5f6071";
constexpr long long sent_at = 1700000001;

// One application on a clock of the test's, and the platform's side of its secret.
class WecomAppCallback : public testing::Test {
protected:
    static WecomAppConfig config_with(std::vector<CallbackSecret> secrets) {
        WecomAppConfig config;
        config.corp_id = corp;
        config.agent_id = 1000002;
        config.callback = std::move(secrets);
        return config;
    }

    Request request(std::string body, const std::string& encrypt, const std::string& stamp = "1700000001") {
        Request out;
        out.method = Method::post;
        out.query = {{"msg_signature", platform_.sign(stamp, "889900112", encrypt)},
                     {"timestamp", stamp},
                     {"nonce", "889900112"}};
        out.body = std::move(body);
        return out;
    }
    Request sealed(const std::string& plain) {
        const std::string encrypt = platform_.encrypt(plain);
        return request("<xml><ToUserName><![CDATA[ww]]></ToUserName><Encrypt><![CDATA[" + encrypt +
                           "]]></Encrypt></xml>",
                       encrypt);
    }
    static std::string text(const std::string& content) {
        return "<xml><FromUserName>wanggejun</FromUserName><CreateTime>1700000001</CreateTime>"
               "<MsgType>text</MsgType><Content><![CDATA[" +
               content + "]]></Content><MsgId>73001</MsgId><AgentID>1000002</AgentID></xml>";
    }
    Response receive(Request request) { return support::run(loop_, callback_.receive(std::move(request))); }

    // Refused with an empty body, the connection closed, nothing kept.
    void expect_refused(Request request, unsigned status, const std::string& reason) {
        const Response response = receive(std::move(request));
        EXPECT_EQ(response.status, status);
        EXPECT_EQ(response.body, "");
        EXPECT_TRUE(response.close);
        EXPECT_EQ(intake_.counts["wecom_app." + reason], 1) << reason;
        EXPECT_TRUE(intake_.messages.empty() && intake_.asides.empty());
    }

    wecom::CallbackCrypto platform_ =
        wecom::CallbackCrypto::make("GridCommunityTok01", aes_key, corp).value();
    handlers::Instant now_{std::chrono::seconds(sent_at)};
    boost::asio::io_context loop_;
    FakeIntake intake_;
    Callback callback_{config_with({{"GridCommunityTok01", aes_key}}), [this] { return now_; }, intake_};
};

TEST_F(WecomAppCallback, HandsOverTheMessageAndSealsTheAnswer) {
    intake_.next = {Taken::Outcome::taken, {"已受理", "预计今天"}};
    const Response response = receive(sealed(text("3号楼电梯停运")));
    ASSERT_EQ(intake_.messages.size(), 1U);
    EXPECT_EQ(intake_.messages[0].text, "3号楼电梯停运");
    EXPECT_EQ(response.status, 200U);
    const auto encrypt = wecom::encrypt_field(response.body);
    ASSERT_TRUE(encrypt.has_value());
    EXPECT_NE(response.body.find(platform_.sign("1700000001", "889900112", *encrypt)), std::string::npos);
    const auto fields = wecom::read_inner(platform_.decrypt(*encrypt).value());
    ASSERT_TRUE(fields.has_value());
    EXPECT_EQ((*fields)["ToUserName"], "wanggejun");
    EXPECT_EQ((*fields)["FromUserName"], corp);
    EXPECT_EQ((*fields)["CreateTime"], "1700000001");
    EXPECT_EQ((*fields)["MsgType"], "text");
    EXPECT_EQ((*fields)["Content"], "已受理\n预计今天");
}

TEST_F(WecomAppCallback, AnswersNothingWhenThereIsNothingToSay) {
    for (const auto outcome : {Taken::Outcome::taken, Taken::Outcome::ignored, Taken::Outcome::duplicate}) {
        intake_.next = {outcome, {}};
        const Response response = receive(sealed(text("大家早")));
        EXPECT_EQ(response.status, 200U);
        EXPECT_EQ(response.body, "");
        EXPECT_FALSE(response.close || response.drop);
    }
}

TEST_F(WecomAppCallback, LeavesThePlatformUnansweredWhenNothingCanKeepTheMessage) {
    intake_.next = {Taken::Outcome::unavailable, {}};
    EXPECT_TRUE(receive(sealed(text("漏水"))).drop);
}

TEST_F(WecomAppCallback, TakesTheSameNonceAgainForDeduplication) {
    const Request once = sealed(text("漏水"));
    receive(once);
    EXPECT_EQ(receive(once).status, 200U);
    EXPECT_EQ(intake_.messages.size(), 2U);
}

TEST_F(WecomAppCallback, AcceptsAndCountsEvents) {
    const Response response =
        receive(sealed("<xml><FromUserName>sys</FromUserName><CreateTime>1700000001</CreateTime>"
                       "<MsgType>event</MsgType><Event>subscribe</Event></xml>"));
    EXPECT_EQ(response.status, 200U);
    EXPECT_EQ(response.body, "");
    EXPECT_EQ(intake_.counts["wecom_app.event"], 1);
    EXPECT_TRUE(intake_.messages.empty() && intake_.asides.empty());
}

TEST_F(WecomAppCallback, KeepsAsideWhatItCannotReadUnderAGoodSignature) {
    for (const std::string plain : {"no xml", "<xml><MsgType>text</MsgType></xml>", "<!DOCTYPE x><xml></xml>",
                                    "<xml><Content>\xC3\x28</Content></xml>"}) {
        EXPECT_EQ(receive(sealed(plain)).status, 200U);
        ASSERT_EQ(intake_.asides.size(), 1U) << plain;
        EXPECT_EQ(intake_.asides[0].channel, "wecom_app");
        EXPECT_EQ(intake_.asides[0].id, "889900112");
        EXPECT_EQ(intake_.asides[0].payload, plain);
        intake_.asides.clear();
    }
    EXPECT_TRUE(intake_.messages.empty());
}

TEST_F(WecomAppCallback, LeavesUnansweredWhatCouldNotBeKept) {
    intake_.is_ledger_there = false;
    EXPECT_TRUE(receive(sealed("no xml")).drop);
}

TEST_F(WecomAppCallback, KeepsTheEnvelopeOfWhatAnotherKeyEncrypted) {
    const auto other = wecom::CallbackCrypto::make("GridCommunityTok01",
                                                   "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", corp);
    const std::string encrypt = other->encrypt(text("漏水"));
    const std::string body = "<xml><Encrypt>" + encrypt + "</Encrypt></xml>";
    EXPECT_EQ(receive(request(body, encrypt)).status, 200U);
    ASSERT_EQ(intake_.asides.size(), 1U);
    EXPECT_EQ(intake_.asides[0].reason, "unreadable");
    EXPECT_EQ(intake_.asides[0].payload, body);
}

TEST_F(WecomAppCallback, RefusesAWrongSignature) {
    Request forged = sealed(text("漏水"));
    forged.query[0].second[0] = forged.query[0].second[0] == 'a' ? 'b' : 'a';
    expect_refused(std::move(forged), 403, "bad_signature");
}

TEST_F(WecomAppCallback, RefusesAnotherReceiver) {
    platform_ = wecom::CallbackCrypto::make("GridCommunityTok01", aes_key, "wwANOTHER").value();
    expect_refused(sealed(text("漏水")), 403, "wrong_receiver");
}

TEST_F(WecomAppCallback, TakesTimeStampsUpToTenMinutesOffAndNoFurther) {
    for (const long long off : {-600, 600}) {
        now_ = handlers::Instant(std::chrono::seconds(sent_at + off));
        EXPECT_EQ(receive(sealed(text("漏水"))).status, 200U) << off;
    }
    intake_ = {};
    now_ = handlers::Instant(std::chrono::seconds(sent_at + 601));
    expect_refused(sealed(text("漏水")), 403, "stale");
    intake_ = {};
    now_ = handlers::Instant(std::chrono::seconds(sent_at - 601));
    expect_refused(sealed(text("漏水")), 403, "stale");
}

TEST_F(WecomAppCallback, RefusesAQueryWithSomethingMissing) {
    for (std::size_t missing = 0; missing < 3; ++missing) {
        Request request = sealed(text("漏水"));
        request.query.erase(request.query.begin() + static_cast<std::ptrdiff_t>(missing));
        intake_ = {};
        expect_refused(std::move(request), 400, "bad_query");
    }
    intake_ = {};
    expect_refused(request("<xml><Encrypt>QUJD</Encrypt></xml>", "QUJD", "yesterday"), 400, "bad_query");
}

TEST_F(WecomAppCallback, RefusesEnvelopesThatAreNone) {
    expect_refused(request("<xml><Encrypt>QUJD</Encrypt></xml>", "QUJD"), 400, "bad_cipher_text");
    intake_ = {};
    expect_refused(request("<xml><Encrypt>\xC3\x28</Encrypt></xml>", "x"), 400, "not_utf8");
    intake_ = {};
    expect_refused(request(std::string(64 * 1024 + 1, 'x'), "x"), 413, "oversized");
    for (const std::string body : {"", "<xml></xml>", "<xml><a><Encrypt>QUJD</Encrypt></a></xml>",
                                   "<!DOCTYPE x [<!ENTITY a 'b'>]><xml><Encrypt>&a;</Encrypt></xml>"}) {
        intake_ = {};
        expect_refused(request(body, "QUJD"), 400, "bad_envelope");
    }
}

TEST_F(WecomAppCallback, AnswersTheEchoWithItsTextAlone) {
    Request echo;
    echo.query = {
        {"msg_signature", "11e9980eaf747b27f04e4f066ddd56e732cbfc73"},
        {"timestamp", "1700000000"},
        {"nonce", "1372623149"},
        {"echostr",
         "WQyR+vgycZhUNuT/2klEYMq2DHpAqepR051utulf+K1SgUEdnG+7z2ds5ykfp99imVqd9SBGuzTMH9eulXx0+w=="}};
    EXPECT_EQ(callback_.verify(echo).body, "1616140317555161061");
    EXPECT_EQ(callback_.verify(echo).content_type.substr(0, 10), "text/plain");
    std::ranges::replace(echo.query[3].second, '+', ' ');
    EXPECT_EQ(callback_.verify(echo).body, "1616140317555161061");
    echo.query[2].second = "1";
    EXPECT_EQ(callback_.verify(echo).status, 403U);
    EXPECT_EQ(callback_.verify(echo).body, "");
    echo.query.pop_back();
    EXPECT_EQ(callback_.verify(echo).status, 400U);
}

TEST_F(WecomAppCallback, TakesEitherSecretWhileTheyAreBeingChanged) {
    const Callback both{config_with({{"NewToken", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"},
                                     {"GridCommunityTok01", aes_key}}),
                        [this] { return now_; }, intake_};
    intake_.next = {Taken::Outcome::taken, {"好"}};
    const Response response = support::run(loop_, both.receive(sealed(text("漏水"))));
    const auto encrypt = wecom::encrypt_field(response.body);
    ASSERT_TRUE(encrypt.has_value());
    EXPECT_TRUE(platform_.decrypt(*encrypt).has_value());  // sealed with the secret that signed the request
}

TEST(WecomAppCallbackSecrets, AreNeededAndChecked) {
    FakeIntake intake;
    WecomAppConfig config;
    EXPECT_THROW(Callback(
                     config, [] { return handlers::Instant(); }, intake),
                 std::invalid_argument);
    config.callback = {{"token", "short"}};
    EXPECT_THROW(Callback(
                     config, [] { return handlers::Instant(); }, intake),
                 std::invalid_argument);
}

}  // namespace
}  // namespace bot::wecom_app
