#pragma once

#include "bot/channels/channel.hpp"
#include "bot/channels/settings.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace bot::wecom_app {

// Token and EncodingAESKey of the callback, as the admin console shows them.
struct CallbackSecret {
    std::string token;
    std::string encoding_aes_key;  // 43 characters
};

// One self-built application of one company.
struct WecomAppConfig {
    std::string corp_id;
    long long agent_id = 0;
    std::string corp_secret;               // of the application, for gettoken
    std::vector<CallbackSecret> callback;  // one, or two while they are being changed
    std::string path;                      // of the callback URL; empty: /wecom/app/<agent_id>
    std::string base_url = "https://qyapi.weixin.qq.com";
    std::chrono::seconds max_age{600};          // of a callback's time stamp, either way
    std::size_t max_body_bytes = 65'536;        // an encrypted text of 2048 bytes takes about 4 KiB
    std::chrono::milliseconds timeout{10'000};  // of one call to the platform
    std::chrono::milliseconds busy_delay{300};  // before the first repeat of a call answered "busy"
    std::chrono::seconds renew_before{300};     // a token this close to its end is fetched anew
    Pace pace{30, 1000};                        // per member; the platform drops the excess silently

    std::string callback_path() const {
        return path.empty() ? "/wecom/app/" + std::to_string(agent_id) : path;
    }
};

// Reads `[channels.wecom_app]`; what is wrong is in settings.faults().
WecomAppConfig read_config(Settings& settings);

}  // namespace bot::wecom_app
