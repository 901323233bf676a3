#pragma once

#include "handlers/directory/taxonomy.hpp"
#include "handlers/understanding/intents.hpp"
#include "handlers/understanding/reading.hpp"

namespace handlers {

// Settles the matter's label and leaf: the danger's for an emergency, the tables' otherwise, the taxonomy's
// default leaf where the tables have none. An actionable matter without a label is `other_request`.
void settle_label(Matter& matter, const Circumstances& known, const Taxonomy& taxonomy);

// Where the message as a whole is when it has several matters: the first one's details, everybody's compound.
PlaceMention place_of_first(const Circumstances& known, const std::vector<Matter>& matters);

}  // namespace handlers
