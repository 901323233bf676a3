#include "bot/channels/wecom/envelope.hpp"

#include "bot/channels/text.hpp"
#include "bot/channels/wecom/xml_scan.hpp"

#include <pugixml.hpp>

namespace bot::wecom {
namespace {

// `]]>` would end the section early: it is cut in two sections between its brackets.
void append_cdata(std::string& out, std::string_view name, std::string_view text) {
    out.append("<").append(name).append("><![CDATA[");
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = text.find("]]>", at);
        if (end == std::string_view::npos) {
            out.append(text.substr(at));
            break;
        }
        out.append(text.substr(at, end + 2 - at)).append("]]><![CDATA[");
        at = end + 2;
    }
    out.append("]]></").append(name).append(">");
}

// The text of an element: all its text and CDATA pieces, because a sender may have split one.
std::string text_of(const pugi::xml_node& element) {
    std::string text;
    for (const pugi::xml_node& piece : element.children()) {
        if (piece.type() == pugi::node_pcdata || piece.type() == pugi::node_cdata) text += piece.value();
    }
    return text;
}

}  // namespace

std::optional<std::string_view> encrypt_field(std::string_view envelope) {
    return flat_element(envelope, "Encrypt");
}

std::string_view Fields::operator[](std::string_view name) const {
    for (const auto& [key, value] : all_) {
        if (key == name) return value;
    }
    return {};
}

std::optional<Fields> read_inner(std::string xml) {
    drop_nul(xml);
    if (!is_utf8(xml) || !is_plain_xml(xml)) return std::nullopt;
    pugi::xml_document document;
    const auto parsed =
        document.load_buffer_inplace(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
    const pugi::xml_node root = document.child("xml");
    if (!parsed || !root) return std::nullopt;
    Fields fields;
    for (const pugi::xml_node& element : root.children()) {
        std::string value = text_of(element);
        if (!is_utf8(value)) return std::nullopt;  // a character reference can still make a surrogate
        fields.add(element.name(), std::move(value));
    }
    return fields;
}

std::string reply_xml(const TextReply& reply) {
    std::string out;
    out.reserve(256 + reply.content.size());
    out += "<xml>";
    append_cdata(out, "ToUserName", reply.to_user);
    append_cdata(out, "FromUserName", reply.from_user);
    out.append("<CreateTime>").append(std::to_string(reply.create_time)).append("</CreateTime>");
    append_cdata(out, "MsgType", "text");
    append_cdata(out, "Content", cut_to_bytes(reply.content, max_reply_bytes));
    return out += "</xml>";
}

std::string seal_reply(const CallbackCrypto& crypto, const Stamp& stamp, std::string_view encrypted) {
    std::string out;
    out.reserve(256 + encrypted.size());
    out += "<xml>";
    append_cdata(out, "Encrypt", encrypted);
    append_cdata(out, "MsgSignature", crypto.sign(stamp.timestamp, stamp.nonce, encrypted));
    out.append("<TimeStamp>").append(stamp.timestamp).append("</TimeStamp>");
    append_cdata(out, "Nonce", stamp.nonce);
    return out += "</xml>";
}

}  // namespace bot::wecom
