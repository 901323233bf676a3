#pragma once

#include "bot/community/snapshot.hpp"
#include "bot/config/config.hpp"
#include "bot/observe/metrics.hpp"
#include "store/open_ledger.hpp"

#include <string>
#include <string_view>

namespace bot {

// The ledger as the configuration names it. Snapshot and metrics outlive it.
store::LedgerOptions ledger_options(const Config& config, const CurrentSnapshot& snapshot, Metrics& metrics);

// `sqlite:` and a file, or `postgresql:` and what libpq takes.
bool is_ledger_url(std::string_view url);

// The URL with the password where its form wants it; unchanged when that is empty.
std::string with_password(const std::string& url, std::string_view password);

}  // namespace bot
