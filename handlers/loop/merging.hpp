#pragma once

#include "handlers/loop/request.hpp"
#include "handlers/time.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace handlers {

// One cause, several reporters (domain guide 8): different people, same leaf, same building (utilities: same
// compound; noise and leaks: same unit line) within a window.

// How near two reports of a leaf must be to be one matter; none: never merged (disputes, complaints about
// persons, employment, anything private).
enum class Nearness { never, unit, building, compound };
Nearness nearness_of(std::string_view leaf);

// Whether staff may put it together with another: anything but disputes, employment and what is private.
bool may_be_merged(std::string_view leaf);
// Whether both are told of one spot, as far as they say where: what two emergencies must be to be one.
bool is_same_spot(const Spot& one, const Spot& other);

// Utilities and lifts six hours, facilities three days, sanitation one day.
std::chrono::minutes merge_window_of(std::string_view leaf);

// The name requests of a leaf at a spot are filed under for merging.
std::string spot_key(std::string_view leaf, const Spot& spot);

// Whether a new report belongs to an open request of somebody else.
bool is_same_matter(const Request& known, std::string_view leaf, const Spot& spot, Instant now);

}  // namespace handlers
