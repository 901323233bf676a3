#pragma once

#include "handlers/loop/request.hpp"
#include "handlers/message.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace handlers {

// What people add to a request while it is open. All of it is bounded, because a request is one row that is
// read and written whole: beyond a bound the row stays as it is, the events keep what was said.
inline constexpr std::size_t most_reporters = 500;
inline constexpr std::size_t most_message_ids = 64;
inline constexpr std::size_t most_words = 16384;  // bytes

Reporter reporter_of(const Message& message);
void add_reporter(Request& request, const Message& message);
void add_words(Request& request, std::string_view words);
void remember_message(Request& request, const std::string& channel, const std::string& id);

}  // namespace handlers
