#pragma once

#include "store/evaluation.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace bot {

// What `--month` or `--week` means, by the community's calendar; else why it means nothing.
struct ReadPeriod {
    std::optional<store::Period> period;
    std::string fault;
};

ReadPeriod month_named(std::string_view text, std::chrono::minutes utc_offset);  // `2026-11`
ReadPeriod week_named(std::string_view text, std::chrono::minutes utc_offset);   // its Monday, `2026-11-23`

// The community's own time, as a calendar reads it.
handlers::Instant to_local(handlers::Instant at, std::chrono::minutes utc_offset);

}  // namespace bot
