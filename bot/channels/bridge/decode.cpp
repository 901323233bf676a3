#include "bot/channels/bridge/decode.hpp"

#include "bot/channels/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace bot::bridge {
namespace {

using handlers::Attachment;
using handlers::Conversation;
using handlers::Message;
using nlohmann::json;

constexpr std::size_t max_id_bytes = 256;
constexpr std::size_t max_name_bytes = 256;
constexpr std::size_t max_reference_bytes = 2048;
constexpr std::size_t max_media = 20;
constexpr long long year_2100_ms = 4'102'444'800'000;

// Takes members out of an object and remembers whether one was missing, of another type or too long.
class Members {
public:
    explicit Members(const json& object) : object_(object) {}

    bool are_good() const { return are_good_; }
    const json* find(const char* key) const {
        const auto at = object_.find(key);
        return at == object_.end() || at->is_null() ? nullptr : &*at;
    }
    std::string text(const char* key, std::size_t most) {
        std::string value = text_or_empty(key, most);
        if (value.empty()) are_good_ = false;
        return value;
    }
    std::string text_or_empty(const char* key, std::size_t most) {
        const json* value = find(key);
        if (!value) return {};
        if (!value->is_string()) return fail();
        std::string text = value->get<std::string>();
        drop_nul(text);
        return text.size() > most ? fail() : text;
    }
    bool flag(const char* key) {
        const json* value = find(key);
        if (!value) return false;
        if (value->is_boolean()) return value->get<bool>();
        fail();
        return false;
    }
    // An object; one that is missing where it must be there, or something else, counts against the message.
    const json* object(const char* key, bool is_required) {
        const json* value = find(key);
        if (value ? !value->is_object() : is_required) {
            fail();
            return nullptr;
        }
        return value;
    }
    std::string fail() {
        are_good_ = false;
        return {};
    }

private:
    const json& object_;
    bool are_good_ = true;
};

struct Kind {
    std::string_view type, placeholder;
    Attachment::Kind kind;
};
constexpr std::array kinds{
    Kind{"photo", "[图片]", Attachment::Kind::photo},       Kind{"voice", "[语音]", Attachment::Kind::voice},
    Kind{"video", "[视频]", Attachment::Kind::video},       Kind{"file", "[文件]", Attachment::Kind::file},
    Kind{"location", "[位置]", Attachment::Kind::location},
};

// Counts brackets outside strings, before anything is built of them. Says nothing about whether they match.
bool is_shallow(std::string_view text) {
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            for (++i; i < text.size() && text[i] != '"'; ++i) {
                if (text[i] == '\\') ++i;
            }
        } else if (c == '{' || c == '[') {
            if (++depth > max_json_depth) return false;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return true;
}

bool take_conversation(Message& message, Members& members) {
    const json* object = members.object("conversation", true);
    if (!object) return false;
    Members conversation(*object);
    const std::string kind = conversation.text("kind", max_id_bytes);
    message.conversation.id = conversation.text("id", max_id_bytes);
    if (kind == "private") message.conversation.kind = Conversation::Kind::private_chat;
    return conversation.are_good() && (kind == "group" || kind == "private");
}

bool take_sender(Message& message, Members& members) {
    const json* object = members.object("sender", true);
    if (!object) return false;
    Members sender(*object);
    message.sender.id = sender.text("id", max_id_bytes);
    message.sender.nickname = sender.text_or_empty("name", max_name_bytes);
    return sender.are_good();
}

// One reference or a list of them; a photo without any is still a photo.
bool take_media(Message& message, const Members& members, Attachment::Kind kind) {
    const json* media = members.find("media");
    if (!media || (media->is_array() && media->empty())) {
        message.attachments.push_back({kind, {}});
        return true;
    }
    const json list = media->is_array() ? *media : json::array({*media});
    if (list.size() > max_media) return false;
    for (const auto& entry : list) {
        if (!entry.is_string()) return false;
        std::string reference = entry.get<std::string>();
        drop_nul(reference);
        if (reference.size() > max_reference_bytes) return false;
        message.attachments.push_back({kind, std::move(reference)});
    }
    return true;
}

// Media stand in the text as chat clients put them, before the words that came with them.
bool take_content(Message& message, Members& members, std::size_t most) {
    const std::string type = members.text("type", max_id_bytes);
    message.text = members.text_or_empty("text", most);
    if (type == "text") return members.are_good() && members.find("text") != nullptr;
    const auto kind = std::ranges::find(kinds, type, &Kind::type);
    if (kind == kinds.end() || !take_media(message, members, kind->kind)) return false;
    if (message.text.find(kind->placeholder) == std::string::npos) {
        message.text.insert(0, std::string(kind->placeholder) + (message.text.empty() ? "" : " "));
    }
    return members.are_good();
}

bool take_quote(Message& message, Members& members, std::size_t most) {
    const json* object = members.object("quote", false);
    if (!object) return members.are_good();
    Members quote(*object);
    message.quote.emplace();
    message.quote->message_id = quote.text_or_empty("message_id", max_id_bytes);
    message.quote->text = quote.text_or_empty("text", most);
    return quote.are_good();
}

bool take_time(Message& message, const Members& members, handlers::Instant received_at) {
    const json* sent = members.find("sent_at");
    message.sent_at = received_at;
    if (!sent) return true;
    if (!sent->is_number_unsigned() || sent->get<unsigned long long>() > year_2100_ms) return false;
    message.sent_at = handlers::Instant(std::chrono::milliseconds(sent->get<long long>()));
    return true;
}

}  // namespace

void throw_exception_from_error(const Malformed& fault, const boost::source_location&) {
    throw std::runtime_error("a body was not checked: " + std::string(fault.reason));
}

boost::system::result<Message, Malformed> decode(const std::string& body, handlers::Instant received_at) {
    if (!is_utf8(body)) return Malformed{"not_utf8"};
    if (!is_shallow(body)) return Malformed{"too_deep"};
    const json parsed = json::parse(body, nullptr, false);
    if (!parsed.is_object()) return Malformed{"not_json"};
    Members members(parsed);
    Message message;
    message.channel = channel_name;
    message.id = members.text("message_id", max_id_bytes);
    if (!members.are_good()) return Malformed{"bad_message_id"};
    if (!take_conversation(message, members)) return Malformed{"bad_conversation"};
    if (!take_sender(message, members)) return Malformed{"bad_sender"};
    if (!take_content(message, members, body.size())) return Malformed{"bad_content"};
    if (!take_quote(message, members, body.size())) return Malformed{"bad_quote"};
    if (!take_time(message, members, received_at)) return Malformed{"bad_time"};
    message.addresses_bot = members.flag("mentions_bot");
    if (!members.are_good()) return Malformed{"bad_mention"};
    return message;
}

}  // namespace bot::bridge
