#pragma once

#include "handlers/understanding/evidence.hpp"
#include "handlers/understanding/reading.hpp"

namespace handlers {

// Where the message says it is. `details_until` (a character) bounds what of building, unit, floor and room
// is taken: with several matters those behind the first belong to the others. Compound and landmark count
// from the whole text.
PlaceMention read_place(const Evidence& evidence, std::uint32_t details_until);

// What one stretch of text names by itself: for the parts of a message.
PlaceMention read_place_between(const Evidence& evidence, std::uint32_t begin, std::uint32_t end);

// `general` fills the fields that `special` leaves open.
PlaceMention completed(PlaceMention special, const PlaceMention& general);

}  // namespace handlers
