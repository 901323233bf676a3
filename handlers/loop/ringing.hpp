#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/loop/request.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// What makes the phones of the owner's side ring: in private, with the place and the words.

void ring_owner(Draft& draft, const Request& request, Instant limit);
void sound_alarm(Draft& draft, const Request& request);
// `ring` waits for the morning, except for an emergency: a volunteer's phone stays dark at night (T11).
void ring_at_any_hour(Draft& draft, const Request& request, std::string_view template_name,
                      const std::string& user_id);
void ring(Draft& draft, const Request& request, std::string_view template_name, const std::string& user_id,
          std::string_view words = {});
// Several for the same thing: each hears the same.
void ring_all(Draft& draft, const Request& request, std::string_view template_name,
              const std::vector<std::string>& user_ids, std::string_view words);

}  // namespace handlers
