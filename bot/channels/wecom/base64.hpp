#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bot::wecom {

// Standard alphabet, padded, nothing else between: what the platform sends. Absent: anything else.
std::optional<std::string> decode_base64(std::string_view text);
std::string encode_base64(std::string_view bytes);

// The 32 bytes of an EncodingAESKey: 43 characters without the `=`. Consoles hand out keys whose last
// character has spare bits set, which strict decoders refuse; they are ignored here. Absent: not such a key.
std::optional<std::string> decode_aes_key(std::string_view encoding_aes_key);

}  // namespace bot::wecom
