#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace store {

// The statements of a script: each ends with `;` at the end of a line or before a comment. Comments are left
// out.
std::vector<std::string> statements_of(std::string_view script);

}  // namespace store
