#include "handlers/loop/transfer_sayings.hpp"

#include "handlers/loop/local_time.hpp"
#include "handlers/loop/masking.hpp"
#include "handlers/loop/phrasing.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/spot.hpp"

namespace handlers {
namespace {

// Said when his phone may ring: not at night, but for an emergency (T11).
Say to_somebody(const Draft& draft, const Request& request, std::string_view template_name,
                const std::string& user_id) {
    Say say = about(draft, request, template_name, Address::user(user_id));
    if (const Instant heard = morning_of(draft, request); heard > draft.now()) say.not_before = heard;
    say.values["place"] = spoken_place(request.spot, draft.directory(), Rooms::shown);
    return say;
}

}  // namespace

void say_passed_on(Draft& draft, const Request& request) {
    Say say = about(draft, request, "passed_on");
    say.values["owner"] = by_name(draft, request, request.owner_user_id);
    tell_reporters(draft, request, say);
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
