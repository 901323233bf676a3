#include "handlers/understanding/intents.hpp"
#include "handlers/understanding/references.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

using Rule = std::optional<IntentChoice> (*)(const Circumstances&);

std::optional<IntentChoice> choose(Intent intent, std::string_view rule, double confidence) {
    return IntentChoice{intent, rule, confidence};
}

bool contains_any(const Evidence& evidence, std::initializer_list<std::u32string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](auto word) { return evidence.contains(word); });
}

bool starts_with_any(const Evidence& evidence, std::initializer_list<std::u32string_view> words) {
    std::u32string_view text = evidence.text();
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    return std::any_of(words.begin(), words.end(), [&](auto word) { return text.starts_with(word); });
}

// I to L of the taxonomy: things people ask about rather than complain of.
bool is_service(std::string_view leaf) {
    return !leaf.empty() && leaf[0] >= 'I';
}

bool is_complaint(const Circumstances& known) {
    return known.topics.has_trouble ||
           known.evidence.has_any({Cue::nuisance, Cue::nobody_acts, Cue::harm, Cue::indignation});
}

// Over, taken back, or fine: `孩子找到了！`, `是隔壁烧糊了锅`, `亮了 谢谢`, `停了`.
std::optional<IntentChoice> ended(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    if (evidence.has_any({Cue::hearsay, Cue::past, Cue::elsewhere, Cue::rate_bad, Cue::undone}) ||
        evidence.words > 40)
        return std::nullopt;
    if (contains_any(evidence, {U"自己修的", U"厉害不"})) return std::nullopt;
    if (evidence.has(Cue::all_clear) && !known.danger.is_real && evidence.words <= 30 &&
        !evidence.has(Cue::second_person))
        return choose(Intent::follow_up, "all clear", 0.85);
    const bool is_talk =
        evidence.has_any({Cue::second_person, Cue::small_talk, Cue::fiction, Cue::figurative});
    if (is_talk && !evidence.has(Cue::thanks)) return std::nullopt;
    if (evidence.has(Cue::withdrawn) && evidence.words <= 30 && !starts_with_any(evidence, {U"没事 就是"}))
        return choose(Intent::follow_up, "taken back", 0.8);
    const bool is_fine = evidence.has_any({Cue::fine_now, Cue::solved_itself}) &&
                         !evidence.has_any({Cue::still, Cue::not_fixed, Cue::again}) && !known.has_compound();
    const bool still_wrong = known.topics.has_trouble && !evidence.has(Cue::solved_itself);
    if (!is_fine || still_wrong || known.is_question() || evidence.has_any({Cue::job_want, Cue::ad_strong}))
        return std::nullopt;
    if (starts_with_any(evidence, {U"好了好了", U"老好了", U"我家水龙头", U"哈哈"})) return std::nullopt;
    const bool has_subject =
        known.topics.weight >= 1.5F || evidence.has(Cue::thanks) || evidence.has(Cue::community);
    return evidence.words <= (has_subject ? 22U : 7U) ? choose(Intent::follow_up, "fine now", 0.75)
                                                      : std::nullopt;
}

std::optional<IntentChoice> emergency(const Circumstances& known) {
    return known.danger.is_real ? choose(Intent::emergency, known.danger.reason, 0.9) : std::nullopt;
}

std::optional<IntentChoice> advertisement(const Circumstances& known) {
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

std::optional<IntentChoice> job(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    const auto count = [&](Cue cue) {
        return static_cast<int>(evidence.cue_counts[static_cast<std::size_t>(cue)]);
    };
    if (known.topics.leaf == "G05" ||
        contains_any(evidence,
                     {U"政策", U"课堂", U"咨询", U"退费", U"跑了", U"补贴", U"工资", U"热水器", U"招牌",
                      U"失业金", U"辅导作业", U"贷款", U"条件", U"男朋友", U"女朋友", U"对象"}))
        return std::nullopt;
    if (known.topics.best_is_trouble && known.topics.label != "employment" && count(Cue::job_want) == 0)
        return std::nullopt;
    int weight = 3 * std::min(count(Cue::job_want), 2) + 2 * std::min(count(Cue::job_offer), 2) +
                 std::min(count(Cue::job_word), 2) + std::min(count(Cue::job_skill), 2);
    const bool asks_for = contains_any(
        evidence, {U"有没有", U"还有", U"有招", U"招", U"介绍", U"推荐", U"岗位", U"要人", U"缺人"});
    if (count(Cue::job_word) + count(Cue::job_skill) + count(Cue::job_offer) > 0 && known.is_question() &&
        asks_for)
        weight += 2;
    if (evidence.has(Cue::second_person) && !evidence.has(Cue::community) && count(Cue::job_want) < 2)
        weight -= 2;
    if (evidence.has(Cue::propose)) weight -= 2;
    return weight >= 3 ? choose(Intent::job_seek, "words of work", weight >= 5 ? 0.9 : 0.7) : std::nullopt;
}

std::optional<IntentChoice> verdict(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    if (known.has_compound() || evidence.words > 40) return std::nullopt;
    if (const auto digit = read_digit(evidence); digit && *digit <= 5)
        return choose(Intent::rating, "bare digit", 0.5);
    const bool is_sure = read_stars(evidence).has_value() ||
                         contains_any(evidence, {U"满意", U"好评", U"差评", U"零分", U"满分", U"五星"});
    if (is_sure && !contains_any(evidence, {U"满意度", U"评分标准", U"怎么评"}) && !known.has_address())
        return choose(Intent::rating, "verdict", 0.9);
    const bool has_word = evidence.has_any({Cue::rate_good, Cue::rate_middle, Cue::rate_bad});
    if (!has_word || evidence.words > 12 || known.is_question() || known.has_address() ||
        known.topics.has_trouble || evidence.contains(U"得劲"))
        return std::nullopt;
    return starts_with_any(evidence,
                           {U"挺好", U"很好",     U"真好",   U"凑合",   U"还行",     U"还可以", U"一般",
                            U"不咋", U"不怎么样", U"敷衍",   U"给力",   U"太给力",   U"靠谱",   U"不错",
                            U"真棒", U"马马虎虎", U"还凑合", U"服务好", U"服务态度", U"效率",   U"速度",
                            U"杠杠", U"没得说",   U"失望",   U"太失望", U"师傅很",   U"师傅挺"})
               ? choose(Intent::rating, "short verdict", 0.65)
               : std::nullopt;
}

std::optional<IntentChoice> correction(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    const bool denies = evidence.contains(U"不是") && (known.has_address() || !known.place.landmark.empty());
    const bool says_so = evidence.has(Cue::correction) && !known.topics.has_trouble && evidence.words <= 24;
    if (known.topics.has_trouble && known.has_compound()) return std::nullopt;
    const bool is_short = evidence.words <= 20;
    if (denies && is_short && contains_any(evidence, {U" 是", U"是2", U"是3", U"错", U"而是"}))
        return choose(Intent::follow_up, "correction", 0.85);
    return says_so && (known.has_address() || evidence.contains(U"错")) &&
                   !contains_any(evidence, {U"没错", U"不错"})
               ? choose(Intent::follow_up, "correction", 0.75)
               : std::nullopt;
}

std::optional<IntentChoice> progress_query(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    if (!evidence.has(Cue::progress_ask)) {
        const bool asks_number =
            known.ticket && contains_any(evidence, {U"查", U"进度", U"咋", U"怎么", U"吗", U"?", U"谁",
                                                    U"啥时候", U"多久", U"呢"});
        return asks_number && !evidence.has_any({Cue::not_fixed, Cue::rate_good, Cue::again})
                   ? choose(Intent::progress_query, "question with a number", 0.85)
                   : std::nullopt;
    }
    if (evidence.has_any({Cue::propose, Cue::how_to}) || evidence.words > 60) return std::nullopt;
    const bool is_fresh = known.topics.best_is_trouble && known.has_compound() && known.has_address();
    if (is_fresh) return std::nullopt;
    if (contains_any(evidence, {U"还没修吗", U"还没来吗", U"还没好吗"}) ||
        (evidence.contains(U"催") && evidence.has(Cue::still)))
        return choose(Intent::follow_up, "urging", 0.7);
    if (evidence.has_any({Cue::nuisance, Cue::indignation}) && known.has_compound() &&
        !evidence.has(Cue::earlier))
        return std::nullopt;
    return choose(Intent::progress_query, "asks how it stands", 0.8);
}

std::optional<IntentChoice> about_earlier(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    const bool is_short = evidence.words <= 40;
    if (known.ticket) return choose(Intent::follow_up, "names a request", 0.8);
    if (!is_short || evidence.has_any({Cue::propose, Cue::how_to, Cue::past})) return std::nullopt;
    if (evidence.has(Cue::same_here) && !known.has_compound() && evidence.words <= 20 &&
        !evidence.has(Cue::simile_open)) {
        const bool says_it =
            starts_with_any(evidence, {U"+1", U"我", U"俺", U"同", U"加", U"隔壁", U"也", U"这边"}) ||
            known.has_address() || known.topics.has_trouble;
        if (says_it && !starts_with_any(evidence, {U"俺也一样", U"我也一样"}))
            return choose(Intent::follow_up, "same here", 0.7);
    }
    const bool is_strong =
        evidence.has(Cue::urge) || evidence.has(Cue::not_fixed) || evidence.has(Cue::earlier);
    if (evidence.has(Cue::earlier) &&
        (known.topics.has_trouble ||
         evidence.has_any({Cue::harm, Cue::again, Cue::still, Cue::not_fixed, Cue::urge, Cue::nobody_acts,
                           Cue::fine_now, Cue::progress, Cue::waiting}))) {
        if (!(known.has_compound() && known.has_address() && known.topics.best_is_trouble))
            return choose(Intent::follow_up, "earlier matter", 0.75);
    }
    if (known.has_compound()) return std::nullopt;
    const bool is_talk = evidence.has_any({Cue::second_person, Cue::small_talk, Cue::fiction, Cue::figurative,
                                           Cue::elsewhere}) &&
                         !known.topics.has_trouble;
    if (is_talk) return std::nullopt;
    if (evidence.has(Cue::not_fixed) && evidence.words <= 16)
        return choose(Intent::follow_up, "not mended", 0.7);
    if (evidence.has(Cue::still) && evidence.words <= 12 &&
        contains_any(evidence, {U"老样子", U"没变", U"没动", U"没来", U"没修", U"没清", U"没弄", U"没好",
                                U"不行", U"没人", U"没见"}))
        return choose(Intent::follow_up, "still as before", 0.65);
    if (is_strong && (!known.has_address() || evidence.has(Cue::urge)))
        return choose(Intent::follow_up, "urging or not mended", 0.7);
    const bool recurs =
        evidence.has_any({Cue::again, Cue::still}) && !known.has_address() && known.place.landmark.empty();
    if (recurs && (is_complaint(known) || evidence.has(Cue::fault)) &&
        !evidence.has_any({Cue::hypothetical, Cue::laugh}))
        return choose(Intent::follow_up, "again or still", 0.65);
    if (evidence.has(Cue::over_days) && evidence.words <= 10 &&
        starts_with_any(evidence,
                        {U"都", U"第", U"已经", U"这都", U"三天", U"两天", U"一周", U"半个月", U"好几天"}) &&
        !evidence.has(Cue::small_talk))
        return choose(Intent::follow_up, "how long already", 0.55);
    if (evidence.has(Cue::addition) && !(known.topics.has_trouble && starts_with_any(evidence, {U"对了"})))
        return choose(Intent::follow_up, "adds to it", 0.7);
    if (evidence.has(Cue::fine_now) &&
        !evidence.has_any({Cue::question_particle, Cue::fiction, Cue::small_talk}) && evidence.words <= 14 &&
        evidence.has(Cue::thanks))
        return choose(Intent::follow_up, "fine, with thanks", 0.7);
    return std::nullopt;
}

std::optional<IntentChoice> courtesy(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    if (!evidence.has(Cue::thanks) && !(evidence.normalised.has_thumb && evidence.words <= 8))
        return std::nullopt;
    if (known.topics.best_is_trouble && !evidence.contains(U"感谢") &&
        !contains_any(evidence, {U"多亏", U"谢谢昨天"}))
        return std::nullopt;
    if (evidence.has_any({Cue::how_to, Cue::ask_politely, Cue::can_you, Cue::nobody_acts, Cue::reporting,
                          Cue::ad_strong}) ||
        (evidence.contains(U"?") && known.is_question()))
        return std::nullopt;
    if (evidence.contains(U"好人一生平安") || known.has_address()) return std::nullopt;
    return evidence.words <= 40 ? choose(Intent::thanks, "thanks", 0.8) : std::nullopt;
}

std::optional<IntentChoice> suggestion(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    const bool is_local =
        evidence.has_any({Cue::community, Cue::create}) || known.topics.weight >= 3 || !known.place.empty();
    if (is_local && starts_with_any(evidence, {U"建议", U"提议", U"提个建议", U"倡议", U"呼吁", U"希望"}))
        return choose(Intent::suggestion, "opens with a proposal", 0.9);
    if (evidence.words > 80) return std::nullopt;
    const bool is_precise = known.has_compound() && known.has_address();
    if (contains_any(evidence, {U"建议", U"提议", U"倡议"}) && !is_precise && is_local &&
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
        contains_any(evidence, {U"多好", U"就好了", U"挺好", U"就更好", U"要是"}))
        return choose(Intent::suggestion, "would be nice", 0.65);
    if (wish >= 0 && creation >= 0 && comes_first && !evidence.has_any({Cue::nobody_acts, Cue::how_to}))
        return choose(Intent::suggestion, "could we have", 0.8);
    if (is_idea && (wish >= 0 || propose >= 0 || creation >= 0) &&
        !evidence.has_any({Cue::how_to, Cue::price_question}) && !known.topics.best_is_trouble)
        return choose(Intent::suggestion, "idea for an activity", 0.75);
    if (propose >= 0 && creation >= 0 && trouble < 0) return choose(Intent::suggestion, "wish to have", 0.7);
    if (creation >= 0 && trouble < 0 && contains_any(evidence, {U"吧", U"呗"}) &&
        (!known.topics.label.empty()) && !known.has_address())
        return choose(Intent::suggestion, "let us have", 0.65);
    if (is_idea && contains_any(evidence, {U"我报名", U"我参加", U"算我"}) && evidence.words > 8)
        return choose(Intent::suggestion, "joins an activity", 0.55);
    return std::nullopt;
}

std::optional<IntentChoice> inquiry(const Circumstances& known) {
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
    const bool is_coming = contains_any(evidence, {U"明天", U"后天", U"今晚", U"下周", U"周末", U"几点来",
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
    if (known.topics.weight >= 3 && is_local && !is_talk && !evidence.has(Cue::demand))
        return choose(Intent::inquiry, "asks about a matter", 0.65);
    return std::nullopt;
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
    if (evidence.has_any({Cue::fiction, Cue::figurative, Cue::elsewhere})) return true;
    if (evidence.has(Cue::hearsay) && !evidence.has_any({Cue::demand, Cue::reporting})) return true;
    if (evidence.has(Cue::laugh) && known.place.empty() && !evidence.has(Cue::demand)) return true;
    return evidence.has(Cue::small_talk) &&
           !evidence.has_any({Cue::demand, Cue::reporting, Cue::nobody_acts}) && known.topics.weight < 7;
}

std::optional<IntentChoice> report(const Circumstances& known) {
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

std::optional<IntentChoice> bare_detail(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    const bool only_place =
        !known.place.empty() && known.topics.weight < 5 && evidence.words <= 18 &&
        !evidence.has_any({Cue::small_talk, Cue::laugh, Cue::talk_to_person, Cue::answer_word, Cue::greeting,
                           Cue::asking, Cue::past, Cue::instruct});
    std::size_t named = 0;
    for (const Match& match : evidence.matches)
        for (const Meaning& meaning : evidence.lexicon->matcher().meanings(match.pattern))
            if (meaning.kind == Meaning::Kind::place || meaning.kind == Meaning::Kind::landmark)
                named += match.end - match.begin;
    for (const NumberMention& number : evidence.numbers)
        named += number.end - number.begin;
    const bool is_little_more = evidence.words <= named + 6;
    return only_place && is_little_more && !evidence.contains(U"谁")
               ? choose(Intent::follow_up, "only a place", 0.55)
               : std::nullopt;
}

// In this order: what is said last about an old matter comes before new ones, and new ones before talk.
constexpr std::array rules{Rule{emergency},     Rule{ended},      Rule{advertisement}, Rule{verdict},
                           Rule{correction},    Rule{courtesy},   Rule{job},           Rule{progress_query},
                           Rule{about_earlier}, Rule{suggestion}, Rule{inquiry},       Rule{report},
                           Rule{bare_detail}};

}  // namespace

IntentChoice resident_intent(const Circumstances& known) {
    if (const auto trivial = trivial_intent(known)) return *trivial;
    for (const Rule rule : rules)
        if (const auto decided = rule(known)) return *decided;
    return {Intent::chitchat, "nothing else", 0.6};
}

}  // namespace handlers
