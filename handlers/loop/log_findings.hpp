#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/understanding/reading.hpp"

#include <string>

namespace handlers {

// What somebody has to act on in a line of the work log: each problem and each idea as a matter of its own,
// none when all was well. The reader takes such a line as a whole; here its parts are read again, as a
// resident would have said them, so that a visit is no problem and two problems are two. `home_place_id` is
// where a building without a place is looked for first; empty: nowhere.
Reading findings_of(const Draft& draft, const Message& message, const Reading& reading,
                    const std::string& home_place_id);

}  // namespace handlers
