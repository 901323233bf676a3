#pragma once

#include "handlers/understanding/evidence.hpp"

#include <optional>
#include <string>

namespace handlers {

// The number of a request in the text (`1224-017`, `017`, `1024`), as written.
std::optional<std::string> read_ticket(const Evidence& evidence);
// The whole message is one digit 1…9.
std::optional<int> read_digit(const Evidence& evidence);
// `五星`, `4分`, `给个三星`: 1…5.
std::optional<int> read_stars(const Evidence& evidence);
// `三个都收到了`: 3; `都处理了`: -1; otherwise 0.
int read_counts_all(const Evidence& evidence);

// `到账了 谢谢`, `能出来了`: a short clause that ends with 了 and neither complains nor merely says yes.
bool tells_outcome(const Evidence& evidence);

}  // namespace handlers
