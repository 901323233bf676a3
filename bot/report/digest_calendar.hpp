#pragma once

#include "handlers/directory/directory.hpp"
#include "handlers/time.hpp"
#include "store/evaluation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bot {

// When digests send themselves (`[digest]`); nothing: that one does not.
struct DigestConfig {
    std::optional<int> weekday;  // 1 = Monday … 7: the week before that day's own
    bool is_monthly = false;     // on the 1st: the month before
    int hour = 9;                // local
};

// A digest whose time has come: by now at the hour of the day named last, and not later than that day.
struct DueDigest {
    enum class Kind { week, month };
    Kind kind = Kind::week;
    std::string name;        // `week:2026-11-23`, `month:2026-11`: a ledger sends each once
    store::Period period;    // whole days of the community
    bool is_missed = false;  // its day is over
};

// The last one of each kind that is configured, in time or missed.
std::vector<DueDigest> due_digests(const DigestConfig& config, const handlers::Directory& directory,
                                   handlers::Instant now);

}  // namespace bot
