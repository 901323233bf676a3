#include "handlers/loop/phrasing.hpp"

#include "handlers/loop/local_time.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/sayings.hpp"

#include <utility>

namespace handlers {
namespace {

// In private people may read names and rooms; in a group neither. Times are put as one says them at `heard`.
Say with_owner_at(const Draft& draft, const Request& request, std::string_view template_name, Address to,
                  Instant heard) {
    const bool is_private =
        to.kind == Address::Kind::user || to.conversation.kind == Conversation::Kind::private_chat;
    Say say = about(draft, request, template_name, std::move(to));
    say.values["owner"] = is_private ? by_name(draft, request, request.owner_user_id)
                                     : role_in_words(request.owner_user_id, request, draft.directory());
    say.values["expected"] = spoken_time(resolve_by(draft, request), heard, draft.directory());
    if (const auto until = request.watch.suspended_until)
        say.values["until"] = spoken_time(*until, heard, draft.directory());
    return say;
}

}  // namespace

Say about(const Draft& draft, const Request& request, std::string_view template_name, Address to) {
    Say say;
    say.template_name = template_name;
    say.to = std::move(to);
    say.about = request.id;
    say.values["matter"] = matter_of(request, draft.directory());
    return say;
}

Say with_owner(const Draft& draft, const Request& request, std::string_view template_name, Address to) {
    return with_owner_at(draft, request, template_name, std::move(to), draft.now());
}

Say by_day(const Draft& draft, const Request& request, std::string_view template_name, Address to) {
    const Instant heard = morning_of(draft, request);
    Say say = with_owner_at(draft, request, template_name, std::move(to), heard);
    if (heard > draft.now()) say.not_before = heard;
    return say;
}

Instant morning_of(const Draft& draft, const Request& request) {
    return request.priority == Priority::p0 ? draft.now()
                                            : end_of_quiet_hours(draft.now(), draft.directory());
}

Instant resolve_by(const Draft& draft, const Request& request) {
    return request.watch.resolve_by.value_or(draft.now() + draft.category_of(request).resolve);
}

std::string by_name(const Draft& draft, const Request& request, const std::string& user_id) {
    const User* user = draft.directory().user(user_id);
    const std::string role = role_in_words(user_id, request, draft.directory());
    return user ? role + user->name : role;
}

}  // namespace handlers
