#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bot {

// Replaces %XX; everything else stays, '+' included. Nothing when a '%' is not followed by two hex digits.
std::optional<std::string> percent_decoded(std::string_view text);

// Takes the target of a request apart. False when it is not `/path?query`, when an escape is malformed, or
// when the path hides a '/' or a NUL behind an escape: what is decoded has the segments that were sent.
bool split_target(std::string_view target, std::string& path,
                  std::vector<std::pair<std::string, std::string>>& query);

}  // namespace bot
