#include "handlers/understanding/danger.hpp"

#include "handlers/understanding/danger_pictures.hpp"

#include <algorithm>

namespace handlers {
namespace {

// Not here, not now, not meant.
bool is_talk(const Evidence& evidence, const PlaceMention& place) {
    if (evidence.has(Cue::nobody_inside) || evidence.contains_any({U"虚惊一场", U"演练", U"演习"}))
        return true;
    const bool asks_ahead =
        evidence.contains_any({U"该打哪", U"打哪个电话", U"先打谁", U"备着", U"咋预防", U"怎么预防",
                               U"还是119", U"以为是", U"还以为", U"到底该", U"该不该"});
    if (asks_ahead && !evidence.contains_any({U"现在", U"快来"})) return true;
    if (evidence.has_any({Cue::fiction, Cue::elsewhere, Cue::hearsay}) && place.place_id.empty() &&
        place.building.empty()) {
        const bool is_far_relative = evidence.contains_any({U"我在外地"});
        if (!is_far_relative) return true;
    }
    const bool is_fun = evidence.contains_any({U"好笑", U"笑死", U"一口下去", U"辣得", U"太辣"});
    if ((is_fun || evidence.has_any({Cue::figurative, Cue::laugh})) && place.empty()) return true;
    if (evidence.contains_any({U"气得我心", U"气得心口", U"气得我肝", U"气得我头", U"气得我脑"})) return true;
    const bool is_remembered =
        evidence.contains_any({U"现在说起来", U"现在想", U"现在提起", U"至今想", U"现在还后怕"});
    if (evidence.has(Cue::past) && (is_remembered || !evidence.contains(U"现在"))) return true;
    const bool is_yesterday =
        evidence.contains_any({U"昨天", U"前天", U"昨晚", U"上周", U"前几天", U"上礼拜", U"上星期", U"上个月",
                               U"上次", U"上回", U"那天", U"夜里", U"经常", U"以前", U"去年"});
    return is_yesterday &&
           !evidence.contains_any({U"现在", U"还在", U"快来", U"救命", U"正在", U"又在", U"刚才"});
}

// Who got out of a lift is safe; whoever ran from gas or fire has left it burning behind him.
bool is_over(const Evidence& evidence) {
    if (!evidence.has(Cue::all_clear) || evidence.contains_any({U"没出来", U"出不来", U"还有人"}))
        return false;
    const bool goes_on =
        evidence.contains_any({U"往外漏", U"往外冒", U"往外跑气", U"嗤嗤", U"嘶嘶", U"火还", U"还在烧",
                               U"还在冒", U"烟还", U"还在漏", U"越烧", U"越来越大"});
    return !goes_on || evidence.contains_any({U"没事了", U"灭了", U"没味了", U"味散了"});
}

// A flame that is only too small or too big on the stove.
bool is_about_a_stove(const Evidence& evidence) {
    return evidence.contains(U"火苗") &&
           evidence.contains_any({U"开不大", U"火苗小", U"打不着", U"回火", U"火苗发", U"火苗跟", U"火苗黄"});
}

bool has_topic(const Evidence& evidence, const TopicScores& topics, std::string_view label) {
    return std::any_of(topics.hits.begin(), topics.hits.end(), [&](const TopicHit& hit) {
        return evidence.lexicon->topic(hit.topic).label == label && !hit.is_discounted;
    });
}

bool has_leaf(const Evidence& evidence, const TopicScores& topics, std::string_view leaf) {
    return std::any_of(topics.hits.begin(), topics.hits.end(), [&](const TopicHit& hit) {
        return evidence.lexicon->topic(hit.topic).leaf == leaf && !hit.is_discounted;
    });
}

// Somebody sits in a lift that does not move: the words are many, the picture is one.
bool is_trapped(const Evidence& evidence, const TopicScores& topics) {
    if (!has_topic(evidence, topics, "elevator") && !evidence.contains_any({U"轿厢", U"梯子里"}))
        return false;
    if (evidence.contains_any({U"真困", U"真要困", U"万一", U"要是", U"如果", U"还好", U"幸好", U"幸亏"}))
        return false;
    const bool says_trapped =
        evidence.contains(U"困") && !evidence.contains_any({U"困难", U"困死", U"犯困", U"困得", U"困扰"});
    if (says_trapped) return true;  // nobody says so of a lift for another reason
    const bool is_stuck = evidence.contains_any(
        {U"卡在",   U"卡住",     U"关里",   U"关在",     U"出不来", U"出不去", U"悬在",     U"停在半",
         U"不开门", U"门打不开", U"往下掉", U"坠",       U"停了",   U"停在",   U"按啥都没", U"没反应",
         U"不动了", U"夹层",     U"扒不开", U"掉了一截", U"墩了",   U"不开"});
    const bool has_person = evidence.contains_any(
        {U"里头有", U"里面有",   U"里有",   U"有人",     U"有个",     U"我们",   U"我一个",
         U"我在",   U"我和",     U"我家",   U"个人",     U"孩子在",   U"老人在", U"孕妇",
         U"人在里", U"困人",     U"被困",   U"被关",     U"困里",     U"困电梯", U"困在电梯",
         U"出不来", U"在里面",   U"在里头", U"关电梯",   U"关在电梯", U"我带",   U"我俩",
         U"我跟",   U"带着孩子", U"带着娃", U"还有个人", U"我还在"});
    return is_stuck && has_person;
}

bool is_gas_escaping(const Evidence& evidence, const TopicScores& topics) {
    if (!evidence.contains_any({U"漏气", U"呼呼冒", U"嘶嘶", U"泄漏", U"泄露", U"跑气"})) return false;
    if (has_topic(evidence, topics, "heating") || evidence.contains_any({U"怕漏", U"轮胎", U"空调"}))
        return false;
    return evidence.contains_any(
        {U"燃气", U"煤气", U"天然气", U"灶", U"后厨", U"气罐", U"液化气", U"闻", U"餐馆"});
}

// Water into electrics, scalding water.
bool is_burst_dangerous(const Evidence& evidence, const TopicScores& topics) {
    if (!has_topic(evidence, topics, "water_leak") && !evidence.contains_any({U"管爆", U"爆了", U"喷"}))
        return false;
    const bool is_burst = evidence.contains_any({U"爆", U"喷", U"崩了", U"往下冲", U"水柱"});
    return is_burst && evidence.contains_any({U"电梯井", U"电表", U"配电", U"电箱", U"插座", U"烫伤", U"开水",
                                              U"触电", U"电闸"});
}

// Without a place, an old person, a child or a call to those who read, only words that nobody uses for
// anything else count, and only in a short message: people die of laughter and jump off roofs over their
// homework every day.
bool is_vague(const Evidence& evidence, const PlaceMention& place) {
    if (!place.empty()) return false;
    if (evidence.has_any({Cue::figurative, Cue::laugh, Cue::second_person})) return true;
    constexpr std::size_t longest_cry = 24;
    const bool calls = evidence.has(Cue::instruct) || evidence.contains_any({U"快来", U"来人", U"救命"});
    const bool names_person = evidence.has_any({Cue::elder, Cue::child, Cue::community}) ||
                              evidence.contains_any({U"有人", U"有个", U"我家", U"俺家"});
    return evidence.words > longest_cry || !(evidence.has(Cue::sure_danger) || (calls && names_person));
}

// Who is in danger decides the label as much as what happens.
void choose_label(const Evidence& evidence, const TopicScores& topics, Danger& danger) {
    const bool has_elder = evidence.has(Cue::elder);
    const bool is_bodily = danger.leaf == "A04" || danger.leaf == "A08" || evidence.contains(U"喊救命");
    const bool has_ebike = evidence.contains_any({U"电动车", U"电瓶", U"电车", U"电池"});
    const bool is_ours = evidence.has(Cue::family) ||
                         evidence.contains_any({U"两家", U"对门", U"邻居", U"楼上楼下", U"两口子"});
    if (danger.leaf == "A01" && has_ebike && !evidence.contains_any({U"冒烟的车", U"汽车"}))
        danger.label = "ebike_charging";
    if (danger.leaf == "A01" &&
        evidence.contains_any({U"变压器", U"电表", U"配电", U"电箱", U"电缆", U"电井"})) {
        danger.label = "power_outage";
        danger.leaf = "A06";
    }
    if (has_elder && is_bodily && !evidence.contains_any({U"我爸胸", U"车撞"}) &&
        !(evidence.contains(U"我爸") && evidence.contains(U"胸口"))) {
        danger.label = "elder_care";
        if (danger.leaf == "A05") danger.leaf = "A04";
    }
    if (danger.label == "security_police" && danger.leaf == "A08" && evidence.has(Cue::child))
        danger.label = "child_education";
    if (danger.label == "security_police" && danger.leaf == "A05" && is_ours &&
        !evidence.contains_any({U"刀", U"撬"}))
        danger.label = "neighbor_dispute";
    if (danger.label == "security_police" && has_topic(evidence, topics, "falling_objects") &&
        evidence.contains_any({U"往下扔", U"砸下来", U"掉下来"})) {
        danger.label = "falling_objects";
        danger.leaf = "A07";
    }
}

Danger found(std::string_view label, std::string_view leaf, std::string_view reason) {
    return Danger{true, label, leaf, reason};
}

}  // namespace

Danger judge_danger(const Evidence& evidence, const TopicScores& topics, const PlaceMention& place) {
    if (is_talk(evidence, place) || is_over(evidence)) return {};
    const bool is_joke = place.empty() && evidence.has_any({Cue::figurative, Cue::laugh});
    if (const Danger seen = pictured_danger(evidence); seen.is_real && !is_joke) return seen;
    if (is_vague(evidence, place)) return {};
    if (is_trapped(evidence, topics)) return found("elevator", "A03", "somebody in a lift that is stuck");
    if (is_gas_escaping(evidence, topics)) return found("gas", "A02", "gas escaping");
    if (is_burst_dangerous(evidence, topics))
        return found("water_leak", "C05", "burst pipe at electrics or scalding");
    if (has_topic(evidence, topics, "falling_objects") &&
        evidence.contains_any({U"流血", U"砸伤", U"砸中", U"砸到人了", U"有人受伤"}) &&
        evidence.contains(U"扔"))
        return found("falling_objects", "A07", "thrown objects hit somebody");
    if (!topics.has_danger_word) return {};
    const TopicHit* worst = nullptr;
    for (const TopicHit& hit : topics.hits)
        if (hit.strength == Strength::danger && !hit.is_discounted && worst == nullptr) worst = &hit;
    const TopicRow& row = evidence.lexicon->topic(worst->topic);
    const bool is_about_people = evidence.has_any({Cue::elder, Cue::child, Cue::frail, Cue::person}) ||
                                 evidence.contains_any({U"岁", U"年级", U"俺", U"谁见"});
    if (row.leaf == "A08" &&
        (!is_about_people || evidence.contains_any({U"螺丝", U"井盖", U"盖子", U"铁板"})))
        return {};  // covers and screws go missing, too
    if (row.leaf == "A01" && is_about_a_stove(evidence)) return {};
    Danger danger = found(row.label, row.leaf, "danger word");
    // A gas alarm beside smoke is a gas matter; the first named otherwise.
    if (has_leaf(evidence, topics, "A02") && row.leaf == "A05") danger.label = "gas", danger.leaf = "A02";
    choose_label(evidence, topics, danger);
    return danger;
}

}  // namespace handlers
