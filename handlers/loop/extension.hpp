#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace handlers {

// How long somebody asks for or allows: `延期3天 等配件`, `缓两周`, `延期到12月3号` (from `now`, local days).
// Nothing without both the word and the time.
std::optional<std::chrono::days> extension_in(std::string_view text, Instant now, const Directory& directory);

// T14: the owner's first extension is granted; a later one is for somebody above him to grant in the same
// words, quoting or by number; none is longer than the category allows. False: the words ask for none, or the
// sender has nothing to extend.
bool take_extension(Draft& draft, const Message& message, const Reading& reading);

// Whether the sender's words can put this one off.
bool may_extend(const Sender& sender, const Request& request, const Directory& directory);

// The same for a request that has been found.
void extend(Draft& draft, Request& request, const Message& message, std::chrono::days by);

}  // namespace handlers
