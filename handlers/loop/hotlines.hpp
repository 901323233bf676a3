#pragma once

#include <string_view>

namespace handlers {

// Who answers outside of the community's duty, by telephone (domain guide 4, L05): public numbers that are
// the same in the whole country. Where no word of the table is sure, the city's 12345 passes on.
std::string_view hotline_for(std::string_view text);

}  // namespace handlers
