#include "bot/pipeline/message_json.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <utility>

namespace bot {
namespace {

using handlers::Attachment;
using handlers::Conversation;
using handlers::Message;
using handlers::Role;
using nlohmann::json;

template <class Enum, std::size_t count>
using Names = std::array<std::pair<Enum, const char*>, count>;

constexpr Names<Role, 5> roles{{{Role::resident, "resident"},
                                {Role::rider, "rider"},
                                {Role::micro_leader, "micro_leader"},
                                {Role::leader, "leader"},
                                {Role::staff, "staff"}}};
constexpr Names<Conversation::Kind, 2> conversation_kinds{
    {{Conversation::Kind::group, "group"}, {Conversation::Kind::private_chat, "private"}}};
constexpr Names<Attachment::Kind, 5> attachment_kinds{{{Attachment::Kind::photo, "photo"},
                                                       {Attachment::Kind::voice, "voice"},
                                                       {Attachment::Kind::video, "video"},
                                                       {Attachment::Kind::file, "file"},
                                                       {Attachment::Kind::location, "location"}}};

template <class Enum, std::size_t count>
const char* name_in(const Names<Enum, count>& names, Enum value) {
    for (const auto& [each, name] : names) {
        if (each == value) return name;
    }
    return "";
}

// Throws json::out_of_range, as the other members do when they are missing.
template <class Enum, std::size_t count>
Enum named_in(const Names<Enum, count>& names, const json& name) {
    for (const auto& [each, known] : names) {
        if (name == known) return each;
    }
    throw json::out_of_range::create(403, "unknown name", nullptr);
}

json to_tree(const Message& message) {
    json attachments = json::array();
    for (const Attachment& each : message.attachments) {
        attachments.push_back(
            {{"kind", name_in(attachment_kinds, each.kind)}, {"reference", each.reference}});
    }
    json tree{
        {"channel", message.channel},
        {"id", message.id},
        {"conversation",
         {{"kind", name_in(conversation_kinds, message.conversation.kind)}, {"id", message.conversation.id}}},
        {"sender",
         {{"id", message.sender.id},
          {"nickname", message.sender.nickname},
          {"role", name_in(roles, message.sender.role)},
          {"stand_in", message.sender.stand_in}}},
        {"text", message.text},
        {"attachments", std::move(attachments)},
        {"addresses_bot", message.addresses_bot},
        {"sent_at_ms", message.sent_at.time_since_epoch().count()}};
    if (message.quote)
        tree["quote"] = {{"message_id", message.quote->message_id}, {"text", message.quote->text}};
    return tree;
}

Message message_of(const json& tree) {
    Message message;
    message.channel = tree.at("channel");
    message.id = tree.at("id");
    message.conversation.kind = named_in(conversation_kinds, tree.at("conversation").at("kind"));
    message.conversation.id = tree.at("conversation").at("id");
    const json& sender = tree.at("sender");
    message.sender.id = sender.at("id");
    message.sender.nickname = sender.at("nickname");
    message.sender.role = named_in(roles, sender.at("role"));
    message.sender.stand_in = sender.at("stand_in");
    message.text = tree.at("text");
    for (const json& each : tree.at("attachments")) {
        message.attachments.push_back({named_in(attachment_kinds, each.at("kind")), each.at("reference")});
    }
    if (tree.contains("quote")) {
        message.quote = handlers::Quote{tree.at("quote").at("message_id"), tree.at("quote").at("text")};
    }
    message.addresses_bot = tree.at("addresses_bot");
    message.sent_at = handlers::Instant(std::chrono::milliseconds(tree.at("sent_at_ms").get<std::int64_t>()));
    return message;
}

handlers::Timer timer_of(const json& tree) {
    const auto kind = handlers::timer_kind_named(tree.at("kind").get<std::string>());
    if (!kind) throw json::out_of_range::create(403, "unknown kind of timer", nullptr);
    const std::chrono::milliseconds due(tree.at("due_at_ms").get<std::int64_t>());
    return {tree.at("request").get<handlers::RequestId>(), *kind, handlers::Instant(due)};
}

// What stands under `member` of the object, read by `read`; absent when anything in it is missing or of
// another type.
template <class Result>
std::optional<Result> read_member(std::string_view text, const char* member, Result (*read)(const json&)) {
    const json tree = json::parse(text, nullptr, false);
    if (!tree.is_object() || !tree.contains(member)) return std::nullopt;
    try {
        return read(tree.at(member));
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

}  // namespace

std::string to_json(const Message& message) {
    return json{{"message", to_tree(message)}}.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string to_json(const handlers::Timer& timer) {
    const json tree{{"request", timer.request},
                    {"kind", handlers::name_of(timer.kind)},
                    {"due_at_ms", timer.due_at.time_since_epoch().count()}};
    return json{{"timer", tree}}.dump();
}

std::optional<Message> message_from_json(std::string_view json) {
    return read_member(json, "message", message_of);
}

std::optional<handlers::Timer> timer_from_json(std::string_view json) {
    return read_member(json, "timer", timer_of);
}

}  // namespace bot
