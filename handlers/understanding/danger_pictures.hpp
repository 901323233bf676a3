#pragma once

#include "handlers/understanding/danger.hpp"

namespace handlers {

// Dangers that no single phrase gives but that are seen when a few are put together: who, and what has become
// of him. Whether it is meant, here and now, is for the caller to ask.
Danger pictured_danger(const Evidence& evidence);

}  // namespace handlers
