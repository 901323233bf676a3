#include "bot/channels/bridge/channel.hpp"
#include "bot/channels/wecom_app/channel.hpp"
#include "bot/http/client.hpp"
#include "bot/http/router.hpp"
#include "tests/bot/channels/fake_intake.hpp"
#include "tests/fakes/bridge_peer.hpp"
#include "tests/fakes/fake_wecom.hpp"
#include "tests/fakes/wecom_callbacks.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace fakes {
namespace {

using nlohmann::json;

constexpr const char* aes_key = "kQ3vT9xLb2NfYw7RzE5uHc8MgJ4pSd6AaX1oVtiBnC4";

// The fake platform on one side, our routes on a real server on the other.
class Fakes : public testing::Test {
protected:
    bot::ClientResponse call(bot::Method method, const std::string& url, std::string body = {},
                             bot::Headers headers = {}) {
        bot::ClientRequest request;
        request.method = method;
        request.url = url;
        request.body = std::move(body);
        request.headers = std::move(headers);
        const auto fetched = support::run(loop_, client_.fetch(std::move(request)));
        if (!fetched) throw std::runtime_error(std::string(name_of(fetched.error().what)));
        return *fetched;
    }
    json control(const std::string& name, const json& order) {
        return json::parse(call(bot::Method::post, platform_.url() + "/control/" + name, order.dump()).body);
    }
    std::string token() {
        const auto answer =
            call(bot::Method::get,
                 platform_.url() + "/cgi-bin/gettoken?corpid=ww0a1b2c3d4e5f6071&corpsecret=app-secret");
        return json::parse(answer.body).at("access_token");
    }
    bot::ChannelTools tools() {
        return {client_, [this] { return now_; }};
    }

    FakeWecom platform_;
    boost::asio::io_context loop_;
    bot::HttpClient client_{loop_, bot::ClientOptions{}};
    handlers::Instant now_ = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    bot::FakeIntake intake_;
    bot::Router router_;
};

class OurApplication : public Fakes {
protected:
    OurApplication() {
        bot::wecom_app::WecomAppConfig config;
        config.corp_id = "ww0a1b2c3d4e5f6071";
        config.agent_id = 1000002;
        config.callback = {{"token", aes_key}};
        channel_ = bot::wecom_app::make(std::move(config), tools());
        channel_->add_routes(router_, intake_);
        server_ = std::make_unique<Served>(router_);
    }

    std::unique_ptr<bot::Channel> channel_;
    std::unique_ptr<Served> server_;
};

TEST_F(OurApplication, HearsAMemberThroughThePlatformAndAnswersHim) {
    intake_.next = {bot::Taken::Outcome::taken, {"收到，辛苦了"}};
    const json answer = control("callback", {{"server", server_->url()},
                                             {"token", "token"},
                                             {"encoding_aes_key", aes_key},
                                             {"from", "wanggejun"},
                                             {"content", "3号楼那个弄好了"},
                                             {"message_id", "7301"}});
    EXPECT_EQ(answer, (json{{"status", 200}, {"attempts", 1}, {"reply", "收到，辛苦了"}}));
    server_.reset();  // its thread wrote what is looked at now
    ASSERT_EQ(intake_.messages.size(), 1U);
    EXPECT_EQ(intake_.messages[0].sender.id, "wanggejun");
    EXPECT_EQ(intake_.messages[0].text, "3号楼那个弄好了");
}

TEST_F(OurApplication, IsAskedAgainWhenItCannotKeepTheMessage) {
    intake_.next = {bot::Taken::Outcome::unavailable, {}};
    const json answer = control("callback", {{"server", server_->url()},
                                             {"token", "token"},
                                             {"encoding_aes_key", aes_key},
                                             {"from", "li"},
                                             {"content", "漏水"},
                                             {"message_id", "1"}});
    EXPECT_EQ(answer, (json{{"attempts", 4}}));
    server_.reset();  // its thread wrote what is looked at now
    ASSERT_EQ(intake_.messages.size(), 4U);
    EXPECT_EQ(intake_.messages[0].id, intake_.messages[3].id);
}

TEST_F(OurApplication, PassesTheConsolesCheckOfItsUrl) {
    const CallbackSender console({"ww0a1b2c3d4e5f6071", "1000002", "token", aes_key, "/wecom/app/1000002"});
    const auto now = std::chrono::duration_cast<std::chrono::seconds>(now_.time_since_epoch()).count();
    const auto answer = call(
        bot::Method::get, server_->url() + console.echo_target("161614031755", std::to_string(now), "n+/ 1"));
    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.body, "161614031755");
}

TEST_F(Fakes, BridgeMessagesGetTheirAnswersInTheResponse) {
    bot::bridge::BridgeConfig config;
    config.secrets = {"the-bridge-secret-0"};
    const auto channel = bot::bridge::make(std::move(config), tools());
    channel->add_routes(router_, intake_);
    const Served server(router_);
    intake_.next = {bot::Taken::Outcome::taken, {"【1224-017】已受理"}};
    const std::string body =
        R"({"message_id":"m1","conversation":{"kind":"group","id":"g"},"sender":{"id":"u"},"type":"text","text":"x"})";
    const auto now = std::chrono::duration_cast<std::chrono::seconds>(now_.time_since_epoch()).count();
    const auto headers = bridge_headers("the-bridge-secret-0", std::to_string(now), "n1", body);
    const auto answer = call(bot::Method::post, server.url() + "/bridge/v1/messages", body, headers);
    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(json::parse(answer.body), json::parse(R"({"answers":[{"text":"【1224-017】已受理"}]})"));
}

TEST_F(Fakes, PlatformKeepsMedia) {
    const std::string body =
        "--b1\r\nContent-Disposition: form-data; name=\"media\"; "
        "filename=\"a.jpg\"\r\n\r\nJPEG\r\nDATA\r\n--b1--\r\n";
    bot::Headers headers;
    headers.add("Content-Type", "multipart/form-data; boundary=b1");
    const std::string access = "access_token=" + token();
    const auto uploaded = call(bot::Method::post,
                               platform_.url() + "/cgi-bin/media/upload?type=image&" + access, body, headers);
    const std::string id = json::parse(uploaded.body).at("media_id");
    const std::string url = platform_.url() + "/cgi-bin/media/get?" + access + "&media_id=";
    EXPECT_EQ(call(bot::Method::get, url + id).body, "JPEG\r\nDATA");
    EXPECT_EQ(json::parse(call(bot::Method::get, url + "other").body).at("errcode"), 40007);
}

TEST_F(Fakes, PlatformTellsPartialFailures) {
    control("unknown_members", {{"members", {"LiSi"}}});
    const std::string url = platform_.url() + "/cgi-bin/message/send?access_token=" + token();
    const json text{{"touser", "wanggejun|LISI"},
                    {"msgtype", "text"},
                    {"agentid", 1000002},
                    {"text", {{"content", "x"}}}};
    const json answer = json::parse(call(bot::Method::post, url, text.dump()).body);
    EXPECT_EQ(answer.at("errcode"), 0);
    EXPECT_EQ(answer.at("invaliduser"), "lisi");
    const auto listed = json::parse(call(bot::Method::get, platform_.url() + "/control/messages").body);
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0].at("to"), "wanggejun|LISI");
}

TEST_F(Fakes, PlatformRefusesATokenAfterItExpired) {
    const std::string url = platform_.url() + "/cgi-bin/message/send?access_token=";
    const std::string old = token();
    control("expire_tokens", json::object());
    const auto errcode = [&](const std::string& access) {
        return json::parse(call(bot::Method::post, url + access, "{}").body).at("errcode").get<int>();
    };
    EXPECT_EQ(errcode(old), 42001);
    EXPECT_EQ(errcode("never-given"), 40014);
    EXPECT_EQ(errcode(""), 41001);
    EXPECT_EQ(errcode(token()), 40008);
}

}  // namespace
}  // namespace fakes
