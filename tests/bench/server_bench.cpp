// Starts the release server and a bare Beast server in the same run, drives both with the same keep-alive
// load on the same cores, and prints what came of it as JSON. README.md beside this file says how to read it.

#include "tests/bench/bare_server.hpp"
#include "tests/bench/figures.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/prepared.hpp"
#include "tests/fakes/bridge_peer.hpp"
#include "tests/fakes/fake_wecom.hpp"
#include "tests/support/gridbell_server.hpp"
#include "tests/support/process.hpp"
#include "tests/support/redis_server.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>
#include <iostream>
#include <thread>

namespace bench {
namespace {

using Json = nlohmann::json;

struct Options {
    std::filesystem::path server, community, templates, messages;
    double seconds = 0;
    unsigned connections = 0;
    unsigned threads = 0;
    bool is_bare = false;
    std::string only;

    Effort effort() const { return {connections, std::chrono::duration<double>(seconds)}; }
};

struct NamedCase {
    const char* name;
    Case which;
};
constexpr std::array cases{
    NamedCase{"chitchat_bridge", Case::chitchat_bridge}, NamedCase{"chitchat_wecom", Case::chitchat_wecom},
    NamedCase{"reports_wecom", Case::reports_wecom}, NamedCase{"advice_bridge", Case::advice_bridge}};

std::uint16_t announced_port(support::Process& bare) {
    const auto line = bare.line_with("", std::chrono::seconds(10));
    std::uint16_t port = 0;
    if (line) std::from_chars(line->data(), line->data() + line->size(), port);
    if (port == 0) throw std::runtime_error("the bare server did not start");
    return port;
}

Measured measure_bare(const Options& options, const Requests& requests) {
    support::ProcessSetup setup;
    setup.words = {"/proc/self/exe", "--bare", "--threads", std::to_string(options.threads)};
    support::Process bare(std::move(setup));
    Subject subject;
    subject.port = announced_port(bare);
    subject.pid = bare.id();
    subject.prepare = [&](std::size_t first, std::size_t count) {
        return requests.prepare(Case::chitchat_bridge, first, count);
    };
    return measure(subject, options.effort());
}

// Chit-chat leaves nothing; every report and emergency that was answered with 200 is there.
void check_ledger(Case which, const Measured& measured, long long rows) {
    const bool is_recorded = which == Case::reports_wecom || which == Case::advice_bridge;
    const auto expected = is_recorded ? static_cast<long long>(measured.answered) : 0;
    if (rows != expected)
        throw std::runtime_error("the ledger holds " + std::to_string(rows) + " requests instead of " +
                                 std::to_string(expected));
}

Measured measure_ours(const Options& options, const Requests& requests, Case which) {
    const support::TemporaryFolder folder;
    const support::RedisServer redis;
    const support::Credentials credentials;
    // The platforms that notices go to.
    const fakes::FakeWecom wecom(
        fakes::PlatformAccount{credentials.corp_id, credentials.corp_secret, credentials.agent_id});
    const fakes::BridgeReceiver gateway(credentials.bridge_secret);
    support::GridbellSetup setup;
    setup.program = options.server;
    setup.community = options.community;
    setup.templates = options.templates;
    setup.folder = folder.path();
    setup.sessions_url = redis.url();
    setup.wecom_url = wecom.url();
    setup.outgoing_url = gateway.url();
    setup.wecom_per_minute = 30;  // the platform's own limit for one member
    setup.credentials = credentials;
    setup.flags = {{"server.threads", std::to_string(options.threads)}, {"log.level", "error"}};
    support::GridbellServer server(setup);
    server.start();
    const Subject subject{
        server.port(), server.process().id(),
        [&](std::size_t first, std::size_t count) { return requests.prepare(which, first, count); }, true};
    Measured measured = measure(subject, options.effort());
    if (server.stop(std::chrono::seconds(20)) != 0) throw std::runtime_error("the server did not end well");
    const long long rows = requests_in_ledger(folder.path() / "gridbell.db");
    check_ledger(which, measured, rows);
    measured.shown["requests_in_ledger"] = rows;
    return measured;
}

int run(const Options& options) {
    const Requests requests(support::Credentials{}, options.community, options.messages);
    Json report{{"connections", options.connections}, {"threads", options.threads}};
    const Measured bare = measure_bare(options, requests);
    report["bare"] = bare.shown;
    std::size_t refused = bare.refused;
    for (const auto& [name, which] : cases) {
        if (!options.only.empty() && options.only != name) continue;
        const Measured ours = measure_ours(options, requests, which);
        report[name] = ours.shown;
        report[name]["ratio_to_bare"] = ours.per_second / bare.per_second;
        refused += ours.refused;
    }
    std::cout << report.dump(2) << "\n";
    return refused == 0 ? 0 : 1;
}

void add_options(CLI::App& app, Options& options) {
    app.add_option("--server", options.server, "The release server")->default_val("build/release/gridbell");
    app.add_option("--community", options.community)->default_val("deploy/sample");
    app.add_option("--templates", options.templates)->default_val("templates");
    app.add_option("--messages", options.messages)->default_val("tests/data/messages-dev.jsonl");
    app.add_option("--seconds", options.seconds, "Of each run; two runs for each server")
        ->default_val(5)
        ->check(CLI::Range(0.2, 60.0));
    app.add_option("--connections", options.connections)->default_val(64)->check(CLI::Range(1, 1000));
    app.add_option("--threads", options.threads, "Loops of each server")
        ->default_val(std::max(1U, std::thread::hardware_concurrency()))
        ->check(CLI::Range(1, 64));
    app.add_option("--only", options.only, "One case")
        ->check(CLI::IsMember({"chitchat_bridge", "chitchat_wecom", "reports_wecom", "advice_bridge"}));
    app.add_flag("--bare", options.is_bare)->group("");  // how it starts itself
    app.footer("Example, in the checkout: build/release/tests/bench/server_bench --seconds 5");
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
    bench::Options options;
    CLI::App app("Compares gridbell serve with a bare Beast server.");
    bench::add_options(app, options);
    CLI11_PARSE(app, argc, argv);
    try {
        return options.is_bare ? bench::run_bare_server(options.threads) : bench::run(options);
    } catch (const std::exception& error) {
        std::cerr << "server_bench: " << error.what() << "\n";
        return 1;
    }
}
