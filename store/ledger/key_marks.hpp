#pragma once

#include <string>
#include <string_view>

namespace store {

// The keys a request is filed under, as short marks (64 bits each) in one text beside it: so that a changed
// request is filed under its new keys only, without looking through long lists. Two keys of one request with
// the same mark are not to be expected; the second would not be filed.
bool has_mark(std::string_view marks, std::string_view key);
void add_mark(std::string& marks, std::string_view key);

}  // namespace store
