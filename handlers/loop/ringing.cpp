#include "handlers/loop/ringing.hpp"

#include "handlers/loop/local_time.hpp"
#include "handlers/loop/masking.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/phrasing.hpp"
#include "handlers/loop/spot.hpp"

#include <algorithm>
#include <utility>

namespace handlers {

void ring(Draft& draft, const Request& request, std::string_view template_name, const std::string& user_id,
          std::string_view words) {
    ring_all(draft, request, template_name, {user_id}, words);
}

void ring_all(Draft& draft, const Request& request, std::string_view template_name,
              const std::vector<std::string>& user_ids, std::string_view words) {
    if (std::ranges::all_of(user_ids, &std::string::empty)) return;
    Say say = by_day(draft, request, template_name, Address::user({}));
    say.values["place"] = spoken_place(request.spot, draft.directory(), Rooms::shown);
    say.values["words"] = shortened(words, quoted_characters);
    for (const std::string& user_id : user_ids) {
        if (user_id.empty()) continue;
        say.to.user_id = user_id;
        draft.tell(say);
    }
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
    std::vector<std::string> rung = alarm_circle(request, draft.now(), draft.directory());
    rung.insert(rung.begin(), request.owner_user_id);
    ring_all(draft, request, "alarm", rung, request.text);
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
