#include "handlers/understanding/resident_rules.hpp"

#include <algorithm>

namespace handlers::resident {
namespace {

// I to L of the taxonomy: things people ask about rather than complain of.
bool is_service(std::string_view leaf) {
    return !leaf.empty() && leaf[0] >= 'I';
}

// Jokes, memories, other people's towns.
bool is_idle(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    const bool has_place = known.has_compound() || !known.place.unit.empty() || !known.place.room.empty() ||
                           !known.place.floor.empty();
    if (evidence.has(Cue::past) && !known.has_compound() &&
        !evidence.has_any({Cue::still, Cue::demand, Cue::nobody_acts}) &&
        !(has_place && evidence.has_any({Cue::nuisance, Cue::indignation})))
        return true;
    if (has_place) return false;
    if (evidence.opens_with_any({U"没事"}) && evidence.words <= 14) return true;
    if (evidence.has_any({Cue::fiction, Cue::figurative, Cue::elsewhere})) return true;
    if (evidence.has(Cue::hearsay) && !evidence.has_any({Cue::demand, Cue::reporting})) return true;
    if (evidence.has(Cue::laugh) && known.place.empty() && !evidence.has(Cue::demand)) return true;
    return evidence.has(Cue::small_talk) &&
           !evidence.has_any({Cue::demand, Cue::reporting, Cue::nobody_acts}) && known.topics.weight < 7;
}

}  // namespace

Ruling advertisement(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    const int strong = evidence.cue_counts[static_cast<std::size_t>(Cue::ad_strong)];
    const int weak = evidence.cue_counts[static_cast<std::size_t>(Cue::ad_word)];
    if (strong == 0) return std::nullopt;
    if (evidence.has_any({Cue::job_want, Cue::job_skill, Cue::how_to, Cue::ask_politely, Cue::indignation,
                          Cue::nobody_acts}) &&
        strong < 3)
        return std::nullopt;
    const bool complains =
        known.topics.has_trouble && (known.has_address() || known.topics.label == "consumer_refund_dispute" ||
                                     evidence.has_any({Cue::demand, Cue::still, Cue::nuisance}));
    if (complains && strong < 4) return std::nullopt;
    if (evidence.has(Cue::job_offer) && strong < 2 && evidence.has_any({Cue::job_offer, Cue::job_word}))
        return std::nullopt;
    if (known.is_question() && strong < 2) return std::nullopt;
    return strong * 2 + weak >= 2 ? choose(Intent::ad, "words of selling", strong >= 2 ? 0.9 : 0.65)
                                  : std::nullopt;
}

Ruling job(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    const auto count = [&](Cue cue) {
        return static_cast<int>(evidence.cue_counts[static_cast<std::size_t>(cue)]);
    };
    if (known.topics.leaf == "G05" ||
        evidence.contains_any({U"政策", U"课堂", U"咨询", U"退费", U"跑了", U"补贴", U"工资", U"热水器",
                               U"招牌", U"失业金", U"辅导作业", U"贷款", U"条件", U"男朋友", U"女朋友",
                               U"对象"}))
        return std::nullopt;
    if (known.topics.best_is_trouble && known.topics.label != "employment" && count(Cue::job_want) == 0)
        return std::nullopt;
    int weight = 3 * std::min(count(Cue::job_want), 2) + 2 * std::min(count(Cue::job_offer), 2) +
                 std::min(count(Cue::job_word), 2) + std::min(count(Cue::job_skill), 2);
    const bool asks_for = evidence.contains_any(
        {U"有没有", U"还有", U"有招", U"招", U"介绍", U"推荐", U"岗位", U"要人", U"缺人"});
    if (count(Cue::job_word) + count(Cue::job_skill) + count(Cue::job_offer) > 0 && known.is_question() &&
        asks_for)
        weight += 2;
    if (evidence.has(Cue::second_person) && !evidence.has(Cue::community) && count(Cue::job_want) < 2)
        weight -= 2;
    if (evidence.has(Cue::propose)) weight -= 2;
    return weight >= 3 ? choose(Intent::job_seek, "words of work", weight >= 5 ? 0.9 : 0.7) : std::nullopt;
}

Ruling suggestion(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    const bool is_local =
        evidence.has_any({Cue::community, Cue::create}) || known.topics.weight >= 3 || !known.place.empty();
    if (is_local && evidence.opens_with_any({U"建议", U"提议", U"提个建议", U"倡议", U"呼吁", U"希望"}))
        return choose(Intent::suggestion, "opens with a proposal", 0.9);
    if (evidence.words > 80) return std::nullopt;
    const bool is_precise = known.has_compound() && known.has_address();
    if (evidence.contains_any({U"建议", U"提议", U"倡议"}) && !is_precise && is_local &&
        !evidence.has(Cue::second_person))
        return choose(Intent::suggestion, "proposal", 0.8);
    const auto position = [&](Cue cue) {
        for (const Match& match : evidence.matches)
            if (evidence.match_has(match, cue)) return static_cast<long>(match.begin);
        return -1L;
    };
    long trouble = -1;
    for (const TopicHit& hit : known.topics.hits)
        if (hit.is_trouble && trouble < 0) trouble = static_cast<long>(hit.begin);
    const long wish = position(Cue::can_you), creation = position(Cue::create),
               propose = position(Cue::propose);
    const bool is_idea = known.topics.label == "event_suggestion";
    const bool comes_first = trouble < 0 || (wish >= 0 && wish < trouble);
    if (creation >= 0 && trouble < 0 && is_local &&
        evidence.contains_any({U"多好", U"就好了", U"挺好", U"就更好", U"要是"}))
        return choose(Intent::suggestion, "would be nice", 0.65);
    if (wish >= 0 && creation >= 0 && comes_first && !evidence.has_any({Cue::nobody_acts, Cue::how_to}))
        return choose(Intent::suggestion, "could we have", 0.8);
    if (is_idea && (wish >= 0 || propose >= 0 || creation >= 0) &&
        !evidence.has_any({Cue::how_to, Cue::price_question}) && !known.topics.best_is_trouble)
        return choose(Intent::suggestion, "idea for an activity", 0.75);
    if (propose >= 0 && creation >= 0 && trouble < 0) return choose(Intent::suggestion, "wish to have", 0.7);
    if (creation >= 0 && trouble < 0 && evidence.contains_any({U"吧", U"呗"}) &&
        (!known.topics.label.empty()) && !known.has_address())
        return choose(Intent::suggestion, "let us have", 0.65);
    if (is_idea && evidence.contains_any({U"我报名", U"我参加", U"算我"}) && evidence.words > 8)
        return choose(Intent::suggestion, "joins an activity", 0.55);
    return std::nullopt;
}

Ruling inquiry(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    if (!known.is_question()) return std::nullopt;
    const bool service = is_service(known.topics.leaf);
    const bool has_topic = known.topics.weight >= 1.5F;
    const bool is_local =
        evidence.has_any({Cue::community, Cue::how_to, Cue::price_question, Cue::ask_politely}) ||
        !known.place.empty() || evidence.addresses_bot ||
        (known.topics.weight >= 3 && evidence.words <= 24 &&
         !evidence.has_any({Cue::second_person, Cue::small_talk, Cue::laugh}));
    if (evidence.has(Cue::second_person) && !evidence.has(Cue::community) &&
        !evidence.has_any({Cue::ask_politely, Cue::how_to}))
        return std::nullopt;
    // `明天停水到几点`: about a notice, not about a fault.
    const bool is_coming = evidence.contains_any({U"明天", U"后天", U"今晚", U"下周", U"周末", U"几点来",
                                                  U"到几点", U"停到几点"}) &&
                           !evidence.has_any({Cue::still, Cue::nuisance}) && !known.has_address();
    const bool is_supply = known.topics.label == "water_outage" || known.topics.label == "power_outage" ||
                           known.topics.label == "gas" || known.topics.label == "heating";
    if (is_coming && is_supply) return choose(Intent::inquiry, "asks about a notice", 0.7);
    if (evidence.has(Cue::whether_true) &&
        (evidence.contains(U"通知") || evidence.contains(U"群里") || evidence.has(Cue::community)))
        return choose(Intent::inquiry, "whether it is true", 0.7);
    const bool is_bitter =
        evidence.has_any({Cue::nuisance, Cue::indignation, Cue::nobody_acts, Cue::harm, Cue::severe}) &&
        !evidence.contains(U"急不急");
    if (evidence.has_any({Cue::how_to, Cue::price_question}) && has_topic &&
        !(known.topics.best_is_trouble && is_bitter && !service) &&
        !(known.topics.best_is_trouble && known.has_address()))
        return choose(Intent::inquiry, "how, where, how much", 0.85);
    if (service && !known.topics.best_is_trouble &&
        !(evidence.has(Cue::small_talk) && known.topics.weight < 3) && !evidence.has(Cue::nobody_acts) &&
        (is_local || known.topics.weight >= 3))
        return choose(Intent::inquiry, "asks about a service", 0.8);
    if (known.topics.best_is_trouble) {
        const bool only_asks = evidence.has(Cue::ask_politely) && !known.has_address() && !is_bitter &&
                               !evidence.has_any({Cue::demand, Cue::many});
        return only_asks ? choose(Intent::inquiry, "asks politely", 0.6) : std::nullopt;
    }
    if (evidence.has(Cue::ask_politely) &&
        (evidence.has(Cue::community) || !known.place.empty() || known.topics.weight >= 3))
        return choose(Intent::inquiry, "asks politely", 0.75);
    if (is_bitter || evidence.has_any({Cue::reporting, Cue::fault})) return std::nullopt;
    const bool is_talk =
        evidence.has_any({Cue::small_talk, Cue::talk_to_person, Cue::greeting, Cue::laugh, Cue::fiction}) &&
        !known.has_compound();
    const bool is_ours = evidence.has(Cue::community) || evidence.addresses_bot;
    if (known.topics.weight >= (is_ours ? 1.5F : 3.0F) && is_local && !is_talk && !evidence.has(Cue::demand))
        return choose(Intent::inquiry, "asks about a matter", 0.65);
    return std::nullopt;
}

Ruling report(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    const bool complains =
        evidence.has_any({Cue::fault, Cue::nuisance, Cue::nobody_acts, Cue::demand, Cue::reporting,
                          Cue::indignation, Cue::harm, Cue::hazard, Cue::severe});
    const bool has_place = known.has_compound() || known.has_address() || !known.place.floor.empty() ||
                           !known.place.landmark.empty();
    if (is_idle(known)) return std::nullopt;
    if (evidence.has_any({Cue::talk_to_person}) && !has_place) return std::nullopt;
    // Without a place the words must be those of the building, or ask somebody to act: crickets and
    // cockroaches are talk.
    const bool is_building_matter =
        !known.topics.leaf.empty() && known.topics.leaf[0] <= 'C' && known.topics.best_is_trouble;
    const bool is_meant_here = has_place || evidence.has(Cue::community) || evidence.addresses_bot ||
                               evidence.has_any({Cue::demand, Cue::nobody_acts, Cue::reporting}) ||
                               (is_building_matter && evidence.words <= 30);
    const bool is_remark =
        !has_place && evidence.has(Cue::second_person) && !evidence.has_any({Cue::demand, Cue::reporting});
    if (known.topics.has_trouble && is_meant_here && !is_remark)
        return choose(Intent::report, "a trouble", has_place ? 0.9 : 0.65);
    if (known.has_compound() && (complains || known.topics.weight >= 1.5F) && evidence.words >= 6 &&
        !evidence.has(Cue::greeting))
        return choose(Intent::report, "a place and a complaint", 0.65);
    const bool is_told_here =
        known.has_compound() && evidence.words >= 9 &&
        !evidence.has_any({Cue::greeting, Cue::small_talk, Cue::laugh, Cue::talk_to_person, Cue::thanks,
                           Cue::fine_now, Cue::support});
    if (is_told_here) return choose(Intent::report, "a place and a tale", 0.45);
    if (has_place && complains && known.topics.weight >= 1.5F && evidence.words >= 6)
        return choose(Intent::report, "a part of a place and a complaint", 0.55);
    return std::nullopt;
}

}  // namespace handlers::resident
