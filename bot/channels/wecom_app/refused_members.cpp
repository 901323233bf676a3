#include "bot/channels/wecom_app/refused_members.hpp"

namespace bot::wecom_app {

void RefusedMembers::add(const std::string& member, handlers::Instant now) {
    const std::lock_guard lock(mutex_);
    std::erase_if(until_, [&](const auto& entry) { return entry.second <= now; });
    until_[member] = now + kept_for;
}

bool RefusedMembers::holds(const std::string& member, handlers::Instant now) const {
    const std::lock_guard lock(mutex_);
    const auto at = until_.find(member);
    return at != until_.end() && now < at->second;
}

}  // namespace bot::wecom_app
