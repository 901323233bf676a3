#include "tests/fakes/wecom_callbacks.hpp"

#include "bot/channels/wecom/envelope.hpp"
#include "bot/channels/wecom/xml_scan.hpp"

#include <cctype>
#include <stdexcept>

namespace fakes {
namespace {

std::string element(std::string_view name, std::string_view text) {
    std::string out = "<";
    out.append(name).append("><![CDATA[").append(text).append("]]></").append(name).append(">");
    return out;
}

std::string escaped(std::string_view value) {
    std::string out;
    for (const char c : value) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += {'%', "0123456789ABCDEF"[byte >> 4], "0123456789ABCDEF"[byte & 0x0F]};
        }
    }
    return out;
}

bot::wecom::CallbackCrypto crypto_of(const CallbackAccount& account) {
    auto crypto = bot::wecom::CallbackCrypto::make(account.token, account.encoding_aes_key, account.corp_id);
    if (!crypto) throw std::invalid_argument("an EncodingAESKey has 43 characters");
    return std::move(*crypto);
}

}  // namespace

CallbackSender::CallbackSender(CallbackAccount account)
    : account_(std::move(account)), crypto_(crypto_of(account_)) {}

std::string CallbackSender::query(std::string_view encrypt, std::string_view timestamp,
                                  std::string_view nonce) const {
    std::string target = account_.path + "?msg_signature=" + crypto_.sign(timestamp, nonce, encrypt);
    target.append("&timestamp=").append(escaped(timestamp)).append("&nonce=").append(escaped(nonce));
    return target;
}

CallbackRequest CallbackSender::text(const MemberText& text, std::string_view timestamp,
                                     std::string_view nonce) const {
    const std::string inner = "<xml>" + element("ToUserName", account_.corp_id) +
                              element("FromUserName", text.from) + "<CreateTime>" +
                              std::to_string(text.create_time) + "</CreateTime>" +
                              element("MsgType", "text") + element("Content", text.content) + "<MsgId>" +
                              text.message_id + "</MsgId><AgentID>" + account_.agent_id + "</AgentID></xml>";
    return sealed(inner, timestamp, nonce);
}

CallbackRequest CallbackSender::sealed(std::string_view inner, std::string_view timestamp,
                                       std::string_view nonce) const {
    const std::string encrypt = crypto_.encrypt(inner);
    return {query(encrypt, timestamp, nonce), "<xml>" + element("ToUserName", account_.corp_id) +
                                                  element("AgentID", account_.agent_id) +
                                                  element("Encrypt", encrypt) + "</xml>"};
}

std::string CallbackSender::echo_target(std::string_view echo, std::string_view timestamp,
                                        std::string_view nonce) const {
    const std::string encrypt = crypto_.encrypt(echo);
    return query(encrypt, timestamp, nonce) + "&echostr=" + escaped(encrypt);
}

std::optional<std::string> CallbackSender::reply_text(const std::string& body) const {
    using bot::wecom::flat_element;
    if (body.empty()) return std::string();
    const auto encrypt = flat_element(body, "Encrypt");
    const auto signature = flat_element(body, "MsgSignature");
    const auto timestamp = flat_element(body, "TimeStamp");
    const auto nonce = flat_element(body, "Nonce");
    if (!encrypt || !signature || !timestamp || !nonce) return std::nullopt;
    const auto plain = crypto_.open({*signature, *timestamp, *nonce, *encrypt});
    if (!plain) return std::nullopt;
    const auto fields = bot::wecom::read_inner(*plain);
    if (!fields || (*fields)["MsgType"] != "text") return std::nullopt;
    return std::string((*fields)["Content"]);
}

}  // namespace fakes
