#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bot {

// `where` is something to look at: `gridbell.toml:12`, `GRIDBELL_SERVER_LISTEN`, `--server.listen`.
struct ConfigFault {
    std::string where, what;
};

struct ConfigValue {
    std::string text, where;
    bool is_from_file = false;  // its relative paths start at the file's folder
};

// By dotted key (`channels.bridge.path`).
using ConfigValues = std::map<std::string, ConfigValue, std::less<>>;

// Flattens a TOML document; `name` is how faults call it. Of a syntax error only the first is known.
void read_toml(std::string_view text, const std::string& name, ConfigValues& values,
               std::vector<ConfigFault>& faults);

// Whether a key of that name holds a secret (`corp_secret`, `token`, `encoding_aes_key`, `api_key`,
// `password`).
bool is_secret_key(std::string_view key);

// Replaces each `x_file` and `x_env` that stands for a secret `x` by `x` with the content of the file or
// variable, trimmed of the line's end. A secret written out in the file is a fault: files get copied and
// shown.
void read_secrets(ConfigValues& values, const std::string& directory,
                  const std::function<std::optional<std::string>(const std::string&)>& environment,
                  std::vector<ConfigFault>& faults);

// The candidate that differs least, when it is close enough to be what was meant.
std::optional<std::string_view> nearest(std::string_view given,
                                        const std::vector<std::string_view>& candidates);

}  // namespace bot
