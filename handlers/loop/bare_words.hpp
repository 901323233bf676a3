#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace handlers {

// A short order without what people put around it: `@小管家`, a number in brackets, blanks, full stops.
std::string bare_words(std::string_view text);

using WordList = std::span<const std::string_view>;

// The text with each of the words taken out wherever it stands.
std::string without_words(std::string text, WordList words);

// Whether a text is one of the words, holds one of them, begins or ends with one.

inline bool equals_any(std::string_view text, WordList words) {
    return std::ranges::find(words, text) != words.end();
}

inline bool mentions_any(std::string_view text, WordList words) {
    return std::ranges::any_of(words, [&](auto word) { return text.find(word) != std::string_view::npos; });
}

inline bool begins_with_any(std::string_view text, WordList words) {
    return std::ranges::any_of(words, [&](auto word) { return text.starts_with(word); });
}

inline bool ends_with_any(std::string_view text, WordList words) {
    return std::ranges::any_of(words, [&](auto word) { return text.ends_with(word); });
}

}  // namespace handlers
