#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace bot {

// What is wrong with one key of a channel's section. The configuration loader adds file and line.
struct SettingFault {
    std::string key;
    std::string what;
};

// One channel's section of the configuration, flattened to strings; secrets are already read from their
// files. Reading collects faults instead of stopping, so that all of them can be listed at once.
class Settings {
public:
    explicit Settings(std::map<std::string, std::string> values) : values_(std::move(values)) {}

    std::string text(const std::string& key);  // must be there and not empty
    std::string text_or(const std::string& key, std::string fallback);
    long long number(const std::string& key, long long least, long long most);
    long long number_or(const std::string& key, long long fallback, long long least, long long most);
    bool flag_or(const std::string& key, bool fallback);

    void refuse(std::string key, std::string what) { faults_.push_back({std::move(key), std::move(what)}); }

    // Everything found so far, and every key that nobody asked for. Call it after reading.
    std::vector<SettingFault> faults() const;

private:
    const std::string* find(const std::string& key);

    std::map<std::string, std::string> values_;
    std::set<std::string> asked_;
    std::vector<SettingFault> faults_;
};

}  // namespace bot
