#pragma once

#include "handlers/directory/calendar.hpp"
#include "handlers/directory/field.hpp"

namespace handlers {

// Reads `calendar.json`; what is wrong is reported to the fields' faults.
Calendar read_calendar(const Field& root);

}  // namespace handlers
