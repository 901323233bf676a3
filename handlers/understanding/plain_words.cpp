#include "handlers/understanding/plain_words.hpp"

#include <algorithm>
#include <string>

namespace handlers {
namespace {

constexpr std::size_t longest_report = 18;  // characters; whoever writes more tells of more than one stage
constexpr std::size_t longest_offer = 10;
constexpr std::size_t longest_question = 12;
constexpr std::size_t also_within = 8;  // characters from the head to `也`

}  // namespace

bool has_more_to_come(const Evidence& evidence) {
    return evidence.has_any({Cue::progress, Cue::waiting, Cue::fixed_time, Cue::undone, Cue::transfer,
                             Cue::promise, Cue::need_help, Cue::soon, Cue::still, Cue::also, Cue::asking}) ||
           evidence.contains_any({U"一半", U"还有", U"还差", U"快好",   U"快完", U"快弄", U"快修",
                                  U"快出", U"快通", U"另",   U"等",     U"正在", U"正往", U"正弄",
                                  U"正修", U"试",   U"先",   U"查出来", U"原因", U"再"});
}

bool says_plainly_done(const Evidence& evidence) {
    return evidence.has(Cue::done) && evidence.words <= longest_report && !has_more_to_come(evidence);
}

bool has_told_a_unit(const Evidence& evidence) {
    return evidence.has(Cue::outside_moves) &&
           evidence.contains_any({U"叫了", U"喊了", U"报了", U"约了", U"派了", U"打了", U"打过", U"通知了",
                                  U"联系了", U"说好了", U"告诉了"});
}

bool has_set_a_meeting(const Evidence& evidence) {
    return evidence.has(Cue::fixed_time) &&
           evidence.contains_any({U"议事会", U"例会", U"协调会", U"上会", U"讨论", U"研究", U"评审"});
}

bool is_a_bare_answer(const Evidence& evidence) {
    const std::u32string_view words = trimmed(evidence.text());
    return words == U"报了" || words == U"报过了" || words == U"报警了" || words == U"打了" ||
           words == U"打过了" || words == U"叫了" || words == U"叫过了";
}

bool is_only_an_address(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    if (!known.has_address() || known.topics.weight > 0) return false;
    std::u32string beside(evidence.text());
    const auto pass_over = [&](std::size_t begin, std::size_t end) {
        for (std::size_t at = begin; at < std::min(end, beside.size()); ++at)
            beside[at] = U' ';
    };
    for (const Match& match : evidence.matches) {
        const auto& meanings = evidence.lexicon->matcher().meanings(match.pattern);
        const bool is_place = std::any_of(meanings.begin(), meanings.end(), [](const Meaning& meaning) {
            return meaning.kind == Meaning::Kind::place;
        });
        if (is_place) pass_over(match.begin, match.end);
    }
    for (const NumberMention& number : evidence.numbers)
        pass_over(number.begin, number.end);
    return beside.find_first_not_of(U" ,-#的") == std::u32string::npos;
}

bool asks_about_a_show(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    return evidence.has(Cue::fiction) && known.is_question() && evidence.words <= longest_question &&
           known.place.empty() && !evidence.has(Cue::community) && !evidence.addresses_bot &&
           known.topics.label.empty();
}

bool is_also_ours(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    const std::u32string_view words = trimmed(evidence.text());
    const bool is_own =
        starts_with_any(words, {U"我们", U"我家", U"俺家", U"俺们", U"我这", U"这边", U"我在", U"俺这"});
    const std::size_t also = words.substr(0, also_within).find(U'也');
    return is_own && also != std::u32string_view::npos && known.topics.has_trouble && !known.has_compound() &&
           !known.is_question();
}

bool is_a_retort(const Evidence& evidence) {
    return evidence.words <= longest_report &&
           evidence.opens_with_any(
               {U"那我家", U"那俺家", U"那你", U"那他家", U"胡说", U"瞎说", U"你才", U"谁说的"});
}

bool offers_to_join(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    return evidence.words <= longest_offer && known.place.empty() && !known.is_question() &&
           !known.topics.has_trouble && !evidence.addresses_bot &&
           evidence.opens_with_any({U"我能", U"我可以", U"我出", U"我捐", U"我来", U"我家有", U"我家能",
                                    U"俺能", U"俺家有", U"俺出", U"俺捐", U"算我", U"我也能", U"我会"});
}

}  // namespace handlers
