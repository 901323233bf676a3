#include "handlers/loop/haste.hpp"

#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/intake.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/spot.hpp"

namespace handlers {
namespace {

void read_as(Draft& draft, Request& request, std::string_view leaf) {
    request.intent = name_of(Intent::emergency);
    request.urgency = Urgency::emergency;
    const Category* danger = draft.world().taxonomy.category(leaf);
    if (danger == nullptr || !danger->is_emergency) return;
    request.leaf = danger->code;
    request.label = danger->message_label;
}

}  // namespace

void become_emergency(Draft& draft, Request& request, std::string_view leaf, bool addresses_bot) {
    if (request.priority == Priority::p0 || !is_open(request.state) || request.state == State::done) return;
    read_as(draft, request, leaf);
    const bool waits_for_words = request.state == State::collecting || request.state == State::need_info;
    if (waits_for_words) {
        request.priority = Priority::p0;
        fall_back_to_chat(request.spot, draft.directory().chat(request.origin.id));
        return accept_and_dispatch(draft, request, addresses_bot);
    }
    raise_priority(draft, request, Priority::p0);
    say_emergency_advice(draft, request, !request.spot.is_known() || request.spot.is_unsure);
}

void heed_danger(Draft& draft, Request& request, const Matter& matter, bool addresses_bot) {
    if (matter.urgency == Urgency::emergency && matter.intent == Intent::emergency)
        become_emergency(draft, request, matter.leaf, addresses_bot);
}

}  // namespace handlers
