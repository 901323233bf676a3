#pragma once

#include "handlers/loop/draft.hpp"

#include <string>
#include <string_view>

namespace handlers {

// What is said when requests are put together and taken apart.

// `【1224-017】`, as a sentence names a request beside the one it is about.
std::string shown(const Request& request);

// About the one, with number and head count of the one that leads.
Say about(const Draft& draft, const Request& request, const Request& leading, std::string_view template_name);

// To each of its own reporters in private, in the morning when it is night and nobody is in danger.
void tell_reporters_of(Draft& draft, const Request& request, Say say);

// To those who told it in another conversation than the first of them (T24): in private.
void tell_reporters_elsewhere(Draft& draft, const Request& request, Say say);

}  // namespace handlers
