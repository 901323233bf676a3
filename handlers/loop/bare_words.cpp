#include "handlers/loop/bare_words.hpp"

namespace handlers {
namespace {

// The first byte of anything that is left out. Most bytes are none, and every message comes by here several
// times.
bool may_be_left_out(char byte) {
    switch (byte) {
        case '@':
        case ',':
        case ' ':
        case '\n':
        case '\xE3':  // 【 and 。
        case '\xEF':  // ！
            return true;
        default:
            return false;
    }
}

}  // namespace

std::string bare_words(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (!may_be_left_out(text[at])) {
            out.push_back(text[at++]);
            continue;
        }
        const auto skip_to = [&](std::string_view end) {
            const std::size_t found = text.find(end, at);
            at = found == std::string_view::npos ? text.size() : found + end.size();
        };
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("【")) {
            skip_to("】");
        } else if (rest.starts_with("@")) {
            skip_to(" ");
        } else if (rest.starts_with("。") || rest.starts_with("！") || rest.starts_with(",")) {
            at += rest.front() == ',' ? 1 : 3;
        } else {
            if (rest.front() != ' ' && rest.front() != '\n') out.push_back(rest.front());
            ++at;
        }
    }
    return out;
}

std::string without_words(std::string text, WordList words) {
    for (const std::string_view word : words)
        for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at))
            text.erase(at, word.size());
    return text;
}

}  // namespace handlers
