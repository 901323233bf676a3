#include "bot/channels/bridge/signature.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace bot::bridge {
namespace {

constexpr std::string_view version = "v1";

struct Free {
    void operator()(EVP_MAC* p) const { EVP_MAC_free(p); }
    void operator()(EVP_MAC_CTX* p) const { EVP_MAC_CTX_free(p); }
};

void require(bool ok) {
    if (!ok) throw std::runtime_error("OpenSSL refused HMAC-SHA256");
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

// Looked up once per thread: OpenSSL 3 spends more on finding an algorithm by name than on a short message.
class Mac {
public:
    Mac() {
        require(mac_ && context_);
        std::string digest = "SHA256";
        const std::array params{OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
                                OSSL_PARAM_construct_end()};
        require(EVP_MAC_CTX_set_params(context_.get(), params.data()) == 1);
    }

    void start(std::string_view secret) {
        require(EVP_MAC_init(context_.get(), bytes_of(secret), secret.size(), nullptr) == 1);
    }
    void add(std::string_view text) {
        require(EVP_MAC_update(context_.get(), bytes_of(text), text.size()) == 1);
    }
    std::array<unsigned char, 32> finish() {
        std::array<unsigned char, 32> hash{};
        std::size_t size = 0;
        require(EVP_MAC_final(context_.get(), hash.data(), &size, hash.size()) == 1);
        return hash;
    }

private:
    std::unique_ptr<EVP_MAC, Free> mac_{EVP_MAC_fetch(nullptr, "HMAC", nullptr)};
    std::unique_ptr<EVP_MAC_CTX, Free> context_{EVP_MAC_CTX_new(mac_.get())};
};

}  // namespace

std::string sign(std::string_view secret, const SignedParts& parts) {
    thread_local Mac mac;
    mac.start(secret);
    for (const std::string_view piece :
         {version, std::string_view(":"), parts.timestamp, std::string_view(":"), parts.nonce,
          std::string_view(":"), parts.body}) {
        mac.add(piece);
    }
    std::string text(version);
    text += '=';
    for (const unsigned char byte : mac.finish()) {
        text.push_back("0123456789abcdef"[byte >> 4]);
        text.push_back("0123456789abcdef"[byte & 0x0F]);
    }
    return text;
}

bool is_signed(std::span<const std::string> secrets, const SignedParts& parts, std::string_view signature) {
    bool found = false;
    for (const auto& secret : secrets) {
        const std::string expected = sign(secret, parts);
        found |= signature.size() == expected.size() &&
                 CRYPTO_memcmp(signature.data(), expected.data(), expected.size()) == 0;
    }
    return found;
}

}  // namespace bot::bridge
