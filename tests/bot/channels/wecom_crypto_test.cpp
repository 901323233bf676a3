#include "bot/channels/wecom/base64.hpp"
#include "bot/channels/wecom/crypto.hpp"

#include <gtest/gtest.h>

namespace bot::wecom {
namespace {

constexpr std::string_view key = "kQ3vT9xLb2NfYw7RzE5uHc8MgJ4pSd6AaX1oVtiBnC4";
constexpr Prefix prefix{'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

CallbackCrypto crypto(std::string receive_id = "ww0a1b2c3d4e5f6071") {
    return CallbackCrypto::make("GridCommunityTok01", key, std::move(receive_id)).value();
}

CryptoFault fault_of(const CryptoOutcome<std::string>& outcome) {
    return outcome ? throw std::runtime_error("was accepted") : outcome.error();
}

TEST(CallbackCrypto, RefusesAnyOneByteChangeOfWhatIsSigned) {
    const auto sealed = crypto().encrypt("3号楼电梯停运", prefix);
    const std::string signature = crypto().sign("1700000001", "889900112", sealed);
    const std::string whole = signature + "1700000001" + "889900112" + sealed;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string changed = whole;
        changed[i] = changed[i] == 'x' ? 'y' : 'x';
        const std::string_view view = changed;
        const SignedText text{view.substr(0, 40), view.substr(40, 10), view.substr(50, 9), view.substr(59)};
        EXPECT_FALSE(crypto().has_signed(text)) << "byte " << i;
        EXPECT_EQ(fault_of(crypto().open(text)), CryptoFault::bad_signature) << "byte " << i;
    }
}

TEST(CallbackCrypto, RefusesASignatureOfAnotherLength) {
    const auto sealed = crypto().encrypt("x", prefix);
    const std::string signature = crypto().sign("1", "2", sealed);
    EXPECT_TRUE(crypto().has_signed({signature, "1", "2", sealed}));
    EXPECT_FALSE(crypto().has_signed({"", "1", "2", sealed}));
    EXPECT_FALSE(crypto().has_signed({signature.substr(0, 39), "1", "2", sealed}));
    EXPECT_FALSE(crypto().has_signed({signature + "0", "1", "2", sealed}));
}

TEST(CallbackCrypto, TellsAMessageForSomebodyElse) {
    const auto sealed = crypto("another").encrypt("x", prefix);
    EXPECT_EQ(fault_of(crypto().decrypt(sealed)), CryptoFault::wrong_receiver);
    EXPECT_EQ(fault_of(crypto("").decrypt(sealed)), CryptoFault::wrong_receiver);
    EXPECT_EQ(fault_of(crypto("another2").decrypt(sealed)), CryptoFault::wrong_receiver);
}

TEST(CallbackCrypto, TellsWhatIsNoCipherText) {
    for (const std::string text : {"", "====", "AAAA", "AAA", "AAAAAAAAAAAAAAAAAAAA\n===", "你好你好"}) {
        EXPECT_EQ(fault_of(crypto().decrypt(text)), CryptoFault::malformed) << text;
    }
}

TEST(CallbackCrypto, TellsATruncatedOrForeignText) {
    const auto bytes = decode_base64(crypto().encrypt(std::string(100, 'x'), prefix)).value();
    for (std::size_t size = 16; size < bytes.size(); size += 16) {
        EXPECT_EQ(fault_of(crypto().decrypt(encode_base64(bytes.substr(0, size)))), CryptoFault::unreadable)
            << size;
    }
    const auto other = CallbackCrypto::make("t", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "").value();
    EXPECT_EQ(fault_of(other.decrypt(encode_base64(bytes))), CryptoFault::unreadable);
}

TEST(CallbackCrypto, ReadsBackEveryLengthAroundThePaddingBlock) {
    for (std::size_t size = 0; size < 80; ++size) {
        const std::string message(size, 'm');
        const auto opened = crypto().decrypt(crypto().encrypt(message));
        ASSERT_TRUE(opened.has_value()) << size;
        EXPECT_EQ(*opened, message);
    }
}

TEST(CallbackCrypto, NeverEncryptsTheSameTextToTheSameBytes) {
    EXPECT_NE(crypto().encrypt("same"), crypto().encrypt("same"));
}

TEST(CallbackCrypto, RefusesAKeyOfAnotherLengthOrAlphabet) {
    EXPECT_FALSE(CallbackCrypto::make("t", "", "r").has_value());
    EXPECT_FALSE(CallbackCrypto::make("t", key.substr(1), "r").has_value());
    EXPECT_FALSE(CallbackCrypto::make("t", std::string(key) + "=", "r").has_value());
    EXPECT_FALSE(CallbackCrypto::make("t", std::string(42, 'a') + "!", "r").has_value());
}

TEST(Base64, ReadsBackWhatItWrote) {
    for (const std::string bytes : {"", "a", "ab", "abc", "abcd"}) {
        EXPECT_EQ(decode_base64(encode_base64(bytes)), bytes);
    }
    EXPECT_EQ(encode_base64("ab"), "YWI=");
}

TEST(Base64, RefusesSpacesAndMisplacedPadding) {
    for (const std::string text : {"YW I", "YW=I", "=YWI", "YWI", "Y===", "YWI-"}) {
        EXPECT_FALSE(decode_base64(text).has_value()) << text;
    }
}

}  // namespace
}  // namespace bot::wecom
