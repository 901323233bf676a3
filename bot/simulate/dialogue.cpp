#include "bot/simulate/dialogue.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace bot {
namespace {

using handlers::Attachment;
using handlers::Role;
using nlohmann::json;

// What a chat client puts in place of media.
constexpr std::array<std::pair<std::string_view, Attachment::Kind>, 3> media{
    {{"[图片]", Attachment::Kind::photo},
     {"[语音]", Attachment::Kind::voice},
     {"[视频]", Attachment::Kind::video}}};

Utterance utterance_of(const json& tree) {
    Utterance utterance;
    utterance.n = tree.at("n");
    utterance.at = std::chrono::seconds(tree.at("t").get<long long>());
    utterance.sender = tree.at("sender");
    utterance.role = tree.at("role");
    utterance.text = tree.at("text");
    utterance.is_photo = tree.value("type", "text") == "photo";
    if (tree.contains("quote") && !tree.at("quote").is_null()) utterance.quote = tree.at("quote").get<int>();
    return utterance;
}

std::vector<Attachment> attachments_of(const Utterance& utterance) {
    std::vector<Attachment> attachments;
    for (const auto& [mark, kind] : media) {
        const bool is_there = utterance.text.find(mark) != std::string::npos;
        if (!is_there && !(utterance.is_photo && kind == Attachment::Kind::photo)) continue;
        attachments.push_back({kind, "simulated-" + std::to_string(utterance.n)});
    }
    return attachments;
}

bool is_called(std::string_view text, const std::vector<std::string>& bot_names) {
    return std::any_of(bot_names.begin(), bot_names.end(), [text](const std::string& name) {
        return text.find('@' + name) != std::string_view::npos;
    });
}

}  // namespace

std::optional<Dialogue> dialogue_from_json(std::string_view line, std::string& problem) {
    const json tree = json::parse(line, nullptr, false);
    if (tree.is_discarded()) {
        problem = "is not JSON";
        return std::nullopt;
    }
    try {
        Dialogue dialogue;
        dialogue.id = tree.at("id");
        dialogue.title = tree.value("title", "");
        for (const json& each : tree.at("messages"))
            dialogue.utterances.push_back(utterance_of(each));
        return dialogue;
    } catch (const json::exception& error) {
        problem = error.what();
        return std::nullopt;
    }
}

handlers::Message message_of(const Dialogue& dialogue, const Utterance& utterance, handlers::Instant sent_at,
                             const std::vector<std::string>& bot_names) {
    handlers::Message message;
    message.channel = simulated_channel;
    message.id = std::to_string(utterance.n);
    message.conversation = {handlers::Conversation::Kind::group, std::string(simulated_group)};
    const Role role = handlers::role_named(utterance.role).value_or(Role::resident);
    const bool is_stand_in = role != Role::resident && role != Role::rider;
    message.sender = {utterance.sender, utterance.sender, role, is_stand_in};
    message.text = utterance.text;
    message.attachments = attachments_of(utterance);
    message.addresses_bot = is_called(utterance.text, bot_names);
    message.sent_at = sent_at;
    if (utterance.quote) {
        message.quote = handlers::Quote{std::to_string(*utterance.quote), {}};
        for (const Utterance& each : dialogue.utterances) {
            if (each.n == *utterance.quote) message.quote->text = each.text;
        }
    }
    return message;
}

}  // namespace bot
