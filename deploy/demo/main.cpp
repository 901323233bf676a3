#include "bot/community/snapshot.hpp"
#include "deploy/demo/stage.hpp"
#include "deploy/demo/story.hpp"
#include "deploy/demo/transcript.hpp"

#include <CLI/CLI.hpp>

#include <csignal>
#include <exception>
#include <iostream>
#include <stdexcept>

namespace {

std::shared_ptr<const handlers::Directory> directory_of(const demo::Places& places) {
    const auto loaded = bot::load_snapshot(places.community, places.templates);
    if (!loaded.snapshot) throw std::runtime_error(bot::shown(loaded.faults.at(0)));
    return loaded.snapshot->directory;
}

void play(demo::Stage& stage, const std::vector<demo::Story>& stories, demo::Transcript& transcript) {
    int number = 0;
    for (const demo::Story& story : stories) {
        transcript.title(++number, story.title);
        for (const demo::Line& line : story.lines) {
            transcript.line(line);
            const auto spoken = stage.play(line);
            for (const demo::Spoken& each : spoken)
                transcript.spoken(each);
            if (spoken.empty()) transcript.silence();
        }
    }
}

void print_urls(demo::Stage& stage, const demo::Places& places) {
    const std::string url = stage.server().url();
    const auto& credentials = stage.server().credentials();
    std::cout << "\nalive     " << url << "/healthz\nready     " << url << "/readyz\nmetrics   " << url
              << "/metrics\nbridge    " << url
              << "/bridge/v1/messages   (deploy/bridge-protocol.md; secret in "
              << (places.folder / "secrets/bridge").string() << ")\nwecom     " << url << "/wecom/app/"
              << credentials.agent_id << "\nplatform  " << stage.platform_url()
              << "/control/messages   (the stand-in for WeCom: what it was given to deliver)\n";
}

// Signals are blocked in every thread from the start, so only sigwait gets them.
sigset_t block_endings() {
    sigset_t endings;
    sigemptyset(&endings);
    sigaddset(&endings, SIGINT);
    sigaddset(&endings, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &endings, nullptr);
    return endings;
}

void run(const demo::Places& places, const std::string& stories, bool is_once) {
    const sigset_t endings = block_endings();
    demo::Transcript transcript(std::cout, directory_of(places));
    demo::Stage stage(places);
    std::cout << "Gridbell serves 金梭社区 at " << stage.server().url() << ".\n";
    play(stage, demo::read_stories(stories), transcript);
    print_urls(stage, places);
    if (!is_once) {
        std::cout << "\nServing until Ctrl-C.\n" << std::flush;
        int signal = 0;
        sigwait(&endings, &signal);
    }
    stage.server().stop(std::chrono::seconds(15));
}

}  // namespace

int main(int argc, char** argv) {
    demo::Places places;
    std::string stories;
    bool is_once = false;
    CLI::App app("Plays conversations against a server of its own over HTTP and prints who told whom what.");
    app.add_option("--program", places.program, "gridbell")->required();
    app.add_option("--community", places.community)->required();
    app.add_option("--templates", places.templates)->required();
    app.add_option("--folder", places.folder, "for configuration, secrets and ledger")->required();
    app.add_option("--stories", stories, "one story a line, as conversations.jsonl")->required();
    app.add_flag("--once", is_once, "end after the transcript");
    CLI11_PARSE(app, argc, argv);
    try {
        run(places, stories, is_once);
    } catch (const std::exception& error) {
        std::cerr << "demo: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
