#include "bot/app/app.hpp"
#include "bot/cli/command.hpp"
#include "bot/cli/community.hpp"
#include "bot/cli/surroundings.hpp"
#include "bot/observe/log.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <ostream>
#include <stdexcept>
#include <thread>

namespace bot::cli {
namespace {

using boost::system::error_code;

LogLevel level_named(std::string_view name) {
    if (name == "error") return LogLevel::error;
    if (name == "warn") return LogLevel::warn;
    return name == "debug" ? LogLevel::debug : LogLevel::info;
}

// Turns signals into what they ask for, on the main thread, which does nothing else.
class Attendant {
public:
    Attendant(App& app, const Config& config) : app_(app), config_(config) {}

    // Returns when the app has stopped.
    void attend() {
        wait_for_end();
        wait_for_reload();
        io_.run();
        if (stopping_.joinable()) stopping_.join();
    }

private:
    void wait_for_end() {
        ends_.async_wait([this](const error_code& ec, int signal) {
            if (ec) return;
            if (stopping_.joinable())
                std::_Exit(128 + signal);  // the second one: at once; the ledger makes it safe
            log_event(LogLevel::info, "stopping", {{"signal", signal}});
            stopping_ = std::thread([this] {
                app_.stop(config_.server.grace);
                boost::asio::post(io_, [this] { io_.stop(); });
            });
            wait_for_end();
        });
    }

    void wait_for_reload() {
        reloads_.async_wait([this](const error_code& ec, int) {
            if (ec) return;
            reload();
            wait_for_reload();
        });
    }

    // A community with faults changes nothing.
    void reload() {
        LoadedSnapshot loaded = load_snapshot(config_.community_dir, config_.templates_dir);
        for (const FileFault& fault : loaded.faults)
            log_event(LogLevel::error, "reload_fault", {{"fault", bot::shown(fault)}});
        if (!loaded.snapshot) {
            log_event(LogLevel::error, "reload_refused", {{"faults", loaded.faults.size()}});
            return;
        }
        app_.replace(std::move(loaded.snapshot));
        log_event(LogLevel::info, "reloaded", {{"community", config_.community_dir.string()}});
    }

    App& app_;
    const Config& config_;
    boost::asio::io_context io_;
    boost::asio::signal_set ends_{io_, SIGTERM, SIGINT};
    boost::asio::signal_set reloads_{io_, SIGHUP};
    std::thread stopping_;
};

// A SQLite file may be the first thing in its folder.
void make_folder_of(const std::string& ledger_url) {
    constexpr std::string_view sqlite = "sqlite:";
    if (!ledger_url.starts_with(sqlite)) return;
    const auto folder = std::filesystem::path(ledger_url.substr(sqlite.size())).parent_path();
    std::error_code unmade;  // then opening the file says why
    if (!folder.empty()) std::filesystem::create_directory(folder, unmade);
}

void announce(const App& app, const Config& config, std::ostream& out) {
    const ServerConfig& server = config.server;
    const bool is_v6 = server.address.find(':') != std::string::npos;
    const std::string host = is_v6 ? "[" + server.address + "]" : server.address;
    out << "gridbell listens on " << (server.certificate_file.empty() ? "http" : "https") << "://" << host
        << ':' << app.port() << std::endl;  // at once: whoever started us waits for the port
}

}  // namespace

ExitCode run(const Serve& command, Streams streams) {
    const ReadConfig read = read_config(command.config);
    print_faults(shown(read.faults), streams.err);
    if (!read.faults.empty()) return wrong_configuration;
    auto community = load_community(read.config.community_dir, read.config.templates_dir, streams.err);
    if (!community) return wrong_configuration;
    set_log_level(level_named(read.config.log_level));
    std::signal(SIGPIPE, SIG_IGN);  // a peer that is gone is an error of the write
    make_folder_of(read.config.ledger_url);
    try {
        App app(read.config, std::move(community));
        Attendant attendant(app, read.config);
        app.start();
        announce(app, read.config, streams.out);
        attendant.attend();
    } catch (const std::invalid_argument& error) {
        streams.err << command.config.file.string() << ": " << error.what() << '\n';
        return wrong_configuration;
    }
    return ok;
}

}  // namespace bot::cli
