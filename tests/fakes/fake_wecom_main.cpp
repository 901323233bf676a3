#include "tests/fakes/fake_wecom.hpp"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>

// Prints its port as the first line and serves until SIGTERM or SIGINT.
int main(int argc, char** argv) {
    fakes::PlatformAccount account;
    unsigned short port = 0;
    long long token_life = account.token_life.count();
    CLI::App app("A WeCom platform on loopback, for tests and trials (tests/fakes/README.md)");
    app.add_option("--port", port, "to listen on; 0: any that is free");
    app.add_option("--corp-id", account.corp_id);
    app.add_option("--corp-secret", account.corp_secret);
    app.add_option("--agent-id", account.agent_id);
    app.add_option("--token-life", token_life, "seconds");
    CLI11_PARSE(app, argc, argv);
    account.token_life = std::chrono::seconds(token_life);

    // Blocked before the first thread, so that every thread inherits it and only sigwait gets the signal.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    const fakes::FakeWecom platform(account, port);
    std::printf("%u\n", static_cast<unsigned>(platform.port()));
    std::fflush(stdout);
    int signal = 0;
    sigwait(&signals, &signal);
    return 0;
}
