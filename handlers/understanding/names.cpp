#include "handlers/understanding/cues.hpp"
#include "handlers/understanding/reading.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

template <class Enum>
struct Name {
    Enum value;
    std::string_view text;
};

constexpr std::array intent_names{
    Name<Intent>{Intent::report, "report"},
    Name<Intent>{Intent::emergency, "emergency"},
    Name<Intent>{Intent::suggestion, "suggestion"},
    Name<Intent>{Intent::inquiry, "inquiry"},
    Name<Intent>{Intent::job_seek, "job_seek"},
    Name<Intent>{Intent::patrol_log, "patrol_log"},
    Name<Intent>{Intent::follow_up, "follow_up"},
    Name<Intent>{Intent::progress_query, "progress_query"},
    Name<Intent>{Intent::rating, "rating"},
    Name<Intent>{Intent::thanks, "thanks"},
    Name<Intent>{Intent::chitchat, "chitchat"},
    Name<Intent>{Intent::ad, "ad"},
    Name<Intent>{Intent::leader_ack, "leader_ack"},
    Name<Intent>{Intent::leader_progress, "leader_progress"},
    Name<Intent>{Intent::leader_done, "leader_done"},
    Name<Intent>{Intent::leader_transfer, "leader_transfer"},
    Name<Intent>{Intent::leader_help, "leader_help"},
    Name<Intent>{Intent::broadcast, "broadcast"},
    Name<Intent>{Intent::other, "other"},
};

constexpr std::array urgency_names{
    Name<Urgency>{Urgency::emergency, "emergency"},
    Name<Urgency>{Urgency::high, "high"},
    Name<Urgency>{Urgency::normal, "normal"},
    Name<Urgency>{Urgency::low, "low"},
};

constexpr std::array nuance_names{
    Name<Nuance>{Nuance::none, "none"},
    Name<Nuance>{Nuance::still_bad, "still_bad"},
    Name<Nuance>{Nuance::fine_now, "fine_now"},
    Name<Nuance>{Nuance::withdrawn, "withdrawn"},
    Name<Nuance>{Nuance::resolved_itself, "resolved_itself"},
    Name<Nuance>{Nuance::all_clear, "all_clear"},
    Name<Nuance>{Nuance::corrected, "corrected"},
    Name<Nuance>{Nuance::urging, "urging"},
    Name<Nuance>{Nuance::detail, "detail"},
    Name<Nuance>{Nuance::same_here, "same_here"},
    Name<Nuance>{Nuance::witness, "witness"},
    Name<Nuance>{Nuance::same_question, "same_question"},
    Name<Nuance>{Nuance::supports, "supports"},
    Name<Nuance>{Nuance::talking_to_other, "talking_to_other"},
    Name<Nuance>{Nuance::harm_reported, "harm_reported"},
};

constexpr std::array<std::string_view, static_cast<std::size_t>(Cue::last)> cue_names{
    "none",          "fault",         "nuisance",       "nobody_acts",    "demand",
    "reporting",     "indignation",   "harm",           "hazard",         "severe",
    "asking",        "ask_politely",  "how_to",         "price_question", "question_particle",
    "whether_true",  "propose",       "can_you",        "create",         "job_want",
    "job_offer",     "job_word",      "job_skill",      "still",          "again",
    "earlier",       "not_fixed",     "urge",           "addition",       "correction",
    "withdrawn",     "solved_itself", "fine_now",       "all_clear",      "same_here",
    "same_question", "support",       "answer_word",    "progress_ask",   "rate_good",
    "rate_middle",   "rate_bad",      "rate_frame",     "thanks",         "praise",
    "agree",         "laugh",         "hearsay",        "past",           "elsewhere",
    "fiction",       "simile_open",   "simile_close",   "hypothetical",   "figurative",
    "small_talk",    "greeting",      "talk_to_person", "instruct",       "ad_strong",
    "ad_word",       "ack",           "promise",        "progress",       "outside_moves",
    "waiting",       "done",          "undone",         "transfer",       "need_help",
    "apologise",     "request_facts", "notice",         "to_all",         "patrol",
    "patrol_clean",  "relay",         "system_line",    "vote",           "soon",
    "fixed_time",    "over_days",     "elder",          "child",          "frail",
    "person",        "many",          "indoors",        "in_person_now",  "nobody_inside",
    "family",        "neighbour",     "strangers",      "also",           "several",
    "community",     "second_person", "sure_danger",    "all_of_them",    "correcting_not",
    "negated_place", "beyond_floor",  "mask",
};

template <class Enum, std::size_t Count>
std::string_view name_in(const std::array<Name<Enum>, Count>& names, Enum value) {
    const auto at =
        std::find_if(names.begin(), names.end(), [value](const auto& one) { return one.value == value; });
    return at == names.end() ? std::string_view("?") : at->text;
}

template <class Enum, std::size_t Count>
std::optional<Enum> value_in(const std::array<Name<Enum>, Count>& names, std::string_view text) {
    const auto at =
        std::find_if(names.begin(), names.end(), [text](const auto& one) { return one.text == text; });
    return at == names.end() ? std::nullopt : std::optional<Enum>(at->value);
}

}  // namespace

std::string_view name_of(Intent intent) {
    return name_in(intent_names, intent);
}

std::optional<Intent> intent_named(std::string_view name) {
    return value_in(intent_names, name);
}

std::string_view name_of(Urgency urgency) {
    return name_in(urgency_names, urgency);
}

std::optional<Urgency> urgency_named(std::string_view name) {
    return value_in(urgency_names, name);
}

std::string_view name_of(Nuance nuance) {
    return name_in(nuance_names, nuance);
}

std::optional<Nuance> nuance_named(std::string_view name) {
    return value_in(nuance_names, name);
}

std::string_view name_of(Cue cue) {
    return cue_names[static_cast<std::size_t>(cue)];
}

bool is_actionable(Intent intent) {
    return intent == Intent::report || intent == Intent::emergency || intent == Intent::suggestion ||
           intent == Intent::inquiry || intent == Intent::job_seek || intent == Intent::patrol_log;
}

bool is_leader_reply(Intent intent) {
    return intent == Intent::leader_ack || intent == Intent::leader_progress ||
           intent == Intent::leader_done || intent == Intent::leader_transfer ||
           intent == Intent::leader_help;
}

}  // namespace handlers
