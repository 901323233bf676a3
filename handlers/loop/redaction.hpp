#pragma once

#include "handlers/directory/directory.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace handlers {

// What of a message may leave the house: telephone, identity, card and room numbers, plates, links,
// addresses, accounts, mentions and names become words like `[电话或证件号]`, with nothing of them left; at
// most `characters` of the rest, in one line. In doubt something is hidden: a reader needs the trouble, not
// the person. A name that nothing announces (`老王家漏水`) is not recognised, unless it is in the directory.
std::string redacted(std::string_view text, const Directory& directory, std::size_t characters);

}  // namespace handlers
