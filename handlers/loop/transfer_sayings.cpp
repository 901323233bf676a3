#include "handlers/loop/transfer_sayings.hpp"

#include "handlers/loop/local_time.hpp"
#include "handlers/loop/masking.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/spot.hpp"

namespace handlers {
namespace {

constexpr std::size_t quoted_characters = 60;

std::string by_name(const Draft& draft, const Request& request, const std::string& user_id) {
    const User* user = draft.directory().user(user_id);
    const std::string role = role_in_words(user_id, request, draft.directory());
    return user ? role + user->name : role;
}

// Said when his phone may ring: not at night, but for an emergency (T11).
Say to_somebody(const Draft& draft, const Request& request, std::string_view template_name,
                const std::string& user_id) {
    Say say;
    say.template_name = template_name;
    say.to = Address::user(user_id);
    say.about = request.id;
    const bool at_any_hour = request.priority == Priority::p0;
    const Instant heard = at_any_hour ? draft.now() : end_of_quiet_hours(draft.now(), draft.directory());
    if (heard > draft.now()) say.not_before = heard;
    say.values["matter"] = matter_of(request, draft.directory());
    say.values["place"] = spoken_place(request.spot, draft.directory(), Rooms::shown);
    return say;
}

}  // namespace

void say_passed_on(Draft& draft, const Request& request) {
    for (const Reporter& reporter : request.reporters) {
        Say say;
        say.template_name = "passed_on";
        say.to = private_address(reporter, draft.directory());
        say.about = request.id;
        say.values["matter"] = matter_of(request, draft.directory());
        say.values["owner"] = by_name(draft, request, request.owner_user_id);
        draft.tell(std::move(say));
    }
}

void ring_new_owner(Draft& draft, const Request& request, Instant limit, const std::string& from,
                    const Message& message) {
    Say say = to_somebody(draft, request, "ring_new_owner", request.owner_user_id);
    const std::string& nickname = request.reporters.front().nickname;
    say.values["words"] = shortened(request.text, quoted_characters);
    say.values["reporter"] = nickname.empty() ? "居民" : nickname;
    say.values["from"] = by_name(draft, request, from);
    say.values["reason"] = shortened(message.text, quoted_characters);
    say.values["limit"] = spoken_time(limit, say.not_before.value_or(draft.now()), draft.directory());
    draft.tell(std::move(say));
}

void ring_for_consent(Draft& draft, const Request& request, const std::string& staff, const Message& message,
                      const std::string& to) {
    if (staff.empty()) return;
    const User* named = draft.directory().user(to);
    Say say = to_somebody(draft, request, "transfer_asked", staff);
    say.values["owner"] = by_name(draft, request, message.sender.id);
    say.values["words"] = shortened(message.text, quoted_characters);
    say.values["whom"] = named ? named->name : "第三网格";
    draft.tell(std::move(say));
}

}  // namespace handlers
