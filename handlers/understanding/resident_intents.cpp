#include "handlers/understanding/intents.hpp"
#include "handlers/understanding/plain_words.hpp"
#include "handlers/understanding/resident_rules.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

using Rule = std::optional<IntentChoice> (*)(const Circumstances&);

std::optional<IntentChoice> emergency(const Circumstances& known) {
    return known.danger.is_real ? resident::choose(Intent::emergency, known.danger.reason, 0.9)
                                : std::nullopt;
}

std::optional<IntentChoice> only_an_address(const Circumstances& known) {
    return is_only_an_address(known) ? resident::choose(Intent::follow_up, "only an address", 0.8)
                                     : std::nullopt;
}

std::optional<IntentChoice> about_a_show(const Circumstances& known) {
    return asks_about_a_show(known) ? resident::choose(Intent::chitchat, "about a show", 0.8) : std::nullopt;
}

std::optional<IntentChoice> retort(const Circumstances& known) {
    const bool is_one = is_a_retort(known.evidence) && known.place.empty() && !known.danger.is_real;
    return is_one ? resident::choose(Intent::chitchat, "a retort", 0.8) : std::nullopt;
}

// In this order: what is said last about an old matter comes before new ones, and new ones before talk.
constexpr std::array rules{Rule{emergency},
                           Rule{only_an_address},
                           Rule{about_a_show},
                           Rule{retort},
                           Rule{resident::ended},
                           Rule{resident::advertisement},
                           Rule{resident::verdict},
                           Rule{resident::correction},
                           Rule{resident::courtesy},
                           Rule{resident::job},
                           Rule{resident::progress_query},
                           Rule{resident::about_earlier},
                           Rule{resident::suggestion},
                           Rule{resident::inquiry},
                           Rule{resident::report},
                           Rule{resident::bare_detail}};

}  // namespace

IntentChoice resident_intent(const Circumstances& known) {
    if (const auto trivial = trivial_intent(known)) return *trivial;
    for (const Rule rule : rules)
        if (const auto decided = rule(known)) return *decided;
    return {Intent::chitchat, "nothing else", 0.6};
}

}  // namespace handlers
