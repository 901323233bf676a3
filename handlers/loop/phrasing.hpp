#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/loop/request.hpp"

#include <string>
#include <string_view>

namespace handlers {

// How whatever is said about a request begins: with its matter, who has it, and by when.

inline constexpr std::size_t quoted_characters = 60;  // of what somebody wrote

// With the matter alone, short and masked.
Say about(const Draft& draft, const Request& request, std::string_view template_name, Address to = {});

// With the owner as well, in a group by his part alone, and when it is to be done.
Say with_owner(const Draft& draft, const Request& request, std::string_view template_name, Address to);

// The same for a phone that stays dark at night, except for an emergency (T11): times are as one says them
// when it rings.
Say by_day(const Draft& draft, const Request& request, std::string_view template_name, Address to);
// When such a phone may ring.
Instant morning_of(const Draft& draft, const Request& request);

Instant resolve_by(const Draft& draft, const Request& request);

// `三网格网格长王秀军`: a user with his part in the request, for whoever may read names.
std::string by_name(const Draft& draft, const Request& request, const std::string& user_id);

}  // namespace handlers
