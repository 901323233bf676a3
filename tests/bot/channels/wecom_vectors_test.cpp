#include "bot/channels/wecom/crypto.hpp"
#include "bot/channels/wecom/envelope.hpp"
#include "tests/bot/channels/vectors.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace bot::wecom {
namespace {

// The recorded cases that can say something about the property: both files, with a cipher text.
template <class Condition>
auto vectors_where(Condition holds) {
    std::vector<Vector> all = vectors_of("vectors.json");
    for (auto& made : vectors_of("made-vectors.json")) {
        all.push_back(std::move(made));
    }
    std::erase_if(all, [&](const Vector& v) { return !v.has("encrypt") || !holds(v); });
    return testing::ValuesIn(all);
}

const auto id_of = [](const auto& chosen) { return test_name_of(chosen.param.id); };

// One case says nothing about its receive id; its plain text holds this one.
std::string receive_id_of(const Vector& v) {
    return v.data["receiveid"].is_null() ? "wx17a727aa81c60f43" : v.at("receiveid");
}

class Vectors : public testing::TestWithParam<Vector> {
protected:
    const Vector& vector_ = GetParam();
    const CallbackCrypto crypto_ =
        CallbackCrypto::make(vector_.at("token"), vector_.at("aeskey"), receive_id_of(vector_)).value();
};

class Signatures : public Vectors {};
TEST_P(Signatures, AreAcceptedOrRejectedAsRecorded) {
    const std::string signature = vector_.at("msg_signature"), timestamp = vector_.at("timestamp");
    const std::string nonce = vector_.at("nonce"), encrypt = vector_.at("encrypt");
    const auto opened = crypto_.open({signature, timestamp, nonce, encrypt});
    const std::string reject = vector_.at("expect_reject");
    ASSERT_EQ(opened.has_value(), reject.empty());
    if (reject == "signature") EXPECT_EQ(opened.error(), CryptoFault::bad_signature);
    if (reject == "receiveid") EXPECT_EQ(opened.error(), CryptoFault::wrong_receiver);
}
INSTANTIATE_TEST_SUITE_P(Recorded, Signatures,
                         vectors_where([](const Vector& v) { return v.has("msg_signature"); }), id_of);

class CipherTexts : public Vectors {};
TEST_P(CipherTexts, DecryptToTheRecordedText) {
    const auto opened = crypto_.decrypt(vector_.at("encrypt"));
    ASSERT_TRUE(opened.has_value());
    const std::string expected = vector_.has("expect") ? vector_.at("expect") : vector_.at("plain");
    if (!expected.empty()) EXPECT_EQ(*opened, expected);
    if (!vector_.has("expect_fields")) return;
    const auto fields = read_inner(*opened);
    ASSERT_TRUE(fields.has_value());
    for (const auto& [name, value] : vector_.data["expect_fields"].items()) {
        EXPECT_EQ((*fields)[name], value.get<std::string>()) << name;
    }
}
INSTANTIATE_TEST_SUITE_P(Recorded, CipherTexts,
                         vectors_where([](const Vector& v) { return !v.has("expect_reject"); }), id_of);

class PlainTexts : public Vectors {};
TEST_P(PlainTexts, EncryptToTheRecordedBytes) {
    Prefix prefix{};
    std::ranges::copy(vector_.at("random"), prefix.begin());
    const std::string sealed = crypto_.encrypt(vector_.at("plain"), prefix);
    EXPECT_EQ(sealed, vector_.at("encrypt"));
    if (!vector_.has("msg_signature")) return;
    EXPECT_EQ(crypto_.sign(vector_.at("timestamp"), vector_.at("nonce"), sealed),
              vector_.at("msg_signature"));
}
INSTANTIATE_TEST_SUITE_P(Recorded, PlainTexts, vectors_where([](const Vector& v) { return v.has("random"); }),
                         id_of);

TEST(VectorFiles, HoldBothSets) {
    EXPECT_GE(vectors_of("vectors.json").size(), 14U);
    EXPECT_EQ(vectors_of("made-vectors.json").size(), 7U);
}

}  // namespace
}  // namespace bot::wecom
