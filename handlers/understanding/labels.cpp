#include "handlers/understanding/labels.hpp"

#include "handlers/understanding/places.hpp"

#include <algorithm>

namespace handlers {
namespace {

// An idea or an activity takes its leaf from group K whatever it is about; a job offer is the employer's.
void settle_by_intent(Matter& matter, const Circumstances& known) {
    if (matter.intent == Intent::suggestion) {
        if (matter.label.empty()) matter.label = "event_suggestion";
        const bool is_activity = matter.label == "event_suggestion" && known.topics.leaf == "K01";
        matter.leaf = is_activity ? "K01" : "K02";
    }
    if (matter.intent == Intent::job_seek) {
        matter.label = "employment";
        const bool offers = known.evidence.has(Cue::job_offer) && !known.evidence.has(Cue::job_want);
        if (matter.leaf.empty() || matter.leaf[0] != 'J') matter.leaf = offers ? "J02" : "J01";
    }
}

}  // namespace

void settle_label(Matter& matter, const Circumstances& known, const Taxonomy& taxonomy) {
    if (matter.intent == Intent::emergency && known.danger.is_real) {
        matter.label = known.danger.label;
        matter.leaf = known.danger.leaf;
    }
    settle_by_intent(matter, known);
    // Nobody answers an old person's door or telephone.
    const bool is_unreachable =
        known.evidence.has(Cue::elder) &&
        known.evidence.contains_any({U"没人接", U"没人应", U"敲敲门", U"没开门", U"没出门", U"没见出门",
                                     U"几天没见", U"没下楼", U"电话也不接", U"不接电话", U"没露面",
                                     U"没动静"});
    if (matter.intent == Intent::report && is_unreachable) {
        matter.label = "elder_care";
        matter.leaf = "I03";
    }
    // Who pays is a quarrel; the leak itself is for the plumber.
    if (matter.intent == Intent::report && matter.label == "water_leak" &&
        known.evidence.contains_any(
            {U"不认账", U"不承认", U"讹", U"上门骂", U"赔偿", U"谁赔", U"不肯赔", U"见证"})) {
        matter.label = "neighbor_dispute";
        matter.leaf = "G02";
    }
    if (matter.label == "clutter_fire_hazard" &&
        known.evidence.contains_any({U"辆电动车", U"辆电瓶车", U"辆电车"})) {
        matter.label = "ebike_charging";
        matter.leaf = "A11";
    }
    const bool is_vague = matter.intent == Intent::report && matter.label == "property_service" &&
                          matter.leaf == "F01" && !known.topics.best_is_trouble &&
                          !known.evidence.contains_any({U"物业"});
    if (is_actionable(matter.intent) && matter.intent != Intent::patrol_log &&
        (matter.label.empty() || is_vague))
        matter.label = "other_request";
    if (!matter.label.empty() && taxonomy.category(matter.leaf) == nullptr)
        matter.leaf = taxonomy.fallback_for(matter.label, matter.urgency).code;
}

PlaceMention place_of_first(const Circumstances& known, const std::vector<Matter>& matters) {
    const auto second = static_cast<std::uint32_t>(
        std::lower_bound(known.evidence.normalised.origins.begin(), known.evidence.normalised.origins.end(),
                         static_cast<std::uint32_t>(matters[1].span.begin)) -
        known.evidence.normalised.origins.begin());
    return read_place(known.evidence, second);
}

}  // namespace handlers
