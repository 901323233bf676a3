#pragma once

#include "handlers/time.hpp"

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// Who writes. Residents and riders are known by their channel id only; the others stand in the directory.
enum class Role { resident, rider, micro_leader, leader, staff };
// As in the data files (`micro_leader`), and back.
std::string_view name_of(Role role);
std::optional<Role> role_named(std::string_view name);

// Where something was written: a group, or the private chat between one person and the bot.
struct Conversation {
    enum class Kind { group, private_chat };
    Kind kind = Kind::group;
    std::string id;  // the platform's chat id; in a private chat the other person's id

    auto operator<=>(const Conversation&) const = default;
};

struct Sender {
    std::string id;        // the channel's user id; for people of the directory their `user_id`
    std::string nickname;  // as shown in the group; may carry an address (`3-2-501 李`)
    Role role = Role::resident;
    // Stands on the owner's side of every request of this conversation. Only `gridbell simulate` casts
    // people so, because its dialogues name stand-ins instead of people of the directory.
    bool stand_in = false;
};

struct Attachment {
    enum class Kind { photo, voice, video, file, location };
    Kind kind = Kind::photo;
    std::string reference;  // media id or URL, as the channel gave it
};

// What a message replies to. A platform may give the id, the text, or both.
struct Quote {
    std::string message_id;
    std::string text;
};

// One message, the same for every channel: no platform's field name is seen past bot/channels/.
struct Message {
    std::string channel;  // "bridge", "wecom_app", …: the name of the folder under bot/channels/
    std::string id;       // unique within the channel: the platform's id, or the composite its sheet demands
    Conversation conversation;
    Sender sender;
    std::string text;  // UTF-8, valid, without U+0000; media stand in it as [图片] and the like
    std::vector<Attachment> attachments;
    std::optional<Quote> quote;
    bool addresses_bot = false;  // @, or the client reported a mention
    Instant sent_at{};
};

bool is_private(const Message& message);      // said in a private chat
bool is_said_to_bot(const Message& message);  // there, or by its name

}  // namespace handlers
