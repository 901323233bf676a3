#include "bot/channels/wecom_app/platform.hpp"

#include "bot/channels/text.hpp"
#include "bot/channels/wecom/envelope.hpp"
#include "bot/channels/wecom_app/decode.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>

namespace bot::wecom_app {
namespace {

using nlohmann::json;

std::string encoded(std::string_view value) {
    std::string out;
    for (const char c : value) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.' ||
            c == '~') {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += {'%', "0123456789ABCDEF"[byte >> 4], "0123456789ABCDEF"[byte & 0x0F]};
        }
    }
    return out;
}

std::string text_in(const json& object, const char* key) {
    const auto at = object.find(key);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

long long number_in(const json& object, const char* key, long long fallback) {
    const auto at = object.find(key);
    return at != object.end() && at->is_number_integer() ? at->get<long long>() : fallback;
}

void append_ids(std::vector<std::string>& out, const std::string& list) {
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find('|', at), list.size());
        if (end > at) out.push_back(lower_case(std::string_view(list).substr(at, end - at)));
        at = end + 1;
    }
}

}  // namespace

std::string message_body(const WecomAppConfig& config, const OutboundText& out) {
    constexpr int duplicate_check_seconds = 1800;  // the platform's default
    const json body{
        {"touser", member_of(out.to)},
        {"msgtype", "text"},
        {"agentid", config.agent_id},
        {"text", {{"content", cut_to_bytes(out.text, wecom::max_reply_bytes)}}},
        {"enable_duplicate_check", 1},
        {"duplicate_check_interval", duplicate_check_seconds},
        // The platform drops a body it has seen; two rows with one text (a repeated reminder) must differ.
        {"delivery_id", out.delivery_id},
    };
    return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string member_of(const handlers::Address& to) {
    if (to.kind == handlers::Address::Kind::user) return to.user_id;
    const bool is_ours =
        to.channel == channel_name && to.conversation.kind == handlers::Conversation::Kind::private_chat;
    return is_ours ? to.conversation.id : std::string();
}

std::string token_target(const WecomAppConfig& config) {
    return "/cgi-bin/gettoken?corpid=" + encoded(config.corp_id) +
           "&corpsecret=" + encoded(config.corp_secret);
}

std::string send_target(std::string_view token) {
    return "/cgi-bin/message/send?access_token=" + encoded(token);
}

std::optional<PlatformAnswer> read_answer(const std::string& body) {
    const json parsed = json::parse(body, nullptr, false);
    if (!parsed.is_object() || !parsed.contains("errcode") || !parsed["errcode"].is_number_integer()) {
        return std::nullopt;
    }
    PlatformAnswer answer;
    answer.errcode = parsed["errcode"].get<int>();
    answer.message_id = text_in(parsed, "msgid");
    append_ids(answer.refused, text_in(parsed, "invaliduser"));
    append_ids(answer.refused, text_in(parsed, "unlicenseduser"));
    answer.token = text_in(parsed, "access_token");
    answer.lifetime = std::chrono::seconds(std::clamp(number_in(parsed, "expires_in", 0), 0LL, 86'400LL));
    return answer;
}

std::string lower_case(std::string_view id) {
    std::string out(id);
    std::ranges::transform(out, out.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

}  // namespace bot::wecom_app
