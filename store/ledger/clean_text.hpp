#pragma once

#include <string>
#include <string_view>

namespace store {

// Appends `text` as valid UTF-8 without U+0000: what is neither is replaced by U+FFFD. PostgreSQL refuses
// both, and one such message would fail the whole batch it is written with.
void append_clean(std::string& out, std::string_view text);

// Makes `text` clean in place; nearly always it is already.
void clean(std::string& text);

// Appends clean text as a JSON string with its quotes.
void append_json(std::string& out, std::string_view clean_text);

}  // namespace store
