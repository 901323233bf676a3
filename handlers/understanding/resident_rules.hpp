#pragma once

#include "handlers/understanding/intents.hpp"

#include <optional>

namespace handlers::resident {

// One rule each: the intent when it applies. Their order is in resident_intents.cpp.
using Ruling = std::optional<IntentChoice>;

inline Ruling choose(Intent intent, std::string_view rule, double confidence) {
    return IntentChoice{intent, rule, confidence};
}

// About something said before, or after it.
Ruling ended(const Circumstances& known);           // over, taken back, or fine
Ruling verdict(const Circumstances& known);         // 五星, 不满意
Ruling correction(const Circumstances& known);      // 不是3号楼 是5号楼
Ruling progress_query(const Circumstances& known);  // how far is it
Ruling about_earlier(const Circumstances& known);   // still, again, urging, more of it, same here
Ruling courtesy(const Circumstances& known);        // thanks
Ruling bare_detail(const Circumstances& known);     // only a place

// What somebody wants.
Ruling advertisement(const Circumstances& known);
Ruling job(const Circumstances& known);
Ruling suggestion(const Circumstances& known);
Ruling inquiry(const Circumstances& known);
Ruling report(const Circumstances& known);

}  // namespace handlers::resident
