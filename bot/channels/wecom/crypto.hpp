#pragma once

#include <boost/system/result.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace bot::wecom {

enum class CryptoFault {
    malformed,  // no base64, or no whole cipher blocks
    bad_signature,
    wrong_receiver,  // readable, but meant for another company or suite
    unreadable       // decrypts to something that is not a message: another key, or cut short
};

[[noreturn]] void throw_exception_from_error(CryptoFault fault, const boost::source_location&);  // by value()

template <class T>
using CryptoOutcome = boost::system::result<T, CryptoFault>;

// What stands around one encrypted text, exactly as received.
struct SignedText {
    std::string_view signature, timestamp, nonce, encrypt;
};

using Prefix = std::array<unsigned char, 16>;  // the random bytes before every message

// Signature and cipher of every WeCom HTTP callback, for one Token, EncodingAESKey and receive id. Immutable
// and thread-safe; each thread keeps its own cipher and digest contexts.
class CallbackCrypto {
public:
    // Absent: `encoding_aes_key` is not 43 characters of base64.
    static std::optional<CallbackCrypto> make(std::string token, std::string_view encoding_aes_key,
                                              std::string receive_id);

    std::string sign(std::string_view timestamp, std::string_view nonce, std::string_view encrypt) const;
    bool has_signed(const SignedText& text) const;  // compared in constant time

    // Without looking at a signature: call it behind has_signed().
    CryptoOutcome<std::string> decrypt(std::string_view encrypt) const;
    CryptoOutcome<std::string> open(const SignedText& text) const;  // has_signed, then decrypt

    std::string encrypt(std::string_view message, const Prefix& prefix) const;
    std::string encrypt(std::string_view message) const;  // with 16 random bytes

    const std::string& receive_id() const { return receive_id_; }

private:
    CallbackCrypto(std::string token, std::string key, std::string receive_id)
        : token_(std::move(token)), key_(std::move(key)), receive_id_(std::move(receive_id)) {}

    std::string token_;
    std::string key_;  // 32 bytes; the first 16 are the initial vector
    std::string receive_id_;
};

}  // namespace bot::wecom
