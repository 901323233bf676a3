#include "bot/config/config_fields.hpp"

#include "bot/app/app_ledger.hpp"
#include "bot/app/app_sessions.hpp"
#include "bot/pipeline/ids.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

namespace bot {
namespace {

std::optional<std::size_t> whole_number(std::string_view text) {
    std::size_t value = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || ec != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// `127.0.0.1:8080`, `[::]:8080`. Names are refused: looking one up would make the start depend on a name
// server.
void fill_listen(ServerConfig& server, ConfigFields& fields) {
    const std::string text = fields.text("server.listen");
    const std::size_t colon = text.rfind(':');
    std::string host = text.substr(0, colon == std::string::npos ? 0 : colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    boost::system::error_code ec;
    const auto address = boost::asio::ip::make_address(host, ec);
    const auto port = colon == std::string::npos ? std::nullopt : whole_number(text.substr(colon + 1));
    if (ec || !port || *port > 65535) {
        fields.refuse("server.listen",
                      "expected a numeric address and a port, as 127.0.0.1:8080 or [::]:8080");
        return;
    }
    server.address = address.to_string();
    server.port = static_cast<std::uint16_t>(*port);
}

void fill_tls(ServerConfig& server, ConfigFields& fields) {
    server.certificate_file = fields.text("server.certificate_file");
    server.key_file = fields.text("server.key_file");
    if (server.certificate_file.empty() != server.key_file.empty())
        fields.refuse(server.key_file.empty() ? "server.certificate_file" : "server.key_file",
                      "TLS needs both server.certificate_file and server.key_file");
    for (const auto* key : {"server.certificate_file", "server.key_file"}) {
        const std::string path = fields.text(key);
        if (!path.empty() && !std::filesystem::is_regular_file(path))
            fields.refuse(key, "there is no file " + path);
    }
}

std::filesystem::path folder(ConfigFields& fields, std::string_view key) {
    const std::string path = fields.text(key);
    if (path.empty())
        fields.refuse(key, "is missing");
    else if (!std::filesystem::is_directory(path))
        fields.refuse(key, "there is no folder " + path);
    return path;
}

void fill_stores(Config& config, ConfigFields& fields) {
    config.ledger_url = fields.text("ledger.url");
    config.ledger_password = fields.text("ledger.password");
    config.sessions_url = fields.text("sessions.url");
    config.sessions_password = fields.text("sessions.password");
    if (!is_ledger_url(config.ledger_url))
        fields.refuse("ledger.url", "expected sqlite:FILE or postgresql://user@host/database");
    if (!is_sessions_url(config.sessions_url))
        fields.refuse("sessions.url", "expected memory: or redis://host:port/database, without a password");
}

void fill_weights(store::ScoreWeights& weights, ConfigFields& fields) {
    weights.response = static_cast<int>(fields.number("evaluation.response_weight", 0, 100));
    weights.resolution = static_cast<int>(fields.number("evaluation.resolution_weight", 0, 100));
    weights.satisfaction = static_cast<int>(fields.number("evaluation.satisfaction_weight", 0, 100));
    if (weights.response + weights.resolution + weights.satisfaction != 100)
        fields.refuse("evaluation.response_weight",
                      "the three weights of [evaluation] must make 100 together");
}

void fill_digest(DigestConfig& digest, ConfigFields& fields) {
    if (!fields.text("digest.weekday").empty())
        digest.weekday = static_cast<int>(fields.number("digest.weekday", 1, 7));
    digest.hour = static_cast<int>(fields.number("digest.hour", 0, 23));
    const std::string monthly = fields.text("digest.monthly");
    digest.is_monthly = monthly == "yes" || monthly == "true";
    if (!digest.is_monthly && monthly != "no" && monthly != "false")
        fields.refuse("digest.monthly", "expected yes or no");
}

}  // namespace

std::string ConfigFields::text(std::string_view key) const {
    const auto at = values_.find(key);
    return at == values_.end() ? std::string() : at->second.text;
}

std::size_t ConfigFields::number(std::string_view key, std::size_t least, std::size_t most) {
    const auto value = whole_number(text(key));
    if (value && *value >= least && *value <= most) return *value;
    refuse(key, "expected a number from " + std::to_string(least) + " to " + std::to_string(most));
    return least;
}

void ConfigFields::refuse(std::string_view key, const std::string& what) {
    faults_.push_back({where_of(values_, key, key.substr(0, key.find('.'))), std::string(key) + ": " + what});
}

void fill(Config& config, ConfigFields& fields) {
    ServerConfig& server = config.server;
    fill_listen(server, fields);
    fill_tls(server, fields);
    server.threads = static_cast<unsigned>(fields.number("server.threads", 0, 256));
    server.max_header_bytes = fields.number("server.max_header_bytes", 1024, 65'536);
    server.max_body_bytes = fields.number("server.max_body_bytes", 1024, 16'777'216);
    server.max_connections = fields.number("server.max_connections", 1, 1'000'000);
    server.read_timeout = std::chrono::seconds(fields.number("server.read_timeout_seconds", 1, 600));
    server.grace = std::chrono::seconds(fields.number("server.grace_seconds", 0, 600));
    config.community_dir = folder(fields, "community.dir");
    config.templates_dir = folder(fields, "templates.dir");
    fill_stores(config, fields);
    config.second_reader = read_second_reader(fields);
    fill_weights(config.score_weights, fields);
    fill_digest(config.digest, fields);
    config.log_level = fields.text("log.level");
    static constexpr std::array<std::string_view, 4> levels{"error", "warn", "info", "debug"};
    if (std::ranges::find(levels, config.log_level) == levels.end())
        fields.refuse("log.level", "expected error, warn, info or debug");
    config.node = static_cast<int>(fields.number("node.number", 0, RequestIds::max_node));
}

std::string where_of(const ConfigValues& values, std::string_view key, std::string_view section) {
    if (const auto at = values.find(key); at != values.end()) return at->second.where;
    const auto first = values.lower_bound(std::string(section) + ".");
    if (first != values.end() && first->first.starts_with(section)) return first->second.where;
    return "configuration";
}

}  // namespace bot
