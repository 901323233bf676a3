#include "handlers/understanding/urgency.hpp"

#include <algorithm>

namespace handlers {
namespace {

bool is_any(std::string_view value, std::initializer_list<std::string_view> values) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

bool is_cut_off(const Evidence& evidence) {
    return evidence.has_any({Cue::many, Cue::frail}) ||
           evidence.contains_any({U"整", U"两天", U"三天", U"一滴", U"停到", U"往上", U"以上", U"又跳",
                                  U"都热不", U"我们楼", U"单元没", U"孩子", U"娃", U"老太太"});
}

bool is_high(const Evidence& evidence, std::string_view label, std::string_view leaf) {
    const bool hurts = evidence.has_any({Cue::harm, Cue::hazard});
    if (is_any(label, {"power_outage", "water_outage", "heating"}))
        return is_cut_off(evidence) || (evidence.contains(U"停") && !evidence.contains(U"水费"));
    if (label == "water_leak")
        return evidence.has_any({Cue::severe}) ||
               evidence.contains_any({U"顶", U"天花板", U"往下滴", U"滴答", U"渗到", U"漏到", U"漏到楼",
                                      U"墙皮", U"渗水 墙", U"暖气", U"崩", U"爆", U"楼下了", U"屋里",
                                      U"卫生间漏", U"漏水了"});
    if (label == "drainage_flood")
        return leaf != "B03" &&
               evidence.contains_any({U"反", U"返", U"冒", U"流到", U"满了", U"臭死", U"化粪池"});
    if (label == "elevator")
        return evidence.has_any({Cue::frail, Cue::harm, Cue::hazard}) ||
               evidence.contains_any({U"滑到", U"往下掉", U"一部", U"都坏", U"轮椅"});
    if (label == "ebike_charging")
        return leaf == "A11" && !evidence.contains_any({U"插排", U"充电桩", U"三辆"});
    if (label == "falling_objects") return !evidence.contains_any({U"倒水", U"倒洗", U"泼"});
    if (label == "clutter_fire_hazard")
        return evidence.has(Cue::hazard) ||
               evidence.contains_any({U"堆满", U"锁", U"严重", U"走不了", U"堵", U"柴火", U"消防通道"});
    if (label == "gas") return evidence.contains_any({U"怕漏", U"漏气", U"泄漏"});
    if (label == "fire_equipment")
        return evidence.contains_any({U"没水", U"没水带", U"指零", U"空的", U"没有水"});
    if (leaf == "B04") return hurts || evidence.contains_any({U"塌", U"没盖", U"没了"});
    if (label == "security_police")
        return evidence.contains_any({U"试门", U"陌生男", U"跟踪", U"撬", U"威胁"});
    if (label == "pets") return evidence.contains_any({U"咬", U"扑倒"});
    if (label == "illegal_construction") return evidence.contains(U"承重墙");
    if (label == "elder_care")
        return evidence.contains_any(
            {U"没人接", U"好几天", U"几天没", U"敲门", U"敲敲门", U"没出门", U"没人应"});
    if (label == "greening")
        return evidence.has(Cue::hazard) || evidence.contains_any({U"歪", U"要倒", U"倒了"});
    if (is_any(label, {"road_pavement", "public_facility", "lighting"}))
        return evidence.has(Cue::harm) && evidence.contains(U"骨折");
    return false;
}

bool is_low(const Evidence& evidence) {
    return evidence.contains_any({U"不急", U"有空来", U"啥时候补上", U"多久没剪", U"好看", U"没人补", U"摆设",
                                  U"长毛", U"声音能不能调小"});
}

}  // namespace

Urgency urgency_of(const Evidence& evidence, Intent intent, std::string_view label, std::string_view leaf,
                   bool has_finding) {
    switch (intent) {
        case Intent::emergency:
            return Urgency::emergency;
        case Intent::job_seek:
            return Urgency::low;
        case Intent::suggestion:
            return label == "ebike_charging" ? Urgency::normal : Urgency::low;
        case Intent::inquiry:
            return is_any(label, {"water_outage", "power_outage", "gas"}) &&
                           evidence.contains_any({U"明天", U"今天", U"现在"})
                       ? Urgency::normal
                       : Urgency::low;
        case Intent::patrol_log:
            if (!has_finding) return Urgency::low;
            return label == "ebike_charging" ? Urgency::high : Urgency::normal;
        default:
            break;
    }
    if (is_low(evidence)) return Urgency::low;
    return is_high(evidence, label, leaf) ? Urgency::high : Urgency::normal;
}

}  // namespace handlers
