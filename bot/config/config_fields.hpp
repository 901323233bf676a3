#pragma once

#include "bot/config/config.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace bot {

// Reads single values out of the merged ones; each that cannot be used becomes a fault at its place.
class ConfigFields {
public:
    ConfigFields(const ConfigValues& values, std::vector<ConfigFault>& faults)
        : values_(values), faults_(faults) {}

    std::string text(std::string_view key) const;
    std::size_t number(std::string_view key, std::size_t least, std::size_t most);
    void refuse(std::string_view key, const std::string& what);

private:
    const ConfigValues& values_;
    std::vector<ConfigFault>& faults_;
};

// Everything but the channels.
void fill(Config& config, ConfigFields& fields);

// Where `key` was set; for a key that is missing, where its section was.
std::string where_of(const ConfigValues& values, std::string_view key, std::string_view section);

}  // namespace bot
