#pragma once

#include "handlers/understanding/danger.hpp"
#include "handlers/understanding/evidence.hpp"
#include "handlers/understanding/reading.hpp"
#include "handlers/understanding/topic_scores.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace handlers {

// What the rules decide from: everything known about one message before its intent.
struct Circumstances {
    const Evidence& evidence;
    const TopicScores& topics;
    const PlaceMention& place;
    const Danger& danger;
    const std::optional<std::string>& ticket;

    bool has_compound() const { return !place.place_id.empty(); }
    bool has_address() const {
        return !place.building.empty() || !place.buildings.empty() || !place.room.empty() ||
               !place.unit.empty();
    }
    bool is_question() const {
        return evidence.has_any({Cue::asking, Cue::how_to, Cue::price_question, Cue::ask_politely}) ||
               evidence.contains(U"?");
    }
};

struct IntentChoice {
    Intent intent = Intent::other;
    std::string_view rule;  // which rule decided: for `--explain` and for whoever corrects it
    double confidence = 0.5;
};

// Residents and riders; also people of the owner's side when they do not speak as such.
IntentChoice resident_intent(const Circumstances& known);
// Leaders, micro-grid leaders, staff.
IntentChoice owner_intent(const Circumstances& known);

// The stage of work one clause of an owner's reply tells of; none when it tells of none.
std::optional<Intent> stage_of(const Evidence& evidence, const Clause& clause);

// Nobody's wish: media, relay lists, system lines.
std::optional<IntentChoice> trivial_intent(const Circumstances& known);

}  // namespace handlers
