#include "store/ledger/script.hpp"

#include <utility>

namespace store {

std::vector<std::string> statements_of(std::string_view script) {
    std::vector<std::string> found;
    std::string current;
    while (!script.empty()) {
        const std::size_t end = script.find('\n');
        std::string_view line = script.substr(0, end);
        script.remove_prefix(end == std::string_view::npos ? script.size() : end + 1);
        line = line.substr(0, line.find("--"));
        const std::size_t last = line.find_last_not_of(" \t\r");
        if (last == std::string_view::npos) continue;
        line = line.substr(0, last + 1);
        const bool is_end = line.back() == ';';
        if (is_end) line.remove_suffix(1);
        current.append(line).push_back('\n');
        if (is_end) found.push_back(std::exchange(current, {}));
    }
    return found;
}

}  // namespace store
