#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fakes {

// Who may call the platform.
struct PlatformAccount {
    std::string corp_id = "ww0a1b2c3d4e5f6071";
    std::string corp_secret = "app-secret";
    long long agent_id = 1000002;
    std::chrono::seconds token_life{7200};
};

// One message/send that came through.
struct SentMessage {
    std::string to;  // as sent: ids with `|` between
    std::string text;
    std::string id;    // given out by the platform
    std::string body;  // the bytes
    int repeats = 0;   // later identical bodies, which the platform took and did not deliver again
};

// The platform's behaviour without HTTP: tokens, message/send with its duplicate check, media. Thread-safe.
class WecomPlatform {
public:
    using Clock = std::function<std::chrono::system_clock::time_point()>;

    explicit WecomPlatform(
        PlatformAccount account, Clock now = [] { return std::chrono::system_clock::now(); })
        : account_(std::move(account)), now_(std::move(now)) {}

    nlohmann::json get_token(std::string_view corp_id, std::string_view secret);
    nlohmann::json send(std::string_view token, const std::string& body);
    nlohmann::json upload(std::string_view token, std::string content);
    // The bytes under a media id; an error object otherwise.
    std::optional<std::string> media(std::string_view token, std::string_view media_id,
                                     nlohmann::json& error);

    void expire_tokens();  // all that were given out: 42001 from now on
    void set_unknown_members(std::set<std::string> members);
    std::vector<SentMessage> sent() const;
    void clear();

private:
    int fault_of(std::string_view token) const;
    std::string unknown_among(const std::string& recipients, bool& are_all) const;
    std::string next_id(std::string_view prefix);

    const PlatformAccount account_;
    const Clock now_;
    mutable std::mutex mutex_;
    std::string token_;
    std::chrono::system_clock::time_point token_ends_{};
    std::set<std::string> expired_;
    std::set<std::string> unknown_members_;  // in lower case
    std::vector<SentMessage> sent_;
    std::map<std::string, std::string> media_;
    int ids_ = 0;
};

}  // namespace fakes
