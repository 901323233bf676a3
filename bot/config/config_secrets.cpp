#include "bot/config/config_values.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <utility>

namespace bot {
namespace {

constexpr std::size_t max_secret_bytes = 4096;

std::string_view last_part(std::string_view key) {
    return key.substr(key.rfind('.') + 1);
}

std::string trimmed(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.pop_back();
    return text;
}

// Nothing when there is no such file or it is no secret's size.
std::optional<std::string> content_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::string text(max_secret_bytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (in.bad() || text.size() > max_secret_bytes) return std::nullopt;
    return trimmed(std::move(text));
}

struct Reference {
    std::string key;  // of the secret
    bool is_file = false;
};

std::string advice_about(const std::string& key) {
    return key + ": a secret does not stand in the configuration; name its file as " + key +
           "_file or its environment variable as " + key + "_env";
}

std::string problem_of(const std::string& key, const std::string& source) {
    return key + ": " + source + " cannot be read, is empty or is longer than a secret";
}

// `channels.bridge.secret_file` stands for `channels.bridge.secret`.
std::optional<Reference> reference_in(const std::string& key) {
    static constexpr std::array<std::pair<std::string_view, bool>, 2> endings{
        {{"_file", true}, {"_env", false}}};
    for (const auto& [ending, is_file] : endings) {
        if (!key.ends_with(ending)) continue;
        std::string base = key.substr(0, key.size() - ending.size());
        if (is_secret_key(base)) return Reference{std::move(base), is_file};
    }
    return std::nullopt;
}

}  // namespace

bool is_secret_key(std::string_view key) {
    static constexpr std::array<std::string_view, 5> words{"secret", "token", "aes_key", "api_key",
                                                           "password"};
    static constexpr std::array<std::string_view, 4> generations{"_old", "_new", "_previous", "_next"};
    std::string_view name = last_part(key);
    for (const std::string_view generation : generations) {
        if (name.ends_with(generation)) name.remove_suffix(generation.size());
    }
    return std::ranges::any_of(words, [&](std::string_view word) { return name.ends_with(word); });
}

void read_secrets(ConfigValues& values, const std::string& directory,
                  const std::function<std::optional<std::string>(const std::string&)>& environment,
                  std::vector<ConfigFault>& faults) {
    ConfigValues secrets;
    for (auto at = values.begin(); at != values.end();) {
        const std::string& key = at->first;
        const ConfigValue& value = at->second;
        const auto reference = reference_in(key);
        if (!reference) {
            if (value.is_from_file && is_secret_key(key)) faults.push_back({value.where, advice_about(key)});
            ++at;
            continue;
        }
        const auto path = value.is_from_file ? std::filesystem::path(directory) / value.text
                                             : std::filesystem::path(value.text);
        const auto secret = reference->is_file ? content_of(path) : environment(value.text);
        if (!secret || secret->empty())
            faults.push_back({value.where, problem_of(key, reference->is_file ? path.string() : value.text)});
        secrets[reference->key] = ConfigValue{secret.value_or("?"), value.where, false};
        at = values.erase(at);
    }
    values.merge(secrets);
}

}  // namespace bot
