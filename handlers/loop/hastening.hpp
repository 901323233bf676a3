#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"

#include <optional>
#include <string_view>

namespace handlers {

// Staff raise the priority of a request (`017加急`): its clocks follow, counted from the same beginning.

struct HasteOrder {
    std::optional<Priority> to;  // as written (`加急到P1`); absent: one step
};
// The order without the number before it; absent: it is none.
std::optional<HasteOrder> haste_order_in(std::string_view order);

// At most to P1: an emergency is what its words or its category say, and rings everybody.
void hasten_by_order(Draft& draft, Request& request, const Message& message);

}  // namespace handlers
