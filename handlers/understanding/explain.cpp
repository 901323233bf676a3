#include "handlers/understanding/explain.hpp"

#include "handlers/understanding/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace handlers {
namespace {

void add_line(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    out += value;
    out += '\n';
}

void add_cues(std::string& out, const Evidence& evidence) {
    std::string cues;
    for (const Match& match : evidence.matches) {
        for (const Meaning& meaning : evidence.lexicon->matcher().meanings(match.pattern)) {
            if (meaning.kind != Meaning::Kind::cue) continue;
            if (!cues.empty()) cues += ", ";
            cues += evidence.words_of(match) + "=" + std::string(name_of(static_cast<Cue>(meaning.index)));
        }
    }
    add_line(out, "cues", cues);
}

void add_topics(std::string& out, const Circumstances& known) {
    std::string topics;
    for (const TopicHit& hit : known.topics.hits) {
        const TopicRow& row = known.evidence.lexicon->topic(hit.topic);
        if (!topics.empty()) topics += ", ";
        topics += known.evidence.words_of(Match{hit.begin, hit.end, 0}) + "=" + std::string(row.label) + "/" +
                  std::string(row.leaf);
        topics += hit.is_discounted ? " (not meant)" : hit.is_trouble ? " (trouble)" : "";
    }
    add_line(out, "topics", topics);
}

std::string place_words(const PlaceMention& place) {
    std::string out = place.place_id;
    const auto add = [&out](std::string_view name, const std::string& value) {
        if (!value.empty()) out += " " + std::string(name) + "=" + value;
    };
    add("building", place.building);
    add("unit", place.unit);
    add("floor", place.floor);
    add("room", place.room);
    add("landmark", place.landmark);
    for (const std::string& one : place.buildings)
        add("one of", one);
    if (place.is_unsure) out += " (unsure)";
    if (place.is_elsewhere) out += " (elsewhere)";
    return out;
}

std::string percent(double probability) {
    return std::to_string(std::lround(100 * probability)) + " %";
}

// The three likeliest of a head.
std::string three_likeliest(const Model& model, Head head, const Opinion& opinion) {
    const auto& classes = model.classes(head);
    const auto& probabilities = opinion.probabilities;
    std::vector<std::size_t> order(classes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return probabilities[a] > probabilities[b]; });
    std::string out;
    for (std::size_t i = 0; i < 3; ++i)
        out += (i == 0 ? "" : ", ") + classes[order[i]] + " " +
               percent(static_cast<double>(probabilities[order[i]]));
    return out;
}

std::string candidates(const Judgement& judgement) {
    return three_likeliest(judgement.model(), Head::intent, judgement.opinion());
}

std::string subjects(const Judgement& judgement) {
    return three_likeliest(judgement.model(), Head::label, judgement.label());
}

}  // namespace

std::string explanation(const Observation& seen, const Judgement& judgement, const Reading& reading) {
    const Circumstances& known = seen.known;
    const IntentChoice& choice = judgement.intent();
    std::string out;
    add_line(out, "read as", to_utf8(known.evidence.text()));
    add_cues(out, known.evidence);
    add_topics(out, known);
    add_line(out, "place", place_words(known.place));
    if (known.danger.is_real) add_line(out, "danger", known.danger.reason);
    add_line(out, "rules say",
             std::string(name_of(seen.by_rules.intent)) + ", " + std::string(seen.by_rules.rule));
    add_line(out, "model says", candidates(judgement));
    add_line(out, "alarm", percent(static_cast<double>(judgement.alarm())));
    add_line(out, "intent",
             std::string(name_of(choice.intent)) + ", " + std::string(choice.rule) + " (" +
                 percent(choice.confidence) + ")");
    add_line(out, "somebody has to act", percent(reading.request_likelihood));
    add_line(out, "nuance", name_of(reading.nuance));
    add_line(out, "about", subjects(judgement));
    if (reading.has_urgency)
        add_line(out, "matters", three_likeliest(judgement.model(), Head::issues, judgement.issues()));
    for (const Matter& matter : reading.matters)
        add_line(out, "matter",
                 matter.label + "/" + matter.leaf + " " + std::string(name_of(matter.intent)) + " " +
                     std::string(name_of(matter.urgency)) + " " + place_words(matter.place));
    return out;
}

}  // namespace handlers
