#include "bot/channels/settings.hpp"

#include "bot/config/config_values.hpp"

#include <charconv>
#include <optional>

namespace bot {
namespace {

std::optional<long long> whole_number(std::string_view text) {
    long long value = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (ec != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

const std::string* Settings::find(const std::string& key) {
    asked_.insert(key);
    const auto at = values_.find(key);
    return at == values_.end() ? nullptr : &at->second;
}

std::string Settings::text(const std::string& key) {
    const std::string* value = find(key);
    if (value && !value->empty()) return *value;
    refuse(key, value ? "is empty" : "is missing");
    return {};
}

std::string Settings::text_or(const std::string& key, std::string fallback) {
    const std::string* value = find(key);
    if (value) return *value;
    return fallback;
}

long long Settings::number(const std::string& key, long long least, long long most) {
    if (find(key)) return number_or(key, least, least, most);
    refuse(key, "is missing");
    return least;
}

long long Settings::number_or(const std::string& key, long long fallback, long long least, long long most) {
    const std::string* value = find(key);
    if (!value) return fallback;
    const auto number = whole_number(*value);
    if (number && *number >= least && *number <= most) return *number;
    refuse(key, "expected a number from " + std::to_string(least) + " to " + std::to_string(most));
    return fallback;
}

bool Settings::flag_or(const std::string& key, bool fallback) {
    const std::string* value = find(key);
    if (!value) return fallback;
    if (*value == "true" || *value == "false") return *value == "true";
    refuse(key, "expected true or false");
    return fallback;
}

std::vector<SettingFault> Settings::faults() const {
    std::vector<SettingFault> all = faults_;
    const std::vector<std::string_view> known(asked_.begin(), asked_.end());
    for (const auto& [key, value] : values_) {
        if (asked_.contains(key)) continue;
        const auto meant = nearest(key, known);
        const std::string hint = meant ? "; did you mean " + std::string(*meant) + "?" : "";
        all.push_back({key, "is not a setting of this channel" + hint});
    }
    return all;
}

}  // namespace bot
