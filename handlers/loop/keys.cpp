#include "handlers/loop/keys.hpp"

#include "handlers/directory/directory.hpp"
#include "handlers/loop/command_words.hpp"
#include "handlers/loop/merging.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/replies.hpp"
#include "handlers/loop/spot.hpp"
#include "handlers/loop/which.hpp"

#include <algorithm>

namespace handlers {
namespace {

constexpr std::string_view staff_alarm = "alarm:staff";

std::string join(std::string_view kind, std::string_view one, std::string_view two = {}) {
    std::string key{kind};
    key.append(":").append(one);
    if (!two.empty()) key.append(":").append(two);
    return key;
}

std::string chat_key(std::string_view channel, const Conversation& conversation) {
    const bool is_group = conversation.kind == Conversation::Kind::group;
    return join(is_group ? "chat" : "private", channel, conversation.id);
}

void add(std::vector<std::string>& keys, std::string key) {
    if (std::ranges::find(keys, key) == keys.end()) keys.push_back(std::move(key));
}

// Words that can only be understood from what was said around them.
bool needs_the_chat(const Message& message, const Reading& reading) {
    if (message.conversation.kind != Conversation::Kind::group) return false;
    if (message.sender.stand_in || message.sender.role != Role::resident) return true;
    switch (reading.nuance) {
        case Nuance::same_here:
        case Nuance::witness:
        case Nuance::all_clear:
            return true;
        default:
            break;
    }
    return is_actionable(reading.intent) && reading.place.place_id.empty();
}

// Of something reported here. `我闺女考上郑大了` in a group is no doubt talk.
bool may_tell_outcome(const Message& message, const Reading& reading) {
    constexpr double sure = 0.85;
    const bool is_talk = message.conversation.kind == Conversation::Kind::group &&
                         reading.intent == Intent::chitchat && reading.confidence > sure;
    return reading.tells_outcome && !is_talk;
}

// Words that mean nothing whatever was said before.
bool means_nothing(const Message& message, const Reading& reading) {
    const bool is_small_talk = reading.intent == Intent::chitchat || reading.intent == Intent::ad ||
                               reading.intent == Intent::thanks || reading.intent == Intent::broadcast ||
                               reading.intent == Intent::other;
    if (!is_small_talk || message.addresses_bot || message.quote || !message.attachments.empty())
        return false;
    if (may_tell_outcome(message, reading)) return false;
    if (reading.digit || reading.ticket_ref || reading.place.is_elsewhere) return reading.place.is_elsewhere;
    const bool has_no_hint = reading.nuance == Nuance::none || reading.nuance == Nuance::talking_to_other ||
                             reading.nuance == Nuance::same_question || reading.nuance == Nuance::supports;
    if (!has_no_hint) return false;
    if (reading.intent == Intent::other && !reading.place.empty()) return false;
    // A leader's free words may be the answer to a question.
    const bool may_answer = message.sender.stand_in || message.sender.role == Role::leader ||
                            message.sender.role == Role::micro_leader || message.sender.role == Role::staff;
    return !may_answer || (reading.intent == Intent::broadcast && message.text.size() > longest_answer);
}

}  // namespace

std::string number_key(std::string_view shown) {
    return join("number", shown);
}

std::string grid_key(std::string_view grid_id) {
    return join("grid", grid_id);
}

std::string part_key(RequestId leading) {
    return join("part", std::to_string(leading));
}

std::string message_key(std::string_view channel, std::string_view message_id) {
    return join("message", channel, message_id);
}

std::vector<std::string> keys_of(const Request& request, const Directory& directory) {
    std::vector<std::string> keys;
    for (const Reporter& reporter : request.reporters)  // one who had himself forgotten has no id
        if (!reporter.user_id.empty()) add(keys, join("reporter", reporter.channel, reporter.user_id));
    if (request.origin.kind == Conversation::Kind::group)
        add(keys, chat_key(request.channel, request.origin));
    if (!request.owner_user_id.empty()) add(keys, join("owner", request.owner_user_id));
    if (!request.first_owner_user_id.empty()) add(keys, join("owner", request.first_owner_user_id));
    for (const std::string& helper : request.helper_user_ids)
        add(keys, join("owner", helper));
    if (rings_all_staff(request)) add(keys, std::string(staff_alarm));
    if (const MicroGrid* microgrid = directory.microgrid(request.spot.microgrid_id))
        add(keys, join("owner", microgrid->leader_user_id));
    const bool can_be_joined = request.state != State::merged && nearness_of(request.leaf) != Nearness::never;
    if (can_be_joined && request.spot.is_known()) add(keys, spot_key(request.leaf, request.spot));
    if (!request.spot.grid_id.empty() && request.state != State::merged)
        add(keys, grid_key(request.spot.grid_id));
    if (request.parent != 0) add(keys, part_key(request.parent));
    if (request.number.sequence > 0) {
        const std::string shown = request.number.shown();
        add(keys, number_key(shown));
        add(keys, number_key(shown.substr(shown.find('-') + 1)));
    }
    for (const std::string& id : request.message_ids)
        add(keys, "message:" + id);
    return keys;
}

std::vector<std::string> further_keys_for(const Message& message, const std::vector<Request>& found,
                                          const Directory& directory) {
    std::vector<std::string> keys;
    const Command command = found.empty() ? Command::none : command_in(message, directory);
    if (command != Command::merge && command != Command::split) return keys;
    for (const Request& request : found)
        if (request.state != State::merged) add(keys, part_key(request.id));
    return keys;
}

std::vector<std::string> keys_for(const Message& message, const Reading& reading,
                                  const Directory& directory) {
    const Command command = command_in(message, directory);
    std::vector<std::string> keys = keys_for_command(command, message, directory);
    if (command == Command::none && means_nothing(message, reading)) return keys;
    add(keys, join("reporter", message.channel, message.sender.id));
    if (const User* user = directory.user(message.sender.id)) {
        add(keys, join("owner", message.sender.id));
        if (user->has_role("staff")) add(keys, std::string(staff_alarm));
    }
    if (message.quote && !message.quote->message_id.empty())
        add(keys, message_key(message.channel, message.quote->message_id));
    if (message.quote)
        if (const std::string number = number_in(message.quote->text); !number.empty())
            add(keys, number_key(number));
    if (reading.ticket_ref) add(keys, number_key(*reading.ticket_ref));
    const bool may_fill_a_gap =  // a neighbour tells the place that was asked for
        !reading.place.empty() && says_only_where(message.text, reading.place, directory);
    if (may_fill_a_gap || needs_the_chat(message, reading))
        add(keys, chat_key(message.channel, message.conversation));
    if (!is_actionable(reading.intent)) return keys;
    for (const Matter& matter : reading.matters) {
        if (nearness_of(matter.leaf) == Nearness::never) continue;
        const Located located = locate(matter.place, directory.chat(message.conversation.id), directory);
        if (located.is_enough && !matter.leaf.empty()) add(keys, spot_key(matter.leaf, located.spot));
    }
    return keys;
}

std::chrono::days look_back_for(const Message& message, const Directory& directory) {
    const Command command = command_in(message, directory);
    const bool is_verdict = command == Command::adopt_idea || command == Command::on_paper;
    return std::chrono::days(is_verdict ? 28 : 7);
}

}  // namespace handlers
