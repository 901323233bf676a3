#include "handlers/understanding/reader.hpp"

#include "handlers/understanding/explain.hpp"
#include "handlers/understanding/judgement.hpp"
#include "handlers/understanding/matters.hpp"
#include "handlers/understanding/nuance.hpp"
#include "handlers/understanding/observation.hpp"
#include "handlers/understanding/references.hpp"

namespace handlers {
namespace {

// A reply has few words of its own: `收到`, `好了`, `+1`, `马上到`.
bool is_bare(const Circumstances& known) {
    return known.place.empty() && !known.ticket && known.evidence.words <= 12 && subject_words(known).empty();
}

// Label, leaf and urgency of every matter, and of the message: the first or the more serious one.
void settle_matters(Reading& reading, const Circumstances& known, const Judgement& judgement,
                    const Taxonomy& taxonomy) {
    const Urgency urgency = reading.has_urgency ? judgement.urgency() : Urgency::low;
    for (Matter& matter : reading.matters) {
        matter.urgency = urgency;
        matter.confidence = reading.confidence;
        matter.is_complete =
            known.topics.weight > 0 || known.evidence.has_any({Cue::nuisance, Cue::fault, Cue::how_to});
        if (!matter.label.empty() && taxonomy.category(matter.leaf) == nullptr)
            matter.leaf = taxonomy.fallback_for(matter.label, matter.urgency).code;
    }
    const Matter& first = reading.matters.front();
    reading.label = first.label;
    reading.leaf = first.leaf;
    reading.urgency = first.urgency;
}

Reading reading_of(const Observation& seen, const Judgement& judgement, const Taxonomy& taxonomy) {
    const Circumstances& known = seen.known;
    const Intent intent = judgement.intent().intent;
    Reading reading;
    reading.intent = intent;
    reading.confidence = judgement.intent().confidence;
    reading.request_likelihood = static_cast<double>(judgement.request_likelihood());
    reading.ticket_ref = seen.ticket;
    reading.place = seen.place;
    reading.nuance = nuance_of(known, intent);
    reading.digit = read_digit(seen.evidence);
    reading.counts_all = read_counts_all(seen.evidence);
    reading.says_thanks = seen.evidence.has(Cue::thanks);
    reading.tells_outcome = tells_outcome(seen.evidence);
    reading.is_bare = is_bare(known);
    if (intent == Intent::rating) reading.stars = reading.digit ? reading.digit : read_stars(seen.evidence);
    reading.has_urgency = is_actionable(intent);
    reading.matters = reading.has_urgency ? split_matters(known, judgement) : split_reply(known, intent);
    settle_matters(reading, known, judgement, taxonomy);
    if (reading.has_urgency && reading.matters.size() > 1)
        reading.place = place_of_first(known, reading.matters);
    reading.words = subject_words(known);
    return reading;
}

}  // namespace

Reader::Reader(std::shared_ptr<const Directory> directory, std::shared_ptr<const Taxonomy> taxonomy,
               const Model& model)
    : instruments_(std::make_unique<const Instruments>(std::move(directory))),
      taxonomy_(std::move(taxonomy)),
      model_(model) {}

Reader::~Reader() = default;

Reading Reader::read(const Message& message) const {
    const Observation seen(message, *instruments_);
    return reading_of(seen, Judgement(seen, model_), *taxonomy_);
}

std::string Reader::explain(const Message& message) const {
    const Observation seen(message, *instruments_);
    const Judgement judgement(seen, model_);
    return explanation(seen, judgement, reading_of(seen, judgement, *taxonomy_));
}

}  // namespace handlers
