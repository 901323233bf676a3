#include "handlers/understanding/reader.hpp"

#include "handlers/understanding/danger.hpp"
#include "handlers/understanding/explain.hpp"
#include "handlers/understanding/intents.hpp"
#include "handlers/understanding/labels.hpp"
#include "handlers/understanding/matters.hpp"
#include "handlers/understanding/nuance.hpp"
#include "handlers/understanding/places.hpp"
#include "handlers/understanding/reader_parts.hpp"
#include "handlers/understanding/references.hpp"
#include "handlers/understanding/topic_scores.hpp"
#include "handlers/understanding/urgency.hpp"

#include <limits>

namespace handlers {
namespace {

constexpr std::uint32_t to_the_end = std::numeric_limits<std::uint32_t>::max();

// Label, leaf and urgency of every matter, and of the message: the first or the more serious one.
void settle_matters(Reading& reading, const Circumstances& known, const Taxonomy& taxonomy) {
    const bool has_finding = known.topics.best_is_trouble ||
                             (known.evidence.contains(U"发现") && !known.evidence.has(Cue::patrol_clean)) ||
                             known.evidence.contains(U"请");
    for (Matter& matter : reading.matters) {
        settle_label(matter, known, taxonomy);
        matter.urgency = urgency_of(known.evidence, matter.intent, matter.label, matter.leaf, has_finding);
        matter.confidence = reading.confidence;
        matter.is_complete =
            known.topics.weight > 0 || known.evidence.has_any({Cue::nuisance, Cue::fault, Cue::how_to});
    }
    const Matter& first = reading.matters.front();
    reading.label = first.label;
    reading.leaf = first.leaf;
    reading.urgency = first.urgency;
}

// A reply has few words of its own: `收到`, `好了`, `+1`, `马上到`.
bool is_bare(const Circumstances& known) {
    return known.place.empty() && !known.ticket && known.evidence.words <= 12 && subject_words(known).empty();
}

}  // namespace

Reader::Reader(std::shared_ptr<const Directory> directory, std::shared_ptr<const Taxonomy> taxonomy)
    : parts_(std::make_unique<const Parts>(std::move(directory), std::move(taxonomy))) {}

Reader::~Reader() = default;

Reading Reader::read(const Message& message) const {
    const Evidence evidence = gather(message, parts_->normaliser, parts_->lexicon);
    const TopicScores topics = score_topics(evidence);
    const PlaceMention place = read_place(evidence, to_the_end);
    const Danger danger = judge_danger(evidence, topics, place);
    Reading reading;
    reading.ticket_ref = read_ticket(evidence);
    const Circumstances known{evidence, topics, place, danger, reading.ticket_ref};
    const IntentChoice choice = evidence.is_owner_side() ? owner_intent(known) : resident_intent(known);
    reading.intent = choice.intent;
    reading.confidence = choice.confidence;
    reading.place = place;
    reading.nuance = evidence.is_owner_side() && is_leader_reply(choice.intent)
                         ? Nuance::none
                         : nuance_of(known, choice.intent);
    reading.digit = read_digit(evidence);
    reading.counts_all = read_counts_all(evidence);
    reading.says_thanks = evidence.has(Cue::thanks);
    reading.is_bare = is_bare(known);
    if (choice.intent == Intent::rating) reading.stars = reading.digit ? reading.digit : read_stars(evidence);
    reading.has_urgency = is_actionable(choice.intent);
    reading.matters =
        reading.has_urgency ? split_matters(known, choice.intent) : split_reply(known, choice.intent);
    settle_matters(reading, known, *parts_->taxonomy);
    if (reading.has_urgency && reading.matters.size() > 1)
        reading.place = place_of_first(known, reading.matters);
    reading.words = subject_words(known);
    return reading;
}

std::string Reader::explain(const Message& message) const {
    const Evidence evidence = gather(message, parts_->normaliser, parts_->lexicon);
    const TopicScores topics = score_topics(evidence);
    const PlaceMention place = read_place(evidence, to_the_end);
    const Danger danger = judge_danger(evidence, topics, place);
    const auto ticket = read_ticket(evidence);
    const Circumstances known{evidence, topics, place, danger, ticket};
    const IntentChoice choice = evidence.is_owner_side() ? owner_intent(known) : resident_intent(known);
    return explanation(known, choice, read(message));
}

}  // namespace handlers
