#pragma once

#include "handlers/directory/directory.hpp"
#include "handlers/understanding/reading.hpp"

#include <nlohmann/json_fwd.hpp>

namespace handlers {

// A reading in the form of the sample data's labels (`gridbell read`): intent, category, urgency, location,
// ticket_ref, issues; null where those labels have null.
nlohmann::json to_prediction(const Reading& reading, const Directory& directory);

}  // namespace handlers
