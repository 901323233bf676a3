#include "bot/config/config.hpp"

#include "bot/channels/registry.hpp"
#include "bot/config/config_fields.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace bot {
namespace {

constexpr std::size_t max_file_bytes = 1 << 20;
constexpr std::string_view channels_prefix = "channels.";
using Kind = ConfigSpec::Kind;

constexpr std::array specs{
    ConfigSpec{"server.listen", "127.0.0.1:8080", "address and port to listen on; port 0 takes a free one"},
    ConfigSpec{"server.threads", "0", "loops, each on a thread of its own; 0: one per core"},
    ConfigSpec{"server.certificate_file", "", "PEM chain for TLS; none: plain HTTP behind a proxy",
               Kind::path},
    ConfigSpec{"server.key_file", "", "PEM private key for TLS", Kind::path},
    ConfigSpec{"server.max_header_bytes", "8192", "longest request header"},
    ConfigSpec{"server.max_body_bytes", "262144",
               "longest request body; channels have lower limits of their own"},
    ConfigSpec{"server.max_connections", "10000", "open at once; more are refused"},
    ConfigSpec{"server.read_timeout_seconds", "15", "for a whole request to arrive"},
    ConfigSpec{"server.grace_seconds", "10", "for requests in progress after SIGTERM"},
    ConfigSpec{"community.dir", "", "folder with jinsuo.json and taxonomy.json", Kind::path},
    ConfigSpec{"templates.dir", "", "folder with the bot's sentences; default: those beside the program",
               Kind::path},
    ConfigSpec{"ledger.url", "sqlite:gridbell.db", "sqlite:FILE or postgresql://user@host/database",
               Kind::url},
    ConfigSpec{"ledger.password", "", "of the PostgreSQL user", Kind::secret},
    ConfigSpec{"sessions.url", "memory:", "memory: or redis://host:port/database"},
    ConfigSpec{"sessions.password", "", "of the Redis server", Kind::secret},
    ConfigSpec{"second_reader.base_url", "",
               "OpenAI-compatible endpoint asked about doubtful messages; none: nobody is asked"},
    ConfigSpec{"second_reader.model", "", "model to ask there"},
    ConfigSpec{"second_reader.api_key", "", "of the endpoint", Kind::secret},
    ConfigSpec{"second_reader.timeout_seconds", "10", "for one question and its answer"},
    ConfigSpec{"second_reader.per_minute", "10", "questions in a minute at most"},
    ConfigSpec{"second_reader.per_day", "500", "questions in a day at most"},
    ConfigSpec{"evaluation.response_weight", "30", "of the response rate in a grid's score"},
    ConfigSpec{"evaluation.resolution_weight", "35", "of the resolution rate; the three together are 100"},
    ConfigSpec{"evaluation.satisfaction_weight", "35", "of the satisfaction rate"},
    ConfigSpec{"digest.weekday", "",
               "1 (Monday) to 7: that day each residents' group reads of the week; none: never"},
    ConfigSpec{"digest.monthly", "no", "yes: on the 1st staff read of the month"},
    ConfigSpec{"digest.hour", "9", "local hour at which they are sent"},
    ConfigSpec{"log.level", "info", "error, warn, info or debug"},
    ConfigSpec{"node.number", "0", "of this process among those on one ledger, each its own; up to 1023"},
};

std::optional<std::string> content_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in || std::filesystem::is_directory(path)) return std::nullopt;
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (text.size() > max_file_bytes) return std::nullopt;
    return text;
}

void refuse_unknown(const ConfigValues& values, std::vector<ConfigFault>& faults) {
    std::vector<std::string_view> known(std::size(specs));
    std::ranges::transform(specs, known.begin(), &ConfigSpec::key);
    std::vector<std::string> names(known_channels().size());
    std::ranges::transform(known_channels(), names.begin(), [](const Registration& channel) {
        return "channels." + std::string(channel.name);
    });
    const std::vector<std::string_view> sections(names.begin(), names.end());

    for (const auto& setting : values) {
        const std::string& key = setting.first;
        const bool is_channel = key.starts_with(channels_prefix);
        const std::string section = is_channel ? key.substr(0, key.find('.', channels_prefix.size())) : key;
        const auto& candidates = is_channel ? sections : known;
        if (std::ranges::find(candidates, section) != candidates.end()) continue;
        const auto meant = nearest(section, candidates);
        faults.push_back(
            {setting.second.where, section + ": is not a " + (is_channel ? "channel" : "setting") +
                                       (meant ? "; did you mean " + std::string(*meant) + "?" : "")});
    }
}

std::vector<ChannelSection> channels_in(const ConfigValues& values) {
    std::map<std::string, ChannelSection> sections;
    for (const auto& [key, value] : values) {
        if (!key.starts_with(channels_prefix)) continue;
        const std::size_t dot = key.find('.', channels_prefix.size());
        if (dot == std::string::npos)
            continue;  // `channels.bridge = 1`: refused as unknown by the channel's check
        const std::string name = key.substr(channels_prefix.size(), dot - channels_prefix.size());
        sections[name].name = name;
        sections[name].values[key.substr(dot + 1)] = value.text;
    }
    std::vector<ChannelSection> all;
    all.reserve(sections.size());
    for (auto& [name, section] : sections)
        all.push_back(std::move(section));
    return all;
}

void check_channels(const Config& config, const ConfigValues& values, std::vector<ConfigFault>& faults) {
    for (const Registration& channel : known_channels()) {
        for (const ChannelSection& section : config.channels) {
            if (section.name != channel.name) continue;
            Settings settings(section.values);
            channel.check(settings);
            const std::string prefix = "channels." + section.name;
            for (const SettingFault& fault : settings.faults()) {
                const std::string key = prefix + "." + fault.key;
                faults.push_back({where_of(values, key, prefix), key + ": " + fault.what});
            }
        }
    }
}

// What the file says relative to itself holds wherever the program is started.
void settle_path(const ConfigSpec& spec, const std::filesystem::path& directory, ConfigValue& value) {
    constexpr std::string_view sqlite = "sqlite:";
    const bool is_database = spec.kind == Kind::url && value.text.starts_with(sqlite);
    if (!value.is_from_file || value.text.empty() || !(is_database || spec.kind == Kind::path)) return;
    const std::string prefix = is_database ? std::string(sqlite) : "";
    const std::string path = value.text.substr(prefix.size());
    if (path != ":memory:") value.text = prefix + (directory / path).lexically_normal().string();
}

void put_layers(const ConfigSources& sources, ReadConfig& out) {
    const std::string name = sources.file.string();
    if (const auto text = content_of(sources.file))
        read_toml(*text, name, out.values, out.faults);
    else
        out.faults.push_back({name, "cannot be read"});
    for (const ConfigSpec& spec : specs) {
        const std::string key(spec.key);
        const std::string variable = spec.environment_name();
        if (const auto text = sources.environment(variable))
            out.values[key] = ConfigValue{*text, variable, false};
        if (const auto flag = sources.flags.find(key); flag != sources.flags.end())
            out.values[key] = ConfigValue{flag->second, "--" + key, false};
    }
    const auto directory = std::filesystem::absolute(sources.file).parent_path();
    read_secrets(out.values, directory.string(), sources.environment, out.faults);
    refuse_unknown(out.values, out.faults);
    for (const ConfigSpec& spec : specs)
        out.values.try_emplace(std::string(spec.key),
                               ConfigValue{std::string(spec.fallback), "default", false});
    for (const ConfigSpec& spec : specs)
        settle_path(spec, directory, out.values.find(spec.key)->second);
}

}  // namespace

std::string ConfigSpec::environment_name() const {
    std::string name = "GRIDBELL_";
    for (const char c : key)
        name += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return name;
}

std::span<const ConfigSpec> config_specs() {
    return specs;
}

ReadConfig read_config(const ConfigSources& sources) {
    ReadConfig out;
    put_layers(sources, out);
    if (auto& templates = out.values["templates.dir"]; templates.text.empty())
        templates = ConfigValue{sources.found_templates.string(), "beside the program", false};
    ConfigFields fields(out.values, out.faults);
    fill(out.config, fields);
    out.config.channels = channels_in(out.values);
    check_channels(out.config, out.values, out.faults);
    return out;
}

std::string shown(const ConfigValues& values) {
    std::string out;
    for (const auto& [key, value] : values) {
        const bool is_hidden = is_secret_key(key) && !value.text.empty();
        out += key + " = " + (is_hidden ? "***" : value.text) + "  # " + value.where + "\n";
    }
    return out;
}

}  // namespace bot
