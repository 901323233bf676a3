#include "bot/channels/bridge/config.hpp"

namespace bot::bridge {

BridgeConfig read_config(Settings& settings) {
    constexpr std::size_t least_secret_bytes = 16;
    BridgeConfig config;
    config.secrets.push_back(settings.text("secret"));
    const std::string previous = settings.text_or("secret_previous", "");
    if (!previous.empty()) config.secrets.push_back(previous);
    for (const auto& secret : config.secrets) {
        if (!secret.empty() && secret.size() < least_secret_bytes) {
            settings.refuse(&secret == config.secrets.data() ? "secret" : "secret_previous",
                            "expected at least 16 bytes");
        }
    }
    config.path = settings.text_or("path", config.path);
    if (!config.path.starts_with('/')) settings.refuse("path", "expected a path that begins with /");
    config.outgoing_url = settings.text_or("outgoing_url", "");
    if (!config.outgoing_url.empty() && !config.outgoing_url.starts_with("http")) {
        settings.refuse("outgoing_url", "expected an http:// or https:// URL");
    }
    config.reaches_people = settings.flag_or("reaches_people", config.reaches_people);
    config.max_age = std::chrono::seconds(settings.number_or("max_age_seconds", 600, 1, 86'400));
    config.max_body_bytes =
        static_cast<std::size_t>(settings.number_or("max_body_bytes", 65'536, 1024, 1 << 20));
    config.max_nonces = static_cast<std::size_t>(settings.number_or("max_nonces", 200'000, 1, 100'000'000));
    config.timeout = std::chrono::milliseconds(settings.number_or("timeout_ms", 10'000, 1, 120'000));
    config.pace.per_minute = static_cast<int>(settings.number_or("per_minute", 0, 0, 1'000'000));
    config.pace.per_hour = static_cast<int>(settings.number_or("per_hour", 0, 0, 1'000'000));
    return config;
}

}  // namespace bot::bridge
