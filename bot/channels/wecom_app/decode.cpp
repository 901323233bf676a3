#include "bot/channels/wecom_app/decode.hpp"

#include "bot/channels/stamp.hpp"
#include "bot/channels/wecom_app/platform.hpp"

#include <algorithm>
#include <array>

namespace bot::wecom_app {
namespace {

using handlers::Attachment;
using handlers::Message;
using wecom::Fields;

// The platform's documents let two messages share a MsgId under load; together with these it is unique.
std::string composite_id(const Fields& fields, std::string_view agent_id) {
    const std::string_view agent = fields["AgentID"].empty() ? agent_id : fields["AgentID"];
    std::string id(agent);
    for (const std::string_view name : {"FromUserName", "MsgId", "CreateTime"}) {
        id.append("+").append(fields[name]);
    }
    return id;
}

struct Media {
    std::string_view type, placeholder;
    Attachment::Kind kind;
};
constexpr std::array media{
    Media{"image", "[图片]", Attachment::Kind::photo},
    Media{"voice", "[语音]", Attachment::Kind::voice},
    Media{"video", "[视频]", Attachment::Kind::video},
    Media{"file", "[文件]", Attachment::Kind::file},
};

void append_word(std::string& text, std::string_view word) {
    if (!word.empty()) text.append(" ").append(word);
}

void take_location(Message& message, const Fields& fields) {
    message.text = "[位置]";
    append_word(message.text, fields["Label"]);
    std::string point(fields["Location_X"]);
    point.append(",").append(fields["Location_Y"]);
    message.attachments.push_back({Attachment::Kind::location, std::move(point)});
}

void take_link(Message& message, const Fields& fields) {
    message.text = "[链接]";
    for (const std::string_view name : {"Title", "Description", "Url"}) {
        append_word(message.text, fields[name]);
    }
}

// False: a kind of message that the platform's documents do not have.
bool take_content(Message& message, const Fields& fields) {
    const std::string_view type = fields["MsgType"];
    if (type == "text") {
        message.text = fields["Content"];
        return true;
    }
    if (type == "location" || type == "link") {
        type == "link" ? take_link(message, fields) : take_location(message, fields);
        return true;
    }
    const auto known = std::ranges::find(media, type, &Media::type);
    if (known == media.end()) return false;
    message.text = known->placeholder;
    message.attachments.push_back({known->kind, std::string(fields["MediaId"])});
    return true;
}

}  // namespace

Decoded decode(const Fields& fields, std::string_view agent_id) {
    const std::string_view from = fields["FromUserName"];
    const auto sent_at = instant_of_seconds(fields["CreateTime"]);
    if (from.empty() || !sent_at) return Undecodable{"no_sender_or_time"};
    if (fields["MsgType"] == "event") return AppEvent{lower_case(fields["Event"])};
    if (fields["MsgId"].empty()) return Undecodable{"no_message_id"};
    Message message;
    message.channel = channel_name;
    message.id = composite_id(fields, agent_id);
    message.conversation = {handlers::Conversation::Kind::private_chat, std::string(from)};
    message.sender.id = from;
    message.sent_at = *sent_at;
    if (!take_content(message, fields)) return Undecodable{"unknown_type"};
    return message;
}

}  // namespace bot::wecom_app
