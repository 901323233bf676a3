#include "bot/channels/wecom/crypto.hpp"

#include "bot/channels/wecom/base64.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

namespace bot::wecom {
namespace {

constexpr std::size_t cipher_block = 16;
constexpr std::size_t pad_block = 32;   // the platform pads to 32, so a library's own unpadding would fail
constexpr std::size_t header = 16 + 4;  // random bytes, length of the message in network order
constexpr std::size_t digest_size = 20;

struct Free {
    void operator()(EVP_MD* p) const { EVP_MD_free(p); }
    void operator()(EVP_CIPHER* p) const { EVP_CIPHER_free(p); }
    void operator()(EVP_MD_CTX* p) const { EVP_MD_CTX_free(p); }
    void operator()(EVP_CIPHER_CTX* p) const { EVP_CIPHER_CTX_free(p); }
};

void require(bool ok) {
    if (!ok) throw std::runtime_error("OpenSSL refused SHA-1 or AES-256-CBC");
}

// OpenSSL 3 looks an algorithm up by name at every use unless it was fetched before; that costs more than the
// work itself on a text of this size. One set per thread, because contexts are not shared.
struct Engine {
    std::unique_ptr<EVP_MD, Free> sha1{EVP_MD_fetch(nullptr, "SHA1", nullptr)};
    std::unique_ptr<EVP_CIPHER, Free> aes{EVP_CIPHER_fetch(nullptr, "AES-256-CBC", nullptr)};
    std::unique_ptr<EVP_MD_CTX, Free> digest{EVP_MD_CTX_new()};
    std::unique_ptr<EVP_CIPHER_CTX, Free> cipher{EVP_CIPHER_CTX_new()};
    // One call of the generator costs as much as sealing a reply, whatever it is asked for: fetched in stock.
    std::array<Prefix, 32> stock{};
    std::size_t left = 0;

    Engine() { require(sha1 && aes && digest && cipher); }

    Prefix fresh_prefix() {
        if (left == 0) {
            constexpr int bytes = static_cast<int>(sizeof(stock));
            require(RAND_bytes(stock.front().data(), bytes) == 1);
            left = stock.size();
        }
        return std::exchange(stock[--left], Prefix{});
    }

    static Engine& mine() {
        thread_local Engine engine;
        return engine;
    }
};

unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}
const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

// `text` is a multiple of the cipher's block; it is replaced in place.
void run_cipher(std::string& text, const std::string& key, bool encrypting) {
    Engine& engine = Engine::mine();
    EVP_CIPHER_CTX* cipher = engine.cipher.get();
    require(EVP_CipherInit_ex2(cipher, engine.aes.get(), bytes_of(key), bytes_of(key), encrypting ? 1 : 0,
                               nullptr) == 1);
    EVP_CIPHER_CTX_set_padding(cipher, 0);
    int done = 0;
    require(EVP_CipherUpdate(cipher, bytes_of(text), &done, bytes_of(text), static_cast<int>(text.size())) ==
                1 &&
            static_cast<std::size_t>(done) == text.size());
}

// Absent: the last bytes are no padding of 1 to 32 bytes.
std::optional<std::string_view> without_padding(std::string_view plain) {
    if (plain.empty()) return std::nullopt;
    const auto pad = static_cast<unsigned char>(plain.back());
    if (pad < 1 || pad > pad_block || pad > plain.size()) return std::nullopt;
    const auto tail = plain.substr(plain.size() - pad);
    if (tail.find_first_not_of(plain.back()) != std::string_view::npos) return std::nullopt;
    return plain.substr(0, plain.size() - pad);
}

std::size_t message_length(std::string_view plain) {
    std::size_t length = 0;
    for (const char c : plain.substr(cipher_block, 4)) {
        length = (length << 8) | static_cast<unsigned char>(c);
    }
    return length;
}

}  // namespace

void throw_exception_from_error(CryptoFault fault, const boost::source_location&) {
    throw std::runtime_error("a callback was not checked: fault " + std::to_string(static_cast<int>(fault)));
}

std::optional<CallbackCrypto> CallbackCrypto::make(std::string token, std::string_view encoding_aes_key,
                                                   std::string receive_id) {
    auto key = decode_aes_key(encoding_aes_key);
    if (!key) return std::nullopt;
    return CallbackCrypto(std::move(token), std::move(*key), std::move(receive_id));
}

std::string CallbackCrypto::sign(std::string_view timestamp, std::string_view nonce,
                                 std::string_view encrypt) const {
    std::array<std::string_view, 4> parts{token_, timestamp, nonce, encrypt};
    std::ranges::sort(parts);
    Engine& engine = Engine::mine();
    EVP_MD_CTX* digest = engine.digest.get();
    require(EVP_DigestInit_ex2(digest, engine.sha1.get(), nullptr) == 1);
    for (const auto part : parts) {
        require(EVP_DigestUpdate(digest, part.data(), part.size()) == 1);
    }
    std::array<unsigned char, digest_size> hash{};
    require(EVP_DigestFinal_ex(digest, hash.data(), nullptr) == 1);
    std::string hex;
    hex.reserve(2 * digest_size);
    for (const unsigned char byte : hash) {
        hex.push_back("0123456789abcdef"[byte >> 4]);
        hex.push_back("0123456789abcdef"[byte & 0x0F]);
    }
    return hex;
}

bool CallbackCrypto::has_signed(const SignedText& text) const {
    const std::string expected = sign(text.timestamp, text.nonce, text.encrypt);
    return text.signature.size() == expected.size() &&
           CRYPTO_memcmp(text.signature.data(), expected.data(), expected.size()) == 0;
}

CryptoOutcome<std::string> CallbackCrypto::decrypt(std::string_view encrypt) const {
    auto text = decode_base64(encrypt);
    if (!text || text->empty() || text->size() % cipher_block != 0) return CryptoFault::malformed;
    run_cipher(*text, key_, false);
    const auto plain = without_padding(*text);
    if (!plain || plain->size() < header) return CryptoFault::unreadable;
    const std::size_t length = message_length(*plain);
    if (length > plain->size() - header) return CryptoFault::unreadable;
    if (plain->substr(header + length) != receive_id_) return CryptoFault::wrong_receiver;
    text->resize(header + length);
    text->erase(0, header);
    return std::move(*text);
}

CryptoOutcome<std::string> CallbackCrypto::open(const SignedText& text) const {
    if (!has_signed(text)) return CryptoFault::bad_signature;
    return decrypt(text.encrypt);
}

std::string CallbackCrypto::encrypt(std::string_view message, const Prefix& prefix) const {
    const std::size_t used = header + message.size() + receive_id_.size();
    const std::size_t pad = pad_block - used % pad_block;  // 32 when nothing is missing
    std::string text;
    text.reserve(used + pad);
    text.append(prefix.begin(), prefix.end());
    for (int shift = 24; shift >= 0; shift -= 8) {
        text.push_back(static_cast<char>((message.size() >> shift) & 0xFF));
    }
    text.append(message).append(receive_id_).append(pad, static_cast<char>(pad));
    run_cipher(text, key_, true);
    return encode_base64(text);
}

std::string CallbackCrypto::encrypt(std::string_view message) const {
    return encrypt(message, Engine::mine().fresh_prefix());
}

}  // namespace bot::wecom
