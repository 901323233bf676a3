#pragma once

#include "handlers/message.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bot {

// One message of a dialogue, as tests/data/dialogues-dev.jsonl has them.
struct Utterance {
    int n = 0;
    std::chrono::seconds at{};  // from the dialogue's start
    std::string sender, role, text;
    bool is_photo = false;
    std::optional<int> quote;  // the n of the message replied to
};

struct Dialogue {
    std::string id, title;
    std::vector<Utterance> utterances;
};

// Absent with `problem` filled in when the line is no dialogue.
std::optional<Dialogue> dialogue_from_json(std::string_view line, std::string& problem);

// What the utterance is as a message of the conversation, written at `sent_at`. People of the owner's side
// are cast as stand-ins, because dialogues name nobody of the directory.
handlers::Message message_of(const Dialogue& dialogue, const Utterance& utterance, handlers::Instant sent_at,
                             const std::vector<std::string>& bot_names);

inline constexpr std::string_view simulated_channel = "bridge";
inline constexpr std::string_view simulated_group = "simulated";

}  // namespace bot
