#pragma once

#include <span>
#include <string>
#include <string_view>

namespace bot::bridge {

// What a signature covers: the values of the headers exactly as sent, and the raw body.
struct SignedParts {
    std::string_view timestamp, nonce, body;
};

// `v1=<lowercase hex HMAC-SHA256 over "v1:" timestamp ":" nonce ":" body>`, as the header carries it.
std::string sign(std::string_view secret, const SignedParts& parts);

// Whether one of the secrets made the signature; compared in constant time.
bool is_signed(std::span<const std::string> secrets, const SignedParts& parts, std::string_view signature);

}  // namespace bot::bridge
