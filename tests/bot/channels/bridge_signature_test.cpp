#include "bot/channels/bridge/decode.hpp"
#include "bot/channels/bridge/delivery.hpp"
#include "bot/channels/bridge/signature.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <vector>

namespace bot::bridge {
namespace {

using Example = std::map<std::string, std::string>;

// The blocks of deploy/bridge-protocol.md that begin with `secret`.
std::vector<Example> worked_examples() {
    std::ifstream in(GRIDBELL_BRIDGE_PROTOCOL);
    std::vector<Example> all;
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string name, value;
        words >> name >> std::ws;
        std::getline(words, value);
        if (name == "secret") all.emplace_back();
        const bool is_ours = name == "secret" || name == "timestamp" || name == "nonce" || name == "body" ||
                             name == "signature";
        if (is_ours && !all.empty()) all.back()[name] = value;
    }
    return all;
}

TEST(BridgeProtocol, HasWorkedExamplesThatAreRight) {
    const auto examples = worked_examples();
    ASSERT_EQ(examples.size(), 2U);
    for (const auto& example : examples) {
        ASSERT_EQ(example.size(), 5U);
        EXPECT_EQ(
            sign(example.at("secret"), {example.at("timestamp"), example.at("nonce"), example.at("body")}),
            example.at("signature"));
    }
}

TEST(BridgeProtocol, HasAMessageThatIsUnderstood) {
    const auto message = decode(worked_examples().at(0).at("body"), {});
    ASSERT_TRUE(message.has_value());
    EXPECT_EQ(message->id, "m-7301");
    EXPECT_EQ(message->text, "3号楼2单元电梯不动了");
    EXPECT_EQ(message->sender.nickname, "3-2-501 张");
}

TEST(BridgeProtocol, HasADeliveryAsItIsSent) {
    OutboundText out;
    out.delivery_id = "n0-17";
    out.to.kind = handlers::Address::Kind::conversation;
    out.to.channel = "bridge";
    out.to.conversation = {handlers::Conversation::Kind::group, "wr_g01_res"};
    out.text = "【1115-001】3号楼电梯已恢复";
    EXPECT_EQ(delivery_body(out), worked_examples().at(1).at("body"));
}

const std::vector<std::string> secrets{"the-new-secret-00", "the-old-secret-00"};

TEST(BridgeSignature, IsAcceptedFromEitherSecret) {
    const SignedParts parts{"1700000001", "n", "body"};
    for (const auto& secret : secrets) {
        EXPECT_TRUE(is_signed(secrets, parts, sign(secret, parts)));
    }
    EXPECT_FALSE(is_signed(secrets, parts, sign("another-secret-00", parts)));
}

TEST(BridgeSignature, RejectsAnyOneByteChange) {
    const std::string signature = sign(secrets[0], {"1700000001", "nonce", "body"});
    const std::string whole = signature + "1700000001" + "nonce" + "body";
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string changed = whole;
        changed[i] = changed[i] == 'x' ? 'y' : 'x';
        const std::string_view view = changed;
        const std::size_t size = signature.size();
        const SignedParts parts{view.substr(size, 10), view.substr(size + 10, 5), view.substr(size + 15)};
        EXPECT_FALSE(is_signed(secrets, parts, view.substr(0, size))) << "byte " << i;
    }
}

TEST(BridgeSignature, DoesNotMixUpWhereOnePartEnds) {
    EXPECT_NE(sign("s", {"1", "23", "b"}), sign("s", {"12", "3", "b"}));
    EXPECT_FALSE(is_signed(secrets, {"1", "n", "b"}, ""));
    EXPECT_FALSE(is_signed(secrets, {"1", "n", "b"}, "v1="));
}

}  // namespace
}  // namespace bot::bridge
