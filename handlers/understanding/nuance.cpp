#include "handlers/understanding/nuance.hpp"

#include "handlers/understanding/plain_words.hpp"
#include "handlers/understanding/references.hpp"

#include <algorithm>

namespace handlers {
namespace {

// Verdicts: which way they point.
Nuance verdict(const Evidence& evidence) {
    if (evidence.has_any({Cue::rate_bad, Cue::not_fixed, Cue::still, Cue::undone})) return Nuance::still_bad;
    if (const auto stars = read_stars(evidence)) return *stars <= 2 ? Nuance::still_bad : Nuance::fine_now;
    if (const auto digit = read_digit(evidence)) return *digit <= 2 ? Nuance::still_bad : Nuance::fine_now;
    return Nuance::fine_now;
}

// Standing at it, without asking for anything: `听见拍门声了`, `里头有个孕妇`, `有老人没下来`.
bool is_witness(const Evidence& evidence) {
    if (evidence.words > 16 || evidence.contains(U"?")) return false;
    return evidence.contains_any({U"听见",   U"听到",   U"拍门",     U"在敲门",   U"我看见了", U"看到了",
                                  U"里头有", U"里面有", U"里头还有", U"里面还有", U"没下来",   U"没出来",
                                  U"还有人", U"有老人", U"有孩子",   U"有孕妇",   U"哭声",     U"越来越大",
                                  U"烟更大", U"火更大", U"有人在喊", U"在喊"});
}

Nuance of_follow_up(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    const bool recurs = evidence.has_any({Cue::not_fixed, Cue::again}) ||
                        (evidence.has(Cue::still) && !evidence.has(Cue::urge));
    if (is_a_retort(evidence) && known.place.empty()) return Nuance::talking_to_other;
    if ((evidence.has(Cue::same_here) || is_also_ours(known)) && !evidence.has(Cue::earlier))
        return Nuance::same_here;
    if (evidence.has(Cue::all_clear)) return Nuance::all_clear;
    if (evidence.has(Cue::correction) || (evidence.contains(U"不是") && known.has_address()))
        return Nuance::corrected;
    if (evidence.has(Cue::withdrawn)) return Nuance::withdrawn;
    if (evidence.has(Cue::harm) && !recurs) return Nuance::harm_reported;
    if (evidence.has(Cue::urge) ||
        evidence.contains_any({U"还没清", U"还没来", U"还没修", U"还没弄", U"还没人", U"还没换", U"还没拉"}))
        return Nuance::urging;
    if (recurs) return Nuance::still_bad;
    if (evidence.has(Cue::solved_itself) && !evidence.has(Cue::thanks)) return Nuance::resolved_itself;
    if (evidence.has(Cue::fine_now)) return Nuance::fine_now;
    if (evidence.has(Cue::solved_itself)) return Nuance::fine_now;
    if (evidence.has(Cue::over_days)) return Nuance::urging;
    return is_witness(evidence) ? Nuance::witness : Nuance::detail;
}

Nuance of_talk(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    if (is_a_retort(evidence)) return Nuance::talking_to_other;
    if (evidence.has(Cue::same_question)) return Nuance::same_question;
    if (evidence.has(Cue::support)) return Nuance::supports;
    if (is_witness(evidence) && !evidence.has(Cue::laugh)) return Nuance::witness;
    return evidence.has_any({Cue::talk_to_person, Cue::answer_word, Cue::instruct, Cue::laugh})
               ? Nuance::talking_to_other
               : Nuance::none;
}

}  // namespace

Nuance nuance_of(const Circumstances& known, Intent intent) {
    const Evidence& evidence = known.evidence;
    switch (intent) {
        case Intent::rating:
            return verdict(evidence);
        case Intent::follow_up:
            return of_follow_up(known);
        case Intent::progress_query:
            return Nuance::urging;
        case Intent::thanks:
            return evidence.has(Cue::agree) && evidence.words <= 8 ? Nuance::fine_now : Nuance::none;
        case Intent::chitchat:
        case Intent::other:
            return of_talk(known);
        case Intent::suggestion:
            return offers_to_join(known) ? Nuance::supports : Nuance::none;
        case Intent::leader_progress:
            return evidence.has(Cue::all_clear) && !has_more_to_come(evidence) ? Nuance::all_clear
                                                                               : Nuance::none;
        case Intent::report:
        case Intent::emergency:
            if (evidence.has(Cue::same_here) || is_also_ours(known)) return Nuance::same_here;
            if (evidence.has_any({Cue::not_fixed, Cue::undone}) ||
                (evidence.has_any({Cue::still, Cue::again}) && known.place.empty()))
                return Nuance::still_bad;
            return is_witness(evidence) && known.place.place_id.empty() && known.place.building.empty()
                       ? Nuance::witness
                       : Nuance::none;
        default:
            return Nuance::none;
    }
}

Nuance nuance_of_clause(const Evidence& evidence, const Clause& clause) {
    if (evidence.has_any_in(clause, {Cue::not_fixed, Cue::again, Cue::still, Cue::undone}))
        return Nuance::still_bad;
    if (evidence.has_any_in(clause, {Cue::fine_now, Cue::solved_itself})) return Nuance::fine_now;
    return Nuance::none;
}

}  // namespace handlers
