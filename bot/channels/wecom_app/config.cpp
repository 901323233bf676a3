#include "bot/channels/wecom_app/config.hpp"

#include "bot/channels/wecom/base64.hpp"

namespace bot::wecom_app {
namespace {

// `_previous` is the pair before the last change: the console saves token and key at one moment, requests
// under the old ones may still be on their way.
void read_callback(WecomAppConfig& config, Settings& settings, const std::string& generation) {
    const std::string key_name = "encoding_aes_key" + generation;
    CallbackSecret secret{settings.text("token" + generation), settings.text(key_name)};
    if (!secret.encoding_aes_key.empty() && !wecom::decode_aes_key(secret.encoding_aes_key)) {
        settings.refuse(key_name, "expected the 43 characters that the admin console shows");
    }
    config.callback.push_back(std::move(secret));
}

}  // namespace

WecomAppConfig read_config(Settings& settings) {
    using std::chrono::milliseconds;
    using std::chrono::seconds;
    WecomAppConfig config;
    config.corp_id = settings.text("corp_id");
    config.agent_id = settings.number("agent_id", 1, 9'999'999'999);
    config.corp_secret = settings.text("corp_secret");
    read_callback(config, settings, "");
    if (!settings.text_or("token_previous", "").empty()) read_callback(config, settings, "_previous");
    config.path = settings.text_or("path", "");
    if (!config.path.empty() && !config.path.starts_with('/')) {
        settings.refuse("path", "expected a path that begins with /");
    }
    config.base_url = settings.text_or("base_url", config.base_url);
    if (!config.base_url.starts_with("http"))
        settings.refuse("base_url", "expected an http:// or https:// URL");
    config.max_age = seconds(settings.number_or("max_age_seconds", 600, 1, 86'400));
    config.max_body_bytes =
        static_cast<std::size_t>(settings.number_or("max_body_bytes", 65'536, 1024, 1 << 20));
    config.timeout = milliseconds(settings.number_or("timeout_ms", 10'000, 1, 120'000));
    config.busy_delay = milliseconds(settings.number_or("busy_delay_ms", 300, 1, 60'000));
    config.renew_before = seconds(settings.number_or("renew_before_seconds", 300, 0, 7200));
    config.pace.per_minute = static_cast<int>(settings.number_or("per_minute", 30, 0, 1'000'000));
    config.pace.per_hour = static_cast<int>(settings.number_or("per_hour", 1000, 0, 1'000'000));
    return config;
}

}  // namespace bot::wecom_app
