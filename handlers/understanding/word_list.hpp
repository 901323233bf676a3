#pragma once

#include <string_view>

namespace handlers {

// The words of a space separated table cell.
template <class Visit>
void for_each_word(std::string_view words, Visit visit) {
    while (!words.empty()) {
        const std::size_t end = words.find(' ');
        const std::string_view word = words.substr(0, end);
        if (!word.empty()) visit(word);
        if (end == std::string_view::npos) return;
        words.remove_prefix(end + 1);
    }
}

}  // namespace handlers
