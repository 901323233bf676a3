#include "handlers/loop/etiquette.hpp"

#include "handlers/loop/local_time.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

using enum Manner;
using namespace std::chrono_literals;

struct Rule {
    Occasion occasion;
    Manner by_day, in_quiet_hours;  // of the bot's own accord
    Manner urgent_in_quiet_hours;   // P0, P1
    Manner when_addressed;          // at any hour: whoever speaks to the bot is answered
    std::chrono::minutes silence_after;
};

// clang-format off
constexpr std::array etiquette{
    //   occasion            by day      quiet hours     urgent then  addressed   silence after
    Rule{Occasion::taken,    aloud,      privately,      aloud,       aloud,      0min},
    Rule{Occasion::question, aloud,      in_the_morning, aloud,       aloud,      0min},
    Rule{Occasion::advice,   aloud,      aloud,          aloud,       aloud,      0min},
    Rule{Occasion::outcome,  aloud,      in_the_morning, aloud,       aloud,      0min},
    Rule{Occasion::step,     privately,  privately,      privately,   privately,  0min},
    Rule{Occasion::doubt,    not_at_all, not_at_all,     not_at_all,  aloud,      0min},
    Rule{Occasion::help,     not_at_all, not_at_all,     not_at_all,  aloud,      60min},
};
// clang-format on

const Rule& rule_for(Occasion occasion) {
    return *std::ranges::find(etiquette, occasion, &Rule::occasion);
}

}  // namespace

Manner manner_of(Occasion occasion, const Hearing& hearing) {
    const Rule& rule = rule_for(occasion);
    if (hearing.is_addressed) return rule.when_addressed;
    if (!hearing.is_quiet_hour) return rule.by_day;
    return hearing.priority <= Priority::p1 ? rule.urgent_in_quiet_hours : rule.in_quiet_hours;
}

std::chrono::minutes silence_after(Occasion occasion) {
    return rule_for(occasion).silence_after;
}

Manner manner_of(const Draft& draft, const Request& request, Occasion occasion, bool is_addressed) {
    if (request.origin.kind != Conversation::Kind::group) return aloud;
    return manner_of(occasion,
                     {is_addressed, is_quiet_hour(draft.now(), draft.directory()), request.priority});
}

Manner manner_of(const Draft& draft, const Request& request, Occasion occasion) {
    return manner_of(draft, request, occasion, draft.is_addressed_in(request.origin));
}

}  // namespace handlers
