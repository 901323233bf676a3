#include "handlers/loop/own_requests.hpp"

#include "handlers/loop/owner.hpp"
#include "handlers/loop/which.hpp"

#include <utility>

namespace handlers {

bool is_checked_by(const Draft& draft, const Request& request, const Message& message) {
    return request.state == State::done && is_his_own(request) && !message.sender.id.empty() &&
           message.sender.id == superior_of(request.owner_user_id, request, draft.directory());
}

std::vector<RequestId> all_own(Draft& draft, const Message& message, const Reading& reading,
                               Preferences preferences) {
    for (const auto& is_fit : preferences) {
        auto among = candidates(draft, message, [&](const Request& request) {
            return is_fit(request) &&
                   (is_reported_by(request, message) || is_checked_by(draft, request, message));
        });
        if (among.empty()) continue;
        auto meant = which_of(draft, Hint{message, reading}, std::move(among));
        if (!meant.empty()) return meant;
    }
    return {};
}

Request* own(Draft& draft, const Message& message, const Reading& reading, Preferences preferences) {
    const auto meant = all_own(draft, message, reading, preferences);
    return meant.empty() ? nullptr : &draft.edit(meant.back());
}

Meant one_own(Draft& draft, const Message& message, const Reading& reading, Preferences preferences) {
    const auto meant = all_own(draft, message, reading, preferences);
    if (meant.size() == 1) return {true, &draft.edit(meant.front())};
    if (!meant.empty()) ask_which(draft, message, reading, meant);
    return {!meant.empty(), nullptr};
}

}  // namespace handlers
