#pragma once

#include "bot/community/snapshot.hpp"
#include "handlers/message.hpp"
#include "handlers/time.hpp"
#include "store/ledger.hpp"
#include "tests/support/memory_ledger.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace support {

// The sample community with the product's own sentences, loaded once for the whole program.
const std::shared_ptr<const bot::Snapshot>& sample_snapshot();

// Keys as the sample community's directory gives them.
MemoryLedger::KeysOf sample_keys();

// An empty ledger in SQLite, as `gridbell simulate` uses it.
std::unique_ptr<store::Ledger> fresh_ledger();

// Tuesday, 24 December 2024, 10:00 in the community.
inline constexpr handlers::Instant morning =
    std::chrono::sys_days(std::chrono::year(2024) / 12 / 24) + std::chrono::hours(2);

// What a resident writes in the residents' group of grid 1.
handlers::Message resident_says(std::string id, std::string text, std::string sender = "ma8");

}  // namespace support
