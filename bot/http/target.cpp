#include "bot/http/target.hpp"

#include <algorithm>
#include <charconv>

namespace bot {

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (auto escape = text.find('%'); escape != std::string_view::npos; escape = text.find('%')) {
        out.append(text, 0, escape);
        if (text.size() < escape + 3) return std::nullopt;
        const char* digits = text.data() + escape + 1;
        unsigned char byte = 0;
        if (std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2) return std::nullopt;
        out += static_cast<char>(byte);
        text.remove_prefix(escape + 3);
    }
    out += text;
    return out;
}

bool split_target(std::string_view target, std::string& path,
                  std::vector<std::pair<std::string, std::string>>& query) {
    if (!target.starts_with('/')) return false;
    target = target.substr(0, target.find('#'));
    const auto mark = target.find('?');
    const std::string_view raw_path = target.substr(0, mark);
    auto decoded = percent_decoded(raw_path);
    if (!decoded) return false;
    if (decoded->size() != raw_path.size()) {  // something was escaped
        const auto slashes = [](std::string_view s) { return std::count(s.begin(), s.end(), '/'); };
        if (slashes(*decoded) != slashes(raw_path) || decoded->find('\0') != std::string::npos) return false;
    }
    path = std::move(*decoded);
    std::string_view rest = mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        auto name = percent_decoded(pair.substr(0, equals));
        auto value = percent_decoded(equals == std::string_view::npos ? "" : pair.substr(equals + 1));
        if (!name || !value) return false;
        query.emplace_back(std::move(*name), std::move(*value));
    }
    return true;
}

}  // namespace bot
