#pragma once

#include "bot/cli/command.hpp"
#include "bot/config/config.hpp"

namespace bot::cli {

// `gridbell ledger forget --user CHANNEL:ID`: what is kept of that person in numbers, or, with `--yes`, has
// it forgotten.
ExitCode forget(const Ledger& command, const Config& config, Streams streams);

}  // namespace bot::cli
