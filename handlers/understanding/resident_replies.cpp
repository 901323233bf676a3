#include "handlers/understanding/references.hpp"
#include "handlers/understanding/resident_rules.hpp"

namespace handlers::resident {
namespace {

bool is_complaint(const Circumstances& known) {
    return known.topics.has_trouble ||
           known.evidence.has_any({Cue::nuisance, Cue::nobody_acts, Cue::harm, Cue::indignation});
}

}  // namespace

// Over, taken back, or fine: `孩子找到了！`, `是隔壁烧糊了锅`, `亮了 谢谢`, `停了`.
Ruling ended(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    if (evidence.has_any({Cue::hearsay, Cue::past, Cue::elsewhere, Cue::rate_bad, Cue::undone}) ||
        evidence.words > 40)
        return std::nullopt;
    if (evidence.contains_any({U"自己修的", U"厉害不"})) return std::nullopt;
    if (evidence.has(Cue::all_clear) && !known.danger.is_real && evidence.words <= 30 &&
        !evidence.has(Cue::second_person))
        return choose(Intent::follow_up, "all clear", 0.85);
    const bool is_talk =
        evidence.has_any({Cue::second_person, Cue::small_talk, Cue::fiction, Cue::figurative});
    if (is_talk && !evidence.has_any({Cue::thanks, Cue::withdrawn})) return std::nullopt;
    if (evidence.has(Cue::withdrawn) && evidence.words <= 30 && !evidence.opens_with_any({U"没事 就是"}))
        return choose(Intent::follow_up, "taken back", 0.8);
    const bool is_fine = evidence.has_any({Cue::fine_now, Cue::solved_itself}) &&
                         !evidence.has_any({Cue::still, Cue::not_fixed, Cue::again}) && !known.has_compound();
    const bool still_wrong = known.topics.has_trouble && !evidence.has(Cue::solved_itself);
    if (!is_fine || still_wrong || known.is_question() || evidence.has_any({Cue::job_want, Cue::ad_strong}))
        return std::nullopt;
    if (evidence.opens_with_any({U"好了好了", U"老好了", U"我家水龙头", U"哈哈"})) return std::nullopt;
    const bool has_subject =
        known.topics.weight >= 1.5F || evidence.has(Cue::thanks) || evidence.has(Cue::community);
    return evidence.words <= (has_subject ? 22U : 7U) ? choose(Intent::follow_up, "fine now", 0.75)
                                                      : std::nullopt;
}

Ruling verdict(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    if (known.has_compound() || evidence.words > 40) return std::nullopt;
    if (const auto digit = read_digit(evidence); digit && *digit <= 5)
        return choose(Intent::rating, "bare digit", 0.5);
    const bool is_sure = read_stars(evidence).has_value() ||
                         evidence.contains_any({U"满意", U"好评", U"差评", U"零分", U"满分", U"五星"});
    if (is_sure && !evidence.contains_any({U"满意度", U"评分标准", U"怎么评"}) && !known.has_address())
        return choose(Intent::rating, "verdict", 0.9);
    const bool has_word = evidence.has_any({Cue::rate_good, Cue::rate_middle, Cue::rate_bad});
    if (!has_word || evidence.words > 12 || known.is_question() || known.has_address() ||
        known.topics.has_trouble || evidence.contains(U"得劲"))
        return std::nullopt;
    return evidence.opens_with_any({U"挺好",     U"很好",   U"真好",     U"凑合",     U"还行",   U"还可以",
                                    U"一般",     U"不咋",   U"不怎么样", U"敷衍",     U"给力",   U"太给力",
                                    U"靠谱",     U"不错",   U"真棒",     U"马马虎虎", U"还凑合", U"服务好",
                                    U"服务态度", U"效率",   U"速度",     U"杠杠",     U"没得说", U"失望",
                                    U"太失望",   U"师傅很", U"师傅挺"})
               ? choose(Intent::rating, "short verdict", 0.65)
               : std::nullopt;
}

Ruling correction(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    const bool denies = evidence.contains(U"不是") && (known.has_address() || !known.place.landmark.empty());
    const bool says_so = evidence.has(Cue::correction) && !known.topics.has_trouble && evidence.words <= 24;
    if (known.topics.has_trouble && known.has_compound()) return std::nullopt;
    const bool is_short = evidence.words <= 20;
    if (denies && is_short && evidence.contains_any({U" 是", U"是2", U"是3", U"错", U"而是"}))
        return choose(Intent::follow_up, "correction", 0.85);
    return says_so && (known.has_address() || evidence.contains(U"错")) &&
                   !evidence.contains_any({U"没错", U"不错"})
               ? choose(Intent::follow_up, "correction", 0.75)
               : std::nullopt;
}

Ruling progress_query(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    if (!evidence.has(Cue::progress_ask)) {
        const bool asks_number =
            known.ticket && evidence.contains_any({U"查", U"进度", U"咋", U"怎么", U"吗", U"?", U"谁",
                                                   U"啥时候", U"多久", U"呢"});
        return asks_number && !evidence.has_any({Cue::not_fixed, Cue::rate_good, Cue::again})
                   ? choose(Intent::progress_query, "question with a number", 0.85)
                   : std::nullopt;
    }
    if (evidence.has_any({Cue::propose, Cue::how_to}) || evidence.words > 60) return std::nullopt;
    const bool is_fresh = known.topics.best_is_trouble && known.has_compound() && known.has_address();
    if (is_fresh) return std::nullopt;
    if (evidence.contains_any({U"还没修吗", U"还没来吗", U"还没好吗"}) ||
        (evidence.contains(U"催") && evidence.has(Cue::still)))
        return choose(Intent::follow_up, "urging", 0.7);
    if (evidence.has_any({Cue::nuisance, Cue::indignation}) && known.has_compound() &&
        !evidence.has(Cue::earlier))
        return std::nullopt;
    return choose(Intent::progress_query, "asks how it stands", 0.8);
}

Ruling about_earlier(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    const bool is_short = evidence.words <= 40;
    if (known.ticket) return choose(Intent::follow_up, "names a request", 0.8);
    if (!is_short || evidence.has_any({Cue::propose, Cue::how_to, Cue::past})) return std::nullopt;
    if (evidence.has(Cue::same_here) && !known.has_compound() && evidence.words <= 20 &&
        !evidence.has(Cue::simile_open)) {
        const bool says_it =
            evidence.opens_with_any({U"+1", U"我", U"俺", U"同", U"加", U"隔壁", U"也", U"这边"}) ||
            known.has_address() || known.topics.has_trouble;
        if (says_it && !evidence.opens_with_any({U"俺也一样", U"我也一样"}))
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
        evidence.contains_any({U"老样子", U"没变", U"没动", U"没来", U"没修", U"没清", U"没弄", U"没好",
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
        evidence.opens_with_any(
            {U"都", U"第", U"已经", U"这都", U"三天", U"两天", U"一周", U"半个月", U"好几天"}) &&
        !evidence.has(Cue::small_talk))
        return choose(Intent::follow_up, "how long already", 0.55);
    if (evidence.has(Cue::addition) && !(known.topics.has_trouble && evidence.opens_with_any({U"对了"})))
        return choose(Intent::follow_up, "adds to it", 0.7);
    if (evidence.has(Cue::fine_now) &&
        !evidence.has_any({Cue::question_particle, Cue::fiction, Cue::small_talk}) && evidence.words <= 14 &&
        evidence.has(Cue::thanks))
        return choose(Intent::follow_up, "fine, with thanks", 0.7);
    return std::nullopt;
}

Ruling courtesy(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    if (!evidence.has(Cue::thanks) && !(evidence.normalised.has_thumb && evidence.words <= 8))
        return std::nullopt;
    if (known.topics.best_is_trouble && !evidence.contains(U"感谢") &&
        !evidence.contains_any({U"多亏", U"谢谢昨天"}))
        return std::nullopt;
    if (evidence.has_any({Cue::how_to, Cue::ask_politely, Cue::can_you, Cue::nobody_acts, Cue::reporting,
                          Cue::ad_strong}) ||
        (evidence.contains(U"?") && known.is_question()))
        return std::nullopt;
    if (evidence.contains(U"好人一生平安") || known.has_address()) return std::nullopt;
    return evidence.words <= 40 ? choose(Intent::thanks, "thanks", 0.8) : std::nullopt;
}

Ruling bare_detail(const Circumstances& known) {
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

}  // namespace handlers::resident
