#include "handlers/understanding/observation.hpp"

#include "handlers/understanding/places.hpp"
#include "handlers/understanding/references.hpp"

#include <limits>

namespace handlers {
namespace {

constexpr std::uint32_t to_the_end = std::numeric_limits<std::uint32_t>::max();

}  // namespace

Observation::Observation(const Message& message, const Instruments& instruments)
    : evidence(gather(message, instruments.normaliser, instruments.lexicon)),
      topics(score_topics(evidence)),
      place(read_place(evidence, to_the_end)),
      danger(judge_danger(evidence, topics, place)),
      ticket(read_ticket(evidence)),
      known{evidence, topics, place, danger, ticket},
      by_rules(evidence.is_owner_side() ? owner_intent(known) : resident_intent(known)) {}

}  // namespace handlers
