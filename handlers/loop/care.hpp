#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"

#include <string>
#include <vector>

namespace handlers {

// The care list (关爱名单, domain guide 12): who looks in on whom, and which words of the work log say so.

// What is whose to keep: of a micro-grid leader the households he visits, of a grid leader those of his grid,
// of other staff all; of anybody else none.
std::vector<const CareHousehold*> care_kept_by(const std::string& user_id, const Directory& directory);

// The households that a line of the log says were looked in on: named by a word of their label, or by
// building and unit where that can only be one of them. Whom the words may mean and do not decide, and who
// was not at home, was not visited; neither is anybody by a number (`3户`, `名单上的都走了`).
std::vector<const CareHousehold*> visited_in(const Draft& draft, const Message& message);

// `该走访谁`: who is due, the longest overdue first, in private; a group hears how many.
void show_care_list(Draft& draft, const Message& message);

}  // namespace handlers
