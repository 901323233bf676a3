#pragma once

#include <string>
#include <string_view>

namespace bot {

// Well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view bytes);

// At most `most` bytes, never half a character. `text` is valid UTF-8.
std::string_view cut_to_bytes(std::string_view text, std::size_t most);

// PostgreSQL's jsonb refuses U+0000, and one such message would fail a whole batch.
void drop_nul(std::string& text);

}  // namespace bot
