// Starts the release server and a bare Beast server in the same run, drives both with the same keep-alive
// load on the same cores, and prints what came of it as JSON. README.md beside this file says how to read it.

#include "tests/bench/bare_server.hpp"
#include "tests/bench/load.hpp"
#include "tests/bench/prepared.hpp"
#include "tests/fakes/bridge_peer.hpp"
#include "tests/fakes/fake_wecom.hpp"
#include "tests/support/gridbell_server.hpp"
#include "tests/support/process.hpp"
#include "tests/support/redis_server.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <unistd.h>

namespace bench {
namespace {

using Json = nlohmann::json;

struct Options {
    std::filesystem::path server, community, templates;
    std::size_t messages = 60'000;
    unsigned connections = 64;
    unsigned threads = 2;
    bool bare = false;
    std::string only;  // one case; empty: all
};

// CPU time a process has used so far, user and system (proc(5), stat fields 14 and 15).
double cpu_seconds(pid_t pid) {
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string text((std::istreambuf_iterator<char>(stat)), {});
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i)
        fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / double(sysconf(_SC_CLK_TCK));
}

double peak_megabytes(pid_t pid) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
    return 0;
}

// Half of the requests flood the server, the other half come at half the rate that it reached.
Json measure(std::uint16_t port, pid_t pid, const std::vector<std::string>& requests, unsigned connections) {
    const std::size_t warm = requests.size() / 10, half = requests.size() / 2;
    (void)flood(port, {requests.begin(), requests.begin() + long(warm)}, connections);
    const double cpu_before = cpu_seconds(pid);
    const LoadResult full =
        flood(port, {requests.begin() + long(warm), requests.begin() + long(half)}, connections);
    const double cpu = cpu_seconds(pid) - cpu_before;
    const LoadResult paced =
        pace(port, {requests.begin() + long(half), requests.end()}, connections, full.per_second() / 2);
    return {{"per_second", full.per_second()},
            {"refused", full.refused + paced.refused},
            {"cpu_us_per_message", cpu * 1e6 / double(full.answered + full.refused)},
            {"half_load_ms",
             {{"p50", paced.percentile(0.5)},
              {"p99", paced.percentile(0.99)},
              {"p999", paced.percentile(0.999)}}}};
}

support::Process start_bare(const char* self, unsigned threads) {
    support::ProcessSetup setup;
    setup.words = {self, "--bare", "--threads", std::to_string(threads)};
    return support::Process(std::move(setup));
}

Json measure_ours(const Options& options, const support::RedisServer& redis, Case which) {
    support::TemporaryFolder folder;
    support::GridbellSetup setup;
    setup.program = options.server;
    setup.community = options.community;
    setup.templates = options.templates;
    setup.folder = folder.path();
    setup.sessions_url = redis.url();
    // The platforms that notices go to, so that the outbox works as it would.
    const support::Credentials credentials;
    fakes::FakeWecom wecom(
        fakes::PlatformAccount{credentials.corp_id, credentials.corp_secret, credentials.agent_id});
    const fakes::BridgeReceiver gateway(credentials.bridge_secret);
    setup.wecom_url = wecom.url();
    setup.outgoing_url = gateway.url();
    setup.wecom_per_minute = 30;  // the platform's own limit
    setup.flags["server.threads"] = std::to_string(options.threads);
    setup.flags["log.level"] = "error";
    support::GridbellServer server(setup);
    server.start();
    const auto requests = prepared(which, options.messages, server.credentials(), options.community);
    const pid_t pid = server.process().id();
    Json result = measure(server.port(), pid, requests, options.connections);
    result["peak_mb"] = peak_megabytes(pid);
    result["ledger_rows"] = rows_in(folder.path());
    server.stop(std::chrono::seconds(20));
    return result;
}

int run(const Options& options, const char* self) {
    Json report;
    {
        support::Process bare = start_bare(self, options.threads);
        const auto line = bare.line_with("", std::chrono::seconds(5));
        const auto port = std::uint16_t(std::strtoul(line.value_or("0").c_str(), nullptr, 10));
        const auto requests = prepared(Case::chitchat, options.messages * 3, {}, options.community);
        report["bare"] = measure(port, bare.id(), requests, options.connections);
    }
    const support::RedisServer redis;
    const double reference = report["bare"]["per_second"];
    for (const auto& [name, which] :
         {std::pair{"chitchat_bridge", Case::chitchat}, std::pair{"chitchat_wecom", Case::chitchat_wecom},
          std::pair{"reports_wecom", Case::reports}}) {
        if (!options.only.empty() && options.only != name) continue;
        report[name] = measure_ours(options, redis, which);
        report[name]["ratio_to_bare"] = double(report[name]["per_second"]) / reference;
    }
    std::cout << report.dump(2) << "\n";
    return 0;
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
    bench::Options options;
    CLI::App app("Compares gridbell serve with a bare Beast server.");
    app.add_option("--server", options.server, "build/release/gridbell")
        ->default_val("build/release/gridbell");
    app.add_option("--community", options.community)->default_val("deploy/sample");
    app.add_option("--templates", options.templates)->default_val("templates");
    app.add_option("--messages", options.messages, "of each case");
    app.add_option("--connections", options.connections);
    app.add_option("--threads", options.threads);
    app.add_option("--only", options.only, "chitchat_bridge, chitchat_wecom or reports_wecom");
    app.add_flag("--bare", options.bare)->group("");
    CLI11_PARSE(app, argc, argv);
    if (options.bare) return bench::run_bare_server(options.threads);
    options.server = std::filesystem::absolute(options.server);
    options.community = std::filesystem::absolute(options.community);
    options.templates = std::filesystem::absolute(options.templates);
    return bench::run(options, argv[0]);
}
