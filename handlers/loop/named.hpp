#pragma once

#include "handlers/loop/transfer_words.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace handlers {

// Somebody or some unit that words name at one place of a text.
struct Named {
    std::size_t length = 0;      // characters; 0: nobody is named there
    bool is_inside = false;      // of the directory; else a unit outside
    std::string user_id;         // of somebody inside; empty when there is none (`物业` of a place without)
    bool is_one_person = false;  // a grid's or micro-grid's leader or a name, not an office
    bool needs_giving = false;   // so common a word that it names nobody by itself: `社区`
};

// The longest that begins at `at`.
Named named_at(std::u32string_view text, std::size_t at, const Passing& passing);

}  // namespace handlers
