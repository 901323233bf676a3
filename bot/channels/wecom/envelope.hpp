#pragma once

#include "bot/channels/wecom/crypto.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bot::wecom {

inline constexpr std::size_t max_reply_bytes =
    2048;  // of a text's Content; the platform cuts beyond, anywhere

// The `Encrypt` text of a callback's outer XML, read by a scanner that knows flat elements and CDATA only:
// this runs before the signature is checked. Absent: no such field, more than one, or any other markup.
std::optional<std::string_view> encrypt_field(std::string_view envelope);

// The flat elements of a decrypted message; nested ones stand with their own text only.
class Fields {
public:
    void add(std::string name, std::string value) { all_.emplace_back(std::move(name), std::move(value)); }
    std::string_view operator[](std::string_view name) const;  // empty when it is not there

private:
    std::vector<std::pair<std::string, std::string>> all_;
};

// Absent: not XML, a document type, an unreasonable depth, not UTF-8.
std::optional<Fields> read_inner(std::string xml);

// The plain XML of a passive text reply; `content` is cut to max_reply_bytes between characters.
struct TextReply {
    std::string_view to_user, from_user, content;
    long long create_time = 0;
};
std::string reply_xml(const TextReply& reply);

// The encrypted and signed envelope around a plain reply.
struct Stamp {
    std::string_view timestamp, nonce;
};
std::string seal_reply(const CallbackCrypto& crypto, const Stamp& stamp, std::string_view encrypted);

}  // namespace bot::wecom
