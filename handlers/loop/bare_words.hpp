#pragma once

#include <string>
#include <string_view>

namespace handlers {

// A short order without what people put around it: `@小管家`, a number in brackets, blanks, full stops.
std::string bare_words(std::string_view text);

}  // namespace handlers
