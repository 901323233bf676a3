#include "bot/channels/bridge/callback.hpp"
#include "bot/channels/bridge/signature.hpp"
#include "tests/bot/channels/fake_intake.hpp"
#include "tests/fakes/bridge_peer.hpp"
#include "tests/support/run.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace bot::bridge {
namespace {

using nlohmann::json;

const std::string secret = "the-bridge-secret-0";

class BridgeCallback : public testing::Test {
protected:
    static Request request(const std::string& body, const std::string& nonce,
                           const std::string& stamp = "1700000001", const std::string& key = secret) {
        Request out;
        out.method = Method::post;
        out.headers = fakes::bridge_headers(key, stamp, nonce, body);
        out.body = body;
        return out;
    }
    static std::string text(const std::string& id) {
        return json{{"message_id", id},
                    {"conversation", {{"kind", "group"}, {"id", "g1"}}},
                    {"sender", {{"id", "u1"}}},
                    {"type", "text"},
                    {"text", "电梯坏了"}}
            .dump();
    }
    Response receive(Request request) { return support::run(loop_, callback_.receive(std::move(request))); }
    void expect_refused(Request request, unsigned status, const std::string& reason) {
        const std::size_t before = intake_.messages.size();
        const Response response = receive(std::move(request));
        EXPECT_EQ(response.status, status) << reason;
        EXPECT_EQ(response.body, "");
        EXPECT_TRUE(response.close);
        EXPECT_GE(intake_.counts["bridge." + reason], 1) << reason;
        EXPECT_EQ(intake_.messages.size(), before);
        EXPECT_TRUE(intake_.asides.empty());
    }

    BridgeConfig config_ = [] {
        BridgeConfig config;
        config.secrets = {secret, "the-old-bridge-secret"};
        return config;
    }();
    handlers::Instant now_{std::chrono::seconds(1700000001)};
    boost::asio::io_context loop_;
    FakeIntake intake_;
    MemoryNonces nonces_{std::chrono::seconds(1200), 1000};
    Callback callback_{config_, [this] { return now_; }, nonces_, intake_};
};

TEST_F(BridgeCallback, HandsOverTheMessageAndCarriesTheAnswers) {
    intake_.next = {Taken::Outcome::taken, {"已受理", "谢谢"}};
    const Response response = receive(request(text("m1"), "n1"));
    EXPECT_EQ(response.status, 200U);
    EXPECT_EQ(response.content_type, "application/json");
    EXPECT_EQ(json::parse(response.body), json::parse(R"({"answers":[{"text":"已受理"},{"text":"谢谢"}]})"));
    ASSERT_EQ(intake_.messages.size(), 1U);
    EXPECT_EQ(intake_.messages[0].id, "m1");
}

TEST_F(BridgeCallback, AnswersAnEmptyListWhenThereIsNothingToSay) {
    intake_.next = {Taken::Outcome::ignored, {}};
    EXPECT_EQ(receive(request(text("m1"), "n1")).body, R"({"answers":[]})");
}

TEST_F(BridgeCallback, AsksForARetryWhenNothingCanKeepTheMessage) {
    intake_.next = {Taken::Outcome::unavailable, {}};
    const Response response = receive(request(text("m1"), "n1"));
    EXPECT_EQ(response.status, 503U);
    EXPECT_EQ(response.body, "");
    EXPECT_TRUE(response.headers.find("Retry-After").has_value());
}

TEST_F(BridgeCallback, TakesTheOldSecretToo) {
    EXPECT_EQ(receive(request(text("m1"), "n1", "1700000001", "the-old-bridge-secret")).status, 200U);
}

TEST_F(BridgeCallback, RefusesWhatIsNotSigned) {
    expect_refused(request(text("m1"), "n1", "1700000001", "somebody-elses-secret"), 401, "bad_signature");
    Request changed = request(text("m1"), "n1");
    changed.body[2] ^= 1;
    expect_refused(std::move(changed), 401, "bad_signature");
    Request bare;
    bare.body = text("m1");
    expect_refused(std::move(bare), 401, "unsigned");
    expect_refused(request(text("m1"), ""), 401, "unsigned");
    expect_refused(request(text("m1"), std::string(129, 'n')), 401, "unsigned");
}

TEST_F(BridgeCallback, RefusesTimeStampsThatAreOffOrNone) {
    for (const std::string stamp : {"1699999400", "1700000602", "yesterday", ""}) {
        expect_refused(request(text("m1"), "n1", stamp), 403, "stale");
    }
    for (const std::string stamp : {"1699999401", "1700000601"}) {
        EXPECT_EQ(receive(request(text("m1"), "n1", stamp)).status, 200U);
    }
}

TEST_F(BridgeCallback, RefusesANonceWithAnotherMessageAndTakesARetry) {
    EXPECT_EQ(receive(request(text("m1"), "n1")).status, 200U);
    expect_refused(request(text("m2"), "n1"), 403, "replayed_nonce");
    EXPECT_EQ(receive(request(text("m1"), "n1", "1700000002")).status, 200U);
    EXPECT_EQ(receive(request(text("m1"), "n2")).status, 200U);
    EXPECT_EQ(intake_.messages.size(), 3U);  // deduplication behind it sees one id
}

TEST_F(BridgeCallback, RefusesContentThatIsNoMessage) {
    expect_refused(request("{}", "n1"), 400, "bad_message_id");
    expect_refused(request("not json", "n2"), 400, "not_json");
    expect_refused(request("\xC3\x28", "n3"), 400, "not_utf8");
    expect_refused(request(std::string(1000, '['), "n4"), 400, "too_deep");
    expect_refused(request(std::string(64 * 1024 + 1, ' '), "n5"), 413, "oversized");
    EXPECT_EQ(nonces_.size(), 0U);  // nothing of it is remembered
}

bool admit(MemoryNonces& nonces, const std::string& nonce, const std::string& message, long long at) {
    boost::asio::io_context loop;
    return support::run(loop, nonces.admit(nonce, message, handlers::Instant(std::chrono::seconds(at))));
}

TEST(MemoryNonces, ForgetsAfterItsTime) {
    MemoryNonces nonces(std::chrono::seconds(10), 100);
    EXPECT_TRUE(admit(nonces, "n", "m1", 0));
    EXPECT_FALSE(admit(nonces, "n", "m2", 10));
    EXPECT_TRUE(admit(nonces, "n", "m2", 11));
    EXPECT_EQ(nonces.size(), 1U);
}

TEST(MemoryNonces, LetsTheOldestGoWhenItIsFull) {
    MemoryNonces nonces(std::chrono::seconds(1000), 3);
    for (int i = 0; i < 10; ++i) {
        EXPECT_TRUE(admit(nonces, "n" + std::to_string(i), "m", i));
    }
    EXPECT_EQ(nonces.size(), 3U);
    EXPECT_FALSE(admit(nonces, "n9", "other", 10));
    EXPECT_TRUE(admit(nonces, "n0", "other", 10));
}

}  // namespace
}  // namespace bot::bridge
