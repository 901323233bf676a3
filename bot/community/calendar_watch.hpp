#pragma once

#include "bot/community/snapshot.hpp"
#include "handlers/time.hpp"

#include <chrono>
#include <optional>

namespace bot {

// The last year whose holidays calendar.json knows, from sixty days before that year ends: the next year's
// are announced in autumn, and service hours go wrong without them. Nothing while there is time, and for a
// community without the file, which has no holidays.
std::optional<std::chrono::year> calendar_ends_with(const handlers::Directory& directory,
                                                    handlers::Instant now);

// Warns in the log, once a day, while the calendar runs out. Of one thread.
class CalendarWatch {
public:
    // Returns whether it warned.
    bool look(const handlers::Directory& directory, handlers::Instant now);

private:
    int warned_on_ = 0;  // YYYYMMDD, local; 0: never
};

}  // namespace bot
