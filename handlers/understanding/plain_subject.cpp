#include "handlers/understanding/plain_subject.hpp"

#include <algorithm>

namespace handlers {
namespace {

constexpr std::string_view papers = "social_security_certificate";

bool is_all_about(const Circumstances& known, std::string_view label) {
    const auto& hits = known.topics.hits;
    return !hits.empty() && std::all_of(hits.begin(), hits.end(), [&](const TopicHit& hit) {
        return known.evidence.lexicon->topic(hit.topic).label == label;
    });
}

bool speaks_of(const Circumstances& known, std::string_view label) {
    const auto& hits = known.topics.hits;
    return std::any_of(hits.begin(), hits.end(), [&](const TopicHit& hit) {
        return known.evidence.lexicon->topic(hit.topic).label == label;
    });
}

// `堆了三辆电动车`: the verb a few characters before the bike.
bool is_bike_put_down(std::u32string_view text) {
    constexpr std::size_t furthest = 6;  // characters between
    for (const std::u32string_view bike : {U"电动车", U"电瓶车", U"电车"}) {
        const std::size_t at = text.find(bike);
        if (at == std::u32string_view::npos) continue;
        const std::size_t begin = at - std::min(at, furthest);
        if (text.substr(begin, at - begin).find_first_of(U"堆停放推") != std::u32string_view::npos)
            return true;
    }
    return false;
}

bool is_bike_in_corridor(const Evidence& evidence) {
    return evidence.contains_any({U"楼道", U"走廊", U"门厅", U"楼梯", U"过道", U"架空层"}) &&
           is_bike_put_down(evidence.text());
}

// `充电的电动车烧起来了`: it is the bike that burns.
bool is_bike_burning(std::u32string_view text) {
    constexpr std::size_t furthest = 6;  // characters from the bike to the fire
    for (const std::u32string_view bike : {U"电动车", U"电瓶", U"电车", U"电池"}) {
        const std::size_t at = text.find(bike);
        if (at != std::u32string_view::npos &&
            contains_any(text.substr(at + bike.size(), furthest),
                         {U"烧", U"着了", U"着火", U"自燃", U"冒烟", U"起火", U"冒火", U"窜火", U"炸"}))
            return true;
    }
    return false;
}

}  // namespace

Subject subject_by_plain_words(const Circumstances& known, Intent intent, const Subject& heard) {
    const TopicScores& topics = known.topics;
    if (intent == Intent::inquiry && heard.label != papers && is_all_about(known, papers))
        return {topics.label, topics.leaf, heard.probability};
    const bool leaks = topics.label == "water_leak" || topics.label == "heating";
    if (heard.label == "gas" && topics.best_is_trouble && leaks && !speaks_of(known, "gas"))
        return {topics.label, topics.leaf, heard.probability};
    // `楼下水堵了`: the water that does not leave, not the one that does not come.
    const bool is_blocked_drain = known.evidence.contains(U"下水") && known.evidence.contains(U"堵");
    if (heard.label == "water_outage" && is_blocked_drain)
        return {"drainage_flood", "B07", heard.probability};
    const bool is_fire = intent == Intent::emergency && heard.label == "fire_equipment";
    if (is_fire && is_bike_burning(known.evidence.text()))
        return {"ebike_charging", "A01", heard.probability};
    const bool stands_about = heard.label == "clutter_fire_hazard" || heard.label == "parking_traffic";
    if (stands_about && is_bike_in_corridor(known.evidence))
        return {"ebike_charging", "A11", heard.probability};
    return heard;
}

}  // namespace handlers
