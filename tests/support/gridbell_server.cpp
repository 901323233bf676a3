#include "tests/support/gridbell_server.hpp"

#include <csignal>
#include <fstream>
#include <stdexcept>

namespace support {
namespace {

// Under a sanitizer and beside other tests a start takes seconds.
constexpr std::chrono::seconds start_limit{60};

void write(const std::filesystem::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

std::string line(const std::string& key, const std::string& value) {
    return key + " = \"" + value + "\"\n";
}

std::string wecom_section(const GridbellSetup& setup) {
    return "[channels.wecom_app]\n" + line("corp_id", setup.credentials.corp_id) +
           "agent_id = " + std::to_string(setup.credentials.agent_id) + "\n" +
           line("corp_secret_file", "secrets/corp_secret") + line("token_file", "secrets/token") +
           line("encoding_aes_key_file", "secrets/aes_key") + line("base_url", setup.wecom_url) +
           "per_minute = " + std::to_string(setup.wecom_per_minute) + "\nper_hour = 0\n";
}

std::string bridge_section(const GridbellSetup& setup) {
    return "[channels.bridge]\n" + line("secret_file", "secrets/bridge") +
           line("outgoing_url", setup.outgoing_url);
}

}  // namespace

GridbellServer::GridbellServer(GridbellSetup setup) : setup_(std::move(setup)) {
    // In the configuration a relative path would start at its folder, not at ours.
    for (auto* path : {&setup_.program, &setup_.community, &setup_.templates, &setup_.folder})
        *path = std::filesystem::absolute(*path);
    write_configuration();
}

void GridbellServer::write_configuration() const {
    const auto secrets = setup_.folder / "secrets";
    std::filesystem::create_directories(secrets);
    write(secrets / "corp_secret", setup_.credentials.corp_secret);
    write(secrets / "token", setup_.credentials.token);
    write(secrets / "aes_key", setup_.credentials.encoding_aes_key);
    write(secrets / "bridge", setup_.credentials.bridge_secret);
    const std::string ledger =
        setup_.ledger_url.empty() ? "sqlite:" + (setup_.folder / "gridbell.db").string() : setup_.ledger_url;
    std::string text = "[server]\n" + line("listen", "127.0.0.1:0") + "[community]\n" +
                       line("dir", setup_.community.string()) + "[templates]\n" +
                       line("dir", setup_.templates.string()) + "[ledger]\n" + line("url", ledger) +
                       "[sessions]\n" + line("url", setup_.sessions_url);
    if (!setup_.wecom_url.empty()) text += wecom_section(setup_);
    if (!setup_.outgoing_url.empty()) text += bridge_section(setup_);
    write(config_file(), text);
}

void GridbellServer::start() {
    ProcessSetup setup;
    setup.words = {setup_.program.string(), "serve", "--config", config_file().string()};
    for (const auto& [key, value] : setup_.flags) {
        setup.words.push_back("--" + key);
        setup.words.push_back(value);
    }
    process_.emplace(std::move(setup));
    const auto announced = process_->line_with("gridbell listens on ", start_limit);
    const std::size_t colon = announced ? announced->rfind(':') : std::string::npos;
    if (colon == std::string::npos)
        throw std::runtime_error("gridbell did not start:\n" + process_->output());
    port_ = static_cast<std::uint16_t>(std::stoi(announced->substr(colon + 1)));
}

void GridbellServer::kill() {
    process_.reset();
}

std::optional<int> GridbellServer::stop(std::chrono::seconds limit) {
    process_->send(SIGTERM);
    return process_->wait(limit);
}

}  // namespace support
