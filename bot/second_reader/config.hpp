#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace bot {

class ConfigFields;

// `[second_reader]`.
struct SecondReaderConfig {
    std::string base_url;  // without a slash at its end: `https://api.example.org/v1`
    std::string model;
    std::string api_key;  // empty: the endpoint wants none
    std::chrono::milliseconds timeout{10'000};
    int per_minute = 10, per_day = 500;
};

// Absent: no base_url is set, nobody is asked.
std::optional<SecondReaderConfig> read_second_reader(ConfigFields& fields);

}  // namespace bot
