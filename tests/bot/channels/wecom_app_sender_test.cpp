#include "bot/channels/wecom_app/channel.hpp"
#include "bot/http/client.hpp"
#include "bot/http/router.hpp"
#include "tests/fakes/fake_wecom.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bot::wecom_app {
namespace {

using Outcome = SendResult::Outcome;
using fakes::Fault;

// The channel against the fake platform over real sockets.
class WecomAppSender : public testing::Test {
protected:
    WecomAppConfig config() {
        WecomAppConfig config;
        config.corp_id = account_.corp_id;
        config.corp_secret = account_.corp_secret;
        config.agent_id = account_.agent_id;
        config.callback = {{"token", "kQ3vT9xLb2NfYw7RzE5uHc8MgJ4pSd6AaX1oVtiBnC4"}};
        config.base_url = platform_.url();
        config.busy_delay = std::chrono::milliseconds(1);
        config.timeout = std::chrono::milliseconds(5000);
        return config;
    }
    static OutboundText to(const std::string& member, const std::string& delivery = "n0-1") {
        OutboundText out;
        out.delivery_id = delivery;
        out.to = handlers::Address{};
        out.to.kind = handlers::Address::Kind::user;
        out.to.user_id = member;
        out.text = "【1224-017】3号楼电梯停运，请签收";
        return out;
    }
    SendResult send(OutboundText out) { return support::run(loop_, channel_->send(std::move(out))); }
    SendResult send_once_more() { return send(to("WangGeJun", "n0-" + std::to_string(++deliveries_))); }
    int calls(const std::string& name) {
        const auto all = platform_.faults().calls();
        const auto at = all.find(name);
        return at == all.end() ? 0 : at->second;
    }
    void fail(const std::string& call, int errcode, int times = 1) {
        Fault fault;
        fault.errcode = errcode;
        platform_.faults().inject(call, fault, times);
    }

    fakes::PlatformAccount account_;
    fakes::FakeWecom platform_{account_};
    boost::asio::io_context loop_;
    HttpClient client_{loop_, ClientOptions{}};
    handlers::Instant now_{std::chrono::seconds(1'700'000'000)};
    int deliveries_ = 100;
    std::unique_ptr<Channel> channel_ = make(config(), ChannelTools{client_, [this] { return now_; }});
};

TEST_F(WecomAppSender, DeliversATextAndTellsItsId) {
    const SendResult result = send(to("WangGeJun"));
    EXPECT_EQ(result.outcome, Outcome::sent);
    const auto sent = platform_.platform().sent();
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent[0].to, "WangGeJun");
    EXPECT_EQ(sent[0].text, "【1224-017】3号楼电梯停运，请签收");
    EXPECT_EQ(result.platform_id, sent[0].id);
}

TEST_F(WecomAppSender, AsksForOneTokenHoweverManyAreSentAtOnce) {
    std::vector<Outcome> outcomes;
    for (int i = 0; i < 8; ++i) {
        boost::asio::co_spawn(loop_, channel_->send(to("li", "n0-" + std::to_string(i))),
                              [&](const std::exception_ptr&, const SendResult& result) {
                                  outcomes.push_back(result.outcome);
                                  if (outcomes.size() == 8) loop_.stop();
                              });
    }
    loop_.run_for(std::chrono::seconds(20));
    EXPECT_THAT(outcomes, testing::ElementsAre(Outcome::sent, Outcome::sent, Outcome::sent, Outcome::sent,
                                               Outcome::sent, Outcome::sent, Outcome::sent, Outcome::sent));
    EXPECT_EQ(calls("gettoken"), 1);
    EXPECT_EQ(platform_.platform().sent().size(), 8U);
}

TEST_F(WecomAppSender, RenewsATokenThatThePlatformLetExpire) {
    EXPECT_EQ(send_once_more().outcome, Outcome::sent);
    platform_.platform().expire_tokens();
    EXPECT_EQ(send_once_more().outcome, Outcome::sent);
    EXPECT_EQ(calls("gettoken"), 2);
    EXPECT_EQ(calls("message/send"), 3);
}

TEST_F(WecomAppSender, RenewsATokenBeforeItsEnd) {
    EXPECT_EQ(send_once_more().outcome, Outcome::sent);
    now_ += std::chrono::seconds(6900);
    EXPECT_EQ(send_once_more().outcome, Outcome::sent);
    EXPECT_EQ(calls("gettoken"), 2);
    EXPECT_EQ(calls("message/send"), 2);
}

TEST_F(WecomAppSender, RenewsATokenOnceForOneMessage) {
    for (const int errcode : {40014, 42001, 41001}) {
        fail("message/send", errcode, 2);
        const int before = calls("message/send");
        const SendResult result = send_once_more();
        EXPECT_EQ(result.outcome, Outcome::retry) << errcode;
        EXPECT_EQ(result.reason, "errcode_" + std::to_string(errcode));
        EXPECT_EQ(calls("message/send") - before, 2);
    }
}

TEST_F(WecomAppSender, RepeatsABusyCallUpToThreeTimes) {
    fail("message/send", -1, 3);
    EXPECT_EQ(send_once_more().outcome, Outcome::sent);
    EXPECT_EQ(calls("message/send"), 4);
    fail("message/send", -1, 4);
    const SendResult result = send_once_more();
    EXPECT_EQ(result.outcome, Outcome::retry);
    EXPECT_EQ(result.reason, "errcode_-1");
    EXPECT_EQ(calls("message/send"), 8);
}

struct Expected {
    int errcode;
    Outcome outcome;
    bool is_recipient_bad = false;
};

TEST_F(WecomAppSender, TurnsEachErrorIntoWhatTheOutboxDoes) {
    const Expected all[] = {
        {40001, Outcome::stop_channel},  {40013, Outcome::stop_channel}, {40056, Outcome::stop_channel},
        {48002, Outcome::stop_channel},  {50003, Outcome::stop_channel}, {60020, Outcome::stop_channel},
        {301002, Outcome::stop_channel}, {40003, Outcome::dead, true},   {60111, Outcome::dead, true},
        {60011, Outcome::dead, true},    {81013, Outcome::dead},         {44004, Outcome::dead},
        {45002, Outcome::dead},          {40008, Outcome::dead},         {45009, Outcome::pause_channel},
        {45033, Outcome::pause_channel}, {55555, Outcome::retry},
    };
    for (const auto& expected : all) {
        fail("message/send", expected.errcode);
        const SendResult result = send_once_more();
        EXPECT_EQ(result.outcome, expected.outcome) << expected.errcode;
        EXPECT_EQ(result.is_recipient_bad, expected.is_recipient_bad) << expected.errcode;
        EXPECT_EQ(result.reason, "errcode_" + std::to_string(expected.errcode));
    }
}

TEST_F(WecomAppSender, WaitsLongerEachTimeTheQuotaIsUsedUp) {
    using std::chrono::seconds;
    for (const auto wait : {seconds(60), seconds(120), seconds(240)}) {
        fail("message/send", 45009);
        EXPECT_EQ(send_once_more().wait, wait);
    }
    EXPECT_EQ(send_once_more().outcome, Outcome::sent);
    fail("message/send", 45009);
    EXPECT_EQ(send_once_more().wait, seconds(60));
}

TEST_F(WecomAppSender, TellsWhyThereIsNoToken) {
    fail("gettoken", 40001);
    EXPECT_EQ(send_once_more().outcome, Outcome::stop_channel);
    fail("gettoken", 45009);
    EXPECT_EQ(send_once_more().outcome, Outcome::pause_channel);
    Fault broken;
    broken.status = 502;
    platform_.faults().inject("gettoken", broken, 1);
    const SendResult result = send_once_more();
    EXPECT_EQ(result.outcome, Outcome::retry);
    EXPECT_EQ(result.reason, "http_502");
    EXPECT_EQ(calls("message/send"), 0);
}

TEST_F(WecomAppSender, GivesUpOnAMemberThatThePlatformDoesNotKnow) {
    platform_.platform().set_unknown_members({"wanggejun"});
    const SendResult result = send(to("WangGeJun"));
    EXPECT_EQ(result.outcome, Outcome::dead);
    EXPECT_EQ(result.reason, "errcode_81013");
}

// errcode 0 and the member's name, in lower case, on the list: what a licence or visibility problem looks
// like.
TEST_F(WecomAppSender, TakesAMemberOnTheListForNotWrittenTo) {
    bot::Router router;
    for (const auto* call : {"/cgi-bin/gettoken", "/cgi-bin/message/send"}) {
        auto reply = [](bot::Request) {
            return answer(plain_text(200, R"({"errcode":0,"access_token":"t","expires_in":7200,"msgid":"m",)"
                                          R"("invaliduser":"","unlicenseduser":"lisi|wanggejun"})"));
        };
        router.add(Method::get, call, reply);
        router.add(Method::post, call, reply);
    }
    const fakes::Served served(router);
    WecomAppConfig elsewhere = config();
    elsewhere.base_url = served.url();
    const auto channel = make(elsewhere, ChannelTools{client_, [this] { return now_; }});
    const SendResult named = support::run(loop_, channel->send(to("WangGeJun")));
    EXPECT_EQ(named.outcome, Outcome::dead);
    EXPECT_EQ(named.reason, "invaliduser");
    EXPECT_TRUE(named.is_recipient_bad);
    EXPECT_EQ(support::run(loop_, channel->send(to("somebody"))).outcome, Outcome::sent);
}

TEST_F(WecomAppSender, DoesNotTryAMemberAgainSoonWhomThePlatformDoesNotKnow) {
    const auto address = to("WangGeJun").to;
    EXPECT_TRUE(channel_->can_reach(address));
    fail("message/send", 60111);
    EXPECT_TRUE(send(to("WangGeJun")).is_recipient_bad);
    EXPECT_FALSE(channel_->can_reach(address));
    EXPECT_TRUE(channel_->can_reach(to("somebody-else").to));
    now_ += std::chrono::hours(1);
    EXPECT_TRUE(channel_->can_reach(address));
}

TEST_F(WecomAppSender, SendsIdenticalBytesAfterALostAnswer) {
    Fault lost;
    lost.drop = Fault::Drop::after;
    platform_.faults().inject("message/send", lost, 2);  // also for the connection's own repeat
    const SendResult first = send(to("WangGeJun"));
    EXPECT_EQ(first.outcome, Outcome::retry);
    platform_.faults().clear();
    EXPECT_EQ(send(to("WangGeJun")).outcome, Outcome::sent);
    const auto sent = platform_.platform().sent();
    ASSERT_EQ(sent.size(), 1U);  // the platform saw the same body again and delivered once
    EXPECT_GE(sent[0].repeats, 1);
}

TEST_F(WecomAppSender, DeliversTheSameWordsOfAnotherRow) {
    EXPECT_EQ(send(to("WangGeJun", "n0-1")).outcome, Outcome::sent);
    EXPECT_EQ(send(to("WangGeJun", "n0-2")).outcome, Outcome::sent);
    EXPECT_EQ(platform_.platform().sent().size(), 2U);
}

TEST_F(WecomAppSender, RetriesWhatTookTooLong) {
    WecomAppConfig impatient = config();
    impatient.timeout = std::chrono::milliseconds(50);
    const auto channel = make(impatient, ChannelTools{client_, [this] { return now_; }});
    Fault slow;
    slow.delay = std::chrono::seconds(30);
    platform_.faults().inject("message/send", slow, 1);
    const SendResult result = support::run(loop_, channel->send(to("li")));
    EXPECT_EQ(result.outcome, Outcome::retry);
    EXPECT_EQ(result.reason, name_of(FetchError::timeout));
}

TEST_F(WecomAppSender, IsPacedByThePlatformsLimits) {
    EXPECT_EQ(channel_->pace(to("li").to).per_minute, 30);
    EXPECT_EQ(channel_->pace(to("li").to).per_hour, 1000);
    EXPECT_EQ(channel_->name(), "wecom_app");
}

}  // namespace
}  // namespace bot::wecom_app
