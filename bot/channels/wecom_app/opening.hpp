#pragma once

#include "bot/channels/wecom/crypto.hpp"
#include "bot/channels/wecom_app/config.hpp"
#include "bot/http/message.hpp"

#include <boost/system/result.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace bot::wecom_app {

// A request that is not taken. 200: the signature is good and the content is not, so that a retry would not
// help.
struct Rejection {
    unsigned status = 400;
    std::string_view reason;  // a name for metrics and log
};

// What stood in a request that came from the platform.
struct Opened {
    const wecom::CallbackCrypto* key =
        nullptr;             // whose signature it bears: the answer is sealed with the same
    std::string_view nonce;  // in the request
    std::string plain;
};
using Opening = boost::system::result<Opened, Rejection>;

// Limits, time stamp, signature and cipher of one application's callbacks, in this order. Immutable: all
// loops use the same one.
class Opener {
public:
    // Throws std::invalid_argument when a key is none: read_config() has said so before.
    Opener(const WecomAppConfig& config, Clock now);

    Opening open_echo(const Request& request) const;  // GET: the query's `echostr`
    Opening open_body(const Request& request) const;  // POST: the `Encrypt` field of the body

private:
    Opening open(const Request& request, std::string_view encrypt) const;

    std::vector<wecom::CallbackCrypto> keys_;
    std::chrono::seconds max_age_;
    std::size_t max_body_bytes_;
    Clock now_;
};

}  // namespace bot::wecom_app
