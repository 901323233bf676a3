#include "handlers/loop/ringing.hpp"

#include "handlers/loop/local_time.hpp"
#include "handlers/loop/masking.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/phrasing.hpp"
#include "handlers/loop/spot.hpp"

#include <utility>

namespace handlers {

void ring(Draft& draft, const Request& request, std::string_view template_name, const std::string& user_id,
          std::string_view words) {
    if (user_id.empty()) return;
    Say say = by_day(draft, request, template_name, Address::user(user_id));
    say.values["place"] = spoken_place(request.spot, draft.directory(), Rooms::shown);
    say.values["words"] = shortened(words, quoted_characters);
    draft.tell(std::move(say));
}

void ring_at_any_hour(Draft& draft, const Request& request, std::string_view template_name,
                      const std::string& user_id) {
    if (user_id.empty()) return;
    Say say = with_owner(draft, request, template_name, Address::user(user_id));
    say.values["place"] = spoken_place(request.spot, draft.directory(), Rooms::shown);
    say.values["words"] = shortened(request.text, quoted_characters);
    draft.tell(std::move(say));
}

void ring_owner(Draft& draft, const Request& request, Instant limit) {
    Say say = by_day(draft, request, "ring_owner", Address::user(request.owner_user_id));
    say.values["place"] = spoken_place(request.spot, draft.directory(), Rooms::shown);
    say.values["words"] = shortened(request.text, quoted_characters);
    say.values["reporter"] =
        request.reporters.front().nickname.empty() ? "居民" : request.reporters.front().nickname;
    say.values["limit"] = spoken_time(limit, say.not_before.value_or(draft.now()), draft.directory());
    draft.tell(std::move(say));
}

void sound_alarm(Draft& draft, const Request& request) {
    ring(draft, request, "alarm", request.owner_user_id, request.text);
    for (const std::string& user : alarm_circle(request, draft.now(), draft.directory()))
        ring(draft, request, "alarm", user, request.text);
    for (const Chat& chat : draft.directory().content().chats) {
        if (chat.kind != "duty") continue;
        Conversation duty_group;
        duty_group.id = chat.id;
        Say say = with_owner(draft, request, "alarm",
                             Address::chat("", duty_group));  // its channel is the router's to know
        say.values["place"] = spoken_place(request.spot, draft.directory(), Rooms::masked);
        say.values["words"] = masked_start(request.text, quoted_characters, draft.directory());
        draft.tell(std::move(say));
    }
}

}  // namespace handlers
