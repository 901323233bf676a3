#pragma once

#include "bot/community/snapshot.hpp"
#include "bot/config/config.hpp"
#include "store/inspect.hpp"

#include <iosfwd>
#include <memory>

namespace bot::cli {

// Handles once more what was kept aside, beside a server that may be running on the same ledger, and says of
// each message what became of it. What has an effect now is done with; what fails again stays. Returns how
// many stayed.
int replay(const Config& config, std::shared_ptr<const Snapshot> community,
           const store::Inspection& inspection, std::ostream& out);

}  // namespace bot::cli
