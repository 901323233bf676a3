#include "bot/channels/bridge/channel.hpp"
#include "bot/channels/bridge/delivery.hpp"
#include "bot/http/client.hpp"
#include "bot/http/router.hpp"
#include "tests/bot/channels/fake_intake.hpp"
#include "tests/fakes/bridge_peer.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace bot::bridge {
namespace {

using Outcome = SendResult::Outcome;
using handlers::Address;
using handlers::Conversation;

const std::string secret = "the-bridge-secret-0";

Address chat(Conversation::Kind kind, const std::string& id) {
    Address address;
    address.kind = Address::Kind::conversation;
    address.channel = "bridge";
    address.conversation = {kind, id};
    return address;
}
Address person(const std::string& id) {
    Address address;
    address.kind = Address::Kind::user;
    address.user_id = id;
    return address;
}

class BridgeSender : public testing::Test {
protected:
    BridgeConfig config() const {
        BridgeConfig config;
        config.secrets = {secret};
        config.outgoing_url = receiver_.url();
        config.timeout = std::chrono::seconds(5);
        return config;
    }
    std::unique_ptr<Channel> channel(BridgeConfig config) {
        return make(std::move(config), ChannelTools{client_, [this] { return now_; }});
    }
    SendResult send(const std::string& delivery, const Address& to) {
        OutboundText out;
        out.delivery_id = delivery;
        out.to = to;
        out.text = "【1224-017】已受理";
        return support::run(loop_, channel_->send(std::move(out)));
    }

    fakes::BridgeReceiver receiver_{secret};
    boost::asio::io_context loop_;
    HttpClient client_{loop_, ClientOptions{}};
    handlers::Instant now_{std::chrono::seconds(1'700'000'000)};
    std::unique_ptr<Channel> channel_ = channel(config());
};

TEST_F(BridgeSender, DeliversSignedToGroupsPrivateChatsAndPeople) {
    EXPECT_EQ(send("n0-1", chat(Conversation::Kind::group, "g1")).outcome, Outcome::sent);
    EXPECT_EQ(send("n0-2", chat(Conversation::Kind::private_chat, "u1")).outcome, Outcome::sent);
    EXPECT_EQ(send("n0-3", person("jsg01")).outcome, Outcome::sent);
    const auto delivered = receiver_.delivered();
    ASSERT_EQ(delivered.size(), 3U);
    EXPECT_EQ(
        delivered[0].dump(),
        R"({"conversation":{"id":"g1","kind":"group"},"delivery_id":"n0-1","text":"【1224-017】已受理"})");
    EXPECT_EQ(delivered[1]["conversation"].dump(), R"({"id":"u1","kind":"private"})");
    EXPECT_EQ(delivered[2]["conversation"].dump(), R"({"id":"jsg01","kind":"private"})");
    EXPECT_EQ(receiver_.unsigned_requests(), 0);
}

TEST_F(BridgeSender, SendsIdenticalBytesAfterALostAnswer) {
    receiver_.answer_next({0, 0});
    const auto group = chat(Conversation::Kind::group, "g1");
    EXPECT_EQ(send("n0-1", group).outcome, Outcome::retry);
    receiver_.answer_next({});
    now_ += std::chrono::seconds(60);
    EXPECT_EQ(send("n0-1", group).outcome, Outcome::sent);
    EXPECT_EQ(receiver_.delivered().size(), 1U);
    const auto bodies = receiver_.bodies();
    ASSERT_GE(bodies.size(), 2U);
    EXPECT_EQ(bodies.front(), bodies.back());
}

TEST_F(BridgeSender, RetriesWhenNobodyListens) {
    BridgeConfig nowhere = config();
    nowhere.outgoing_url = "http://127.0.0.1:1/x";  // a port that only root may open, and nobody does
    channel_ = channel(nowhere);
    EXPECT_EQ(send("n0-1", person("a")).outcome, Outcome::retry);
}

TEST_F(BridgeSender, StopsWhenItsSecretIsNotTheReceivers) {
    BridgeConfig other = config();
    other.secrets = {"another-secret-000"};
    channel_ = channel(other);
    EXPECT_EQ(send("n0-1", person("a")).outcome, Outcome::stop_channel);
    EXPECT_EQ(receiver_.unsigned_requests(), 1);
}

TEST(BridgeDelivery, TurnsEachStatusIntoWhatTheOutboxDoes) {
    for (const unsigned status : {200U, 201U, 202U, 204U}) {
        EXPECT_EQ(result_for(status, {}).outcome, Outcome::sent);
    }
    for (const unsigned status : {408U, 500U, 502U, 503U, 504U}) {
        EXPECT_EQ(result_for(status, {}).outcome, Outcome::retry) << status;
    }
    for (const unsigned status : {301U, 400U, 403U, 404U, 410U, 413U}) {
        EXPECT_EQ(result_for(status, {}).outcome, Outcome::dead) << status;
        EXPECT_EQ(result_for(status, {}).reason, "http_" + std::to_string(status));
    }
}

TEST(BridgeDelivery, WaitsAsLongAsItIsAskedAndNoLongerThanAnHour) {
    using std::chrono::seconds;
    EXPECT_EQ(result_for(429, "30").outcome, Outcome::pause_channel);
    EXPECT_EQ(result_for(429, "30").wait, seconds(30));
    EXPECT_EQ(result_for(503, "30").outcome, Outcome::pause_channel);
    EXPECT_EQ(result_for(429, "86400").wait, seconds(3600));
    EXPECT_EQ(result_for(429, {}).wait, seconds(10));
    EXPECT_EQ(result_for(429, "Wed, 21 Oct 2026 07:28:00 GMT").wait, seconds(10));
    EXPECT_EQ(result_for(503, "-5").outcome, Outcome::retry);
}

TEST_F(BridgeSender, ReachesItsOwnChatsAndPeopleOnlyWhenTold) {
    EXPECT_TRUE(channel_->can_reach(chat(Conversation::Kind::group, "g1")));
    EXPECT_FALSE(channel_->can_reach(person("jsg01")));
    auto elsewhere = chat(Conversation::Kind::group, "g1");
    elsewhere.channel = "wecom_app";
    EXPECT_FALSE(channel_->can_reach(elsewhere));
    BridgeConfig all = config();
    all.reaches_people = true;
    EXPECT_TRUE(channel(all)->can_reach(person("jsg01")));
    all.outgoing_url.clear();
    EXPECT_FALSE(channel(all)->can_reach(person("jsg01")));
}

TEST_F(BridgeSender, AddsItsRouteBesideTheOthers) {
    Router router;
    FakeIntake intake;
    channel_->add_routes(router, intake);
    Request request;
    request.method = Method::post;
    request.path = "/bridge/v1/messages";
    EXPECT_EQ(support::run(loop_, router.route(request)).status, 401U);
    request.method = Method::get;
    EXPECT_EQ(support::run(loop_, router.route(request)).status, 405U);
}

}  // namespace
}  // namespace bot::bridge
