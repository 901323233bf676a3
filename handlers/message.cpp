#include "handlers/message.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace handlers {
namespace {

using Name = std::pair<Role, std::string_view>;
constexpr std::array<Name, 5> names{{{Role::resident, "resident"},
                                     {Role::rider, "rider"},
                                     {Role::micro_leader, "micro_leader"},
                                     {Role::leader, "leader"},
                                     {Role::staff, "staff"}}};

}  // namespace

std::string_view name_of(Role role) {
    return std::ranges::find(names, role, &Name::first)->second;
}

std::optional<Role> role_named(std::string_view name) {
    const auto* const found = std::ranges::find(names, name, &Name::second);
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

bool is_private(const Message& message) {
    return message.conversation.kind == Conversation::Kind::private_chat;
}

bool is_said_to_bot(const Message& message) {
    return message.addresses_bot || is_private(message);
}

}  // namespace handlers
