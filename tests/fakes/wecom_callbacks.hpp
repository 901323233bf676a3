#pragma once

#include "bot/channels/wecom/crypto.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fakes {

// What the platform knows of one application's callback URL.
struct CallbackAccount {
    std::string corp_id;
    std::string agent_id;
    std::string token;
    std::string encoding_aes_key;
    std::string path;  // of the URL, without query
};

// One text of one member, as the platform would put it.
struct MemberText {
    std::string from;
    std::string content;
    std::string message_id;
    long long create_time = 0;
};

// A request ready to be sent: `target` is path and escaped query.
struct CallbackRequest {
    std::string target;
    std::string body;
};

// The platform's side of a callback: seals, signs, and reads the passive reply. Throws std::invalid_argument
// for a key that is none.
class CallbackSender {
public:
    explicit CallbackSender(CallbackAccount account);

    CallbackRequest text(const MemberText& text, std::string_view timestamp, std::string_view nonce) const;
    // Any inner XML: events, media, and what no platform would send.
    CallbackRequest sealed(std::string_view inner, std::string_view timestamp, std::string_view nonce) const;
    // GET.
    std::string echo_target(std::string_view echo, std::string_view timestamp, std::string_view nonce) const;

    // The text of a passive reply; empty when there is none. Absent: it is not signed or not sealed as it
    // must be.
    std::optional<std::string> reply_text(const std::string& body) const;

    const CallbackAccount& account() const { return account_; }

private:
    std::string query(std::string_view encrypt, std::string_view timestamp, std::string_view nonce) const;

    CallbackAccount account_;
    bot::wecom::CallbackCrypto crypto_;
};

}  // namespace fakes
