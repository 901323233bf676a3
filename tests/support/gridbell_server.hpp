#pragma once

#include "tests/support/process.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace support {

// The two channels' secrets that every server here is configured with.
struct Credentials {
    std::string corp_id = "ww0123456789abcdef";
    long long agent_id = 1000002;
    std::string corp_secret = "corp-secret-of-nobody";
    std::string token = "TokenOfNobody0123456789";
    std::string encoding_aes_key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    std::string bridge_secret = "bridge-secret-of-nobody";
};

struct GridbellSetup {
    std::filesystem::path program, community, templates;
    std::filesystem::path folder;  // for configuration, secrets and, by default, the ledger
    std::string ledger_url;        // empty: a SQLite file in the folder
    std::string sessions_url = "memory:";
    std::string wecom_url, outgoing_url;  // of the platform and of the bridge's receiver; empty: without
    Credentials credentials;
    int wecom_per_minute = 0;                  // to one member; 0: no limit, as no platform would have it
    std::map<std::string, std::string> flags;  // by key, as `server.threads`
};

// `gridbell serve` as a process of its own, on a port that it picks itself.
class GridbellServer {
public:
    explicit GridbellServer(GridbellSetup setup);

    void
    start();  // answers when this returns; throws with the program's output when it does not come that far
    void kill();                                          // SIGKILL
    std::optional<int> stop(std::chrono::seconds limit);  // SIGTERM; its exit code

    std::uint16_t port() const { return port_; }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    std::filesystem::path config_file() const { return setup_.folder / "gridbell.toml"; }
    const Credentials& credentials() const { return setup_.credentials; }
    Process& process() { return *process_; }

private:
    void write_configuration() const;

    GridbellSetup setup_;
    std::optional<Process> process_;
    std::uint16_t port_ = 0;
};

}  // namespace support
