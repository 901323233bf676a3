#include "tests/handlers/loop/walk_rules.hpp"

#include <algorithm>
#include <tuple>

namespace handlers::tests {
namespace {

bool are_alike(const Say& one, const Say& other) {
    return one.template_name == other.template_name && one.values == other.values && one.to == other.to &&
           one.about == other.about && one.about_all == other.about_all && one.not_before == other.not_before;
}

bool are_same(const Event& one, const Event& other) {
    const auto told = [](const Event& event) {
        return std::tie(event.request, event.kind, event.from, event.to, event.by, event.at);
    };
    return told(one) == told(other);
}

}  // namespace

std::optional<Broken> broken_by_deciding_again(const Decision& first, const Decision& again) {
    const bool is_same =
        first.requests == again.requests && std::ranges::equal(first.events, again.events, are_same) &&
        std::ranges::equal(first.answers, again.answers, are_alike) &&
        std::ranges::equal(first.notices, again.notices, are_alike) && first.timers == again.timers &&
        first.points == again.points && first.log_lines == again.log_lines &&
        first.care_visits == again.care_visits && first.session == again.session;
    if (is_same) return std::nullopt;
    return Broken{"the same message was decided in two ways",
                  first.requests.empty() ? RequestId(0) : first.requests.front().id};
}

std::optional<Broken> broken_by_hearing_again(const Session& kept, const Decision& again) {
    if (!again.is_empty()) return Broken{"nothing followed from a message, until it came again", 0};
    if (again.session.value_or(kept) != kept) return Broken{"a message that came again was remembered", 0};
    return std::nullopt;
}

}  // namespace handlers::tests
