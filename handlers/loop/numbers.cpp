#include "handlers/loop/decide.hpp"

#include <algorithm>

namespace handlers {
namespace {

bool wants_number(const Request& request) {
    return request.accepted_at && request.number.sequence == 0;
}

void fill_number(Say& say, const std::vector<Request>& requests) {
    if (say.about == 0) return;
    auto found = std::ranges::find(requests, say.about, &Request::id);
    if (found == requests.end() || found->number.sequence == 0) return;
    // The fixed form in which a quoted text brings a number back (domain guide 7).
    say.values["number"] = "【" + found->number.shown() + "】";
}

}  // namespace

int numbers_needed(const Decision& decision) {
    return int(std::ranges::count_if(decision.requests, wants_number));
}

void assign_numbers(Decision& decision, int day, int first) {
    for (Request& request : decision.requests)
        if (wants_number(request)) request.number = RequestNumber{day, first++};
    for (Say& say : decision.answers)
        fill_number(say, decision.requests);
    for (Say& say : decision.notices)
        fill_number(say, decision.requests);
}

}  // namespace handlers
