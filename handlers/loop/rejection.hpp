#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace handlers {

// Staff say that a matter is not the community's (不予受理, T8), why, and where it belongs.

// The reason that an order to reject gives, which may be the order itself (`这事归12345`); empty: none is
// given. Absent: it is no such order. What stands before the order's first word is a number or nothing.
std::optional<std::string> rejection_in(std::string_view text);
// `这事归12345`: of an owner they pass it on.
bool may_pass_it_on(std::string_view text);

// False: somebody has taken it on, and it is ended as what is explained (T22).
bool reject(Draft& draft, Request& request, std::string_view reason, const Message& message);

}  // namespace handlers
