#include "bot/channels/wecom_app/opening.hpp"

#include "bot/channels/stamp.hpp"
#include "bot/channels/text.hpp"
#include "bot/channels/wecom/envelope.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace bot::wecom_app {
namespace {

using wecom::CallbackCrypto;
using wecom::CryptoFault;

std::optional<wecom::SignedText> signed_text(const Request& request, std::string_view encrypt) {
    const auto signature = request.parameter("msg_signature");
    const auto timestamp = request.parameter("timestamp");
    const auto nonce = request.parameter("nonce");
    if (!signature || !timestamp || !nonce) return std::nullopt;
    return wecom::SignedText{*signature, *timestamp, *nonce, encrypt};
}

Rejection rejection_for(CryptoFault fault) {
    switch (fault) {
        case CryptoFault::malformed:
            return {400, "bad_cipher_text"};
        case CryptoFault::bad_signature:
            return {403, "bad_signature"};
        case CryptoFault::wrong_receiver:
            return {403, "wrong_receiver"};
        case CryptoFault::unreadable:
            break;
    }
    return {200, "unreadable"};
}

}  // namespace

Opener::Opener(const WecomAppConfig& config, Clock now)
    : max_age_(config.max_age), max_body_bytes_(config.max_body_bytes), now_(std::move(now)) {
    for (const auto& secret : config.callback) {
        auto key = CallbackCrypto::make(secret.token, secret.encoding_aes_key, config.corp_id);
        if (!key) throw std::invalid_argument("wecom_app: a callback key is not 43 characters of base64");
        keys_.push_back(std::move(*key));
    }
    if (keys_.empty()) throw std::invalid_argument("wecom_app: no callback secret");
}

Opening Opener::open(const Request& request, std::string_view encrypt) const {
    const auto text = signed_text(request, encrypt);
    if (!text) return Rejection{400, "bad_query"};
    const auto at = instant_of_seconds(text->timestamp);
    if (!at) return Rejection{400, "bad_query"};
    if (!is_near(*at, now_(), max_age_)) return Rejection{403, "stale"};
    const auto key = std::ranges::find_if(keys_, [&](const auto& one) { return one.has_signed(*text); });
    if (key == keys_.end()) return Rejection{403, "bad_signature"};
    auto plain = key->decrypt(encrypt);
    if (!plain) return rejection_for(plain.error());
    return Opened{&*key, text->nonce, std::move(*plain)};
}

Opening Opener::open_echo(const Request& request) const {
    const auto echo = request.parameter("echostr");
    if (!echo) return Rejection{400, "bad_query"};
    std::string text(*echo);
    std::ranges::replace(text, ' ', '+');  // base64 knows no space: a form decoder on the way made it
    return open(request, text);
}

Opening Opener::open_body(const Request& request) const {
    if (request.body.size() > max_body_bytes_) return Rejection{413, "oversized"};
    if (!is_utf8(request.body)) return Rejection{400, "not_utf8"};
    const auto encrypt = wecom::encrypt_field(request.body);
    if (!encrypt) return Rejection{400, "bad_envelope"};
    return open(request, *encrypt);
}

}  // namespace bot::wecom_app
