#pragma once

#include "bot/community/snapshot.hpp"
#include "bot/report/sheet.hpp"
#include "tests/month/month.hpp"

#include <string>
#include <vector>

namespace month {

// The sheet of what was played, as `gridbell report` makes it from the ledger.
bot::Sheet sheet_of(const Played& played, const std::string& ledger_url, const bot::Snapshot& community);

// Where the sheet differs from what somebody with a pencil counts in the diary: for the community and for
// each grid, and in the lists; one line each.
std::vector<std::string> differences(const bot::Sheet& sheet, const Played& played);

}  // namespace month
