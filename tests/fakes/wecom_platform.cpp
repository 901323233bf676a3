#include "tests/fakes/wecom_platform.hpp"

#include <algorithm>
#include <cctype>
#include <sstream>

namespace fakes {
namespace {

using nlohmann::json;

json error(int code, std::string_view message) {
    return {{"errcode", code}, {"errmsg", message}};
}

std::string lower_case(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

}  // namespace

json WecomPlatform::get_token(std::string_view corp_id, std::string_view secret) {
    const std::lock_guard lock(mutex_);
    if (corp_id != account_.corp_id) return error(40013, "invalid corpid");
    if (secret != account_.corp_secret) return error(40001, "invalid credential");
    if (token_.empty() || now_() >= token_ends_) {
        if (!token_.empty()) expired_.insert(token_);
        token_ = next_id("token-");
        token_ends_ = now_() + account_.token_life;
    }
    const auto left = std::chrono::duration_cast<std::chrono::seconds>(token_ends_ - now_());
    json answer = error(0, "ok");
    answer["access_token"] = token_;
    answer["expires_in"] = left.count();
    return answer;
}

// The errcode that a call with this token gets; 0: it may go on.
int WecomPlatform::fault_of(std::string_view token) const {
    if (token.empty()) return 41001;
    if (token == token_ && now_() < token_ends_) return 0;
    return token == token_ || expired_.contains(std::string(token)) ? 42001 : 40014;
}

std::string WecomPlatform::unknown_among(const std::string& recipients, bool& are_all) const {
    std::string unknown;
    are_all = true;
    std::istringstream ids(recipients);
    for (std::string id; std::getline(ids, id, '|');) {
        id = lower_case(id);
        if (!unknown_members_.contains(id)) {
            are_all = false;
            continue;
        }
        if (!unknown.empty()) unknown += '|';
        unknown += id;
    }
    return unknown;
}

json WecomPlatform::send(std::string_view token, const std::string& body) {
    const std::lock_guard lock(mutex_);
    if (const int fault = fault_of(token)) return error(fault, "access_token");
    const json message = json::parse(body, nullptr, false);
    if (!message.is_object() || message.value("msgtype", "") != "text")
        return error(40008, "invalid message type");
    if (message.value("agentid", 0LL) != account_.agent_id) return error(40056, "invalid agentid");
    const std::string to = message.value("touser", "");
    const std::string text = message.contains("text") ? message["text"].value("content", "") : "";
    if (to.empty()) return error(40058, "touser, toparty and totag are all empty");
    if (text.empty()) return error(44004, "empty content");
    bool are_all_unknown = false;
    const std::string unknown = unknown_among(to, are_all_unknown);
    if (are_all_unknown) return error(81013, "user & party & tag all invalid");
    const auto seen = std::ranges::find(sent_, body, &SentMessage::body);
    const bool is_repeat = message.value("enable_duplicate_check", 0) == 1 && seen != sent_.end();
    if (is_repeat) {
        ++seen->repeats;
    } else {
        sent_.push_back({to, text, next_id("msg-"), body});
    }
    json answer = error(0, "ok");
    answer["msgid"] = is_repeat ? seen->id : sent_.back().id;
    if (!unknown.empty()) answer["invaliduser"] = unknown;
    return answer;
}

json WecomPlatform::upload(std::string_view token, std::string content) {
    const std::lock_guard lock(mutex_);
    if (const int fault = fault_of(token)) return error(fault, "access_token");
    if (content.size() <= 5) return error(40006, "invalid file size");
    const std::string id = next_id("media-");
    media_[id] = std::move(content);
    json answer = error(0, "ok");
    answer["media_id"] = id;
    answer["created_at"] = std::to_string(std::chrono::system_clock::to_time_t(now_()));
    return answer;
}

std::optional<std::string> WecomPlatform::media(std::string_view token, std::string_view media_id,
                                                json& fault) {
    const std::lock_guard lock(mutex_);
    if (const int code = fault_of(token)) {
        fault = error(code, "access_token");
        return std::nullopt;
    }
    const auto found = media_.find(std::string(media_id));
    if (found != media_.end()) return found->second;
    fault = error(40007, "invalid media_id");
    return std::nullopt;
}

void WecomPlatform::expire_tokens() {
    const std::lock_guard lock(mutex_);
    if (!token_.empty()) expired_.insert(token_);
    token_.clear();
}

void WecomPlatform::set_unknown_members(std::set<std::string> members) {
    const std::lock_guard lock(mutex_);
    unknown_members_.clear();
    for (const auto& member : members) {
        unknown_members_.insert(lower_case(member));
    }
}

std::vector<SentMessage> WecomPlatform::sent() const {
    const std::lock_guard lock(mutex_);
    return sent_;
}

void WecomPlatform::clear() {
    const std::lock_guard lock(mutex_);
    sent_.clear();
    media_.clear();
    unknown_members_.clear();
}

std::string WecomPlatform::next_id(std::string_view prefix) {
    return std::string(prefix) + std::to_string(++ids_);
}

}  // namespace fakes
