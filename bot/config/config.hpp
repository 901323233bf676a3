#pragma once

#include "bot/config/config_values.hpp"
#include "bot/report/digest_calendar.hpp"
#include "bot/second_reader/config.hpp"
#include "store/evaluation.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bot {

struct ServerConfig {
    std::string address = "127.0.0.1";       // numeric, IPv4 or IPv6
    std::uint16_t port = 8080;               // 0: any free one
    unsigned threads = 0;                    // loops; 0: one per core
    std::string certificate_file, key_file;  // both or none; none: plain HTTP, for use behind a proxy
    std::size_t max_header_bytes = 8192, max_body_bytes = 262'144, max_connections = 10'000;
    std::chrono::seconds read_timeout{15};
    std::chrono::seconds grace{10};  // for what is in progress after the first SIGTERM
};

// `[channels.<name>]`, secrets already read from their files.
struct ChannelSection {
    std::string name;
    std::map<std::string, std::string> values;
};

// Everything the program is told from outside, read once and validated as a whole.
struct Config {
    ServerConfig server;
    std::filesystem::path community_dir, templates_dir;
    std::string ledger_url, ledger_password;
    std::string sessions_url, sessions_password;
    std::vector<ChannelSection> channels;
    std::string log_level;
    std::optional<SecondReaderConfig> second_reader;
    store::ScoreWeights score_weights;
    DigestConfig digest;
    int node = 0;  // number of this process among those on one ledger
};

// One thing that can be set: in the file as `key` of its section, in the environment as GRIDBELL_SECTION_KEY,
// on the command line as --section.key. `gridbell serve --help` and the defaults are made from this table.
struct ConfigSpec {
    std::string_view key;  // `server.listen`
    std::string_view fallback;
    std::string_view help;
    enum class Kind { plain, path, url, secret } kind = Kind::plain;

    std::string environment_name() const;
};
std::span<const ConfigSpec> config_specs();

struct ConfigSources {
    std::filesystem::path file;
    std::map<std::string, std::string> flags;  // by key
    std::function<std::optional<std::string>(const std::string&)> environment;
    std::filesystem::path found_templates;  // where the program's own templates are; used when none are named
};

struct ReadConfig {
    Config config;
    std::vector<ConfigFault> faults;  // every one; with any of them `config` is not to be used
    ConfigValues values;              // as they hold, with where each comes from
};

// Flags win over the environment, that over the file, that over the defaults.
ReadConfig read_config(const ConfigSources& sources);

// `section.key = value  # where it comes from`, one a line; secrets are shown as ***.
std::string shown(const ConfigValues& values);

}  // namespace bot
