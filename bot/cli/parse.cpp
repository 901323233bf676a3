#include "bot/cli/command.hpp"
#include "bot/config/config.hpp"
#include "bot/version.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <ostream>

namespace bot::cli {
namespace {

constexpr auto description =
    "Gridbell hears what residents report in their chats and rings the grid leader who answers for it.\n"
    "Exit codes: 0 ok, 1 failure while running, 2 wrong usage, 3 wrong configuration or community.";

std::string with_example(const std::string& text, const std::string& example) {
    return text + "\nExample: " + example;
}

void add_config(CLI::App& command, ConfigOptions& options) {
    command.add_option("--config", options.file, "configuration file (TOML)")->required();
    for (const ConfigSpec& spec : config_specs()) {
        if (spec.kind == ConfigSpec::Kind::secret) continue;  // arguments show in every list of processes
        std::string help = std::string(spec.help) + " [" + spec.environment_name();
        if (!spec.fallback.empty()) help += ", default " + std::string(spec.fallback);
        const std::string key(spec.key);
        auto keep = [&options, key](const std::string& value) { options.flags[key] = value; };
        command.add_option_function<std::string>("--" + key, keep, help + "]")
            ->group("Instead of the file's");
    }
}

// Owns what CLI11 writes into while it parses.
class CommandLine {
public:
    CommandLine() : app_(description, "gridbell") {
        app_.set_version_flag("--version", "gridbell " + std::string(version));
        app_.require_subcommand(1);
        add_servers();
        add_filters();
        add_ledger();
        add_report();
    }

    CLI::App& app() { return app_; }
    Command command() const { return chosen_(); }

private:
    CLI::App* add(const std::string& name, const std::string& text, const std::string& example,
                  std::function<Command()> make) {
        CLI::App* command = app_.add_subcommand(name, with_example(text, example));
        command->callback([this, make = std::move(make)] { chosen_ = make; });
        return command;
    }

    void add_servers() {
        auto* serve = add("serve", "Serves one community until SIGTERM; SIGHUP reads the community anew.",
                          "gridbell serve --config deploy/gridbell.toml", [this] { return serve_; });
        add_config(*serve, serve_.config);
        auto* check = add("check", "Lists every fault of configuration, community and templates.",
                          "gridbell check --config deploy/gridbell.toml --print", [this] { return check_; });
        add_config(*check, check_.config);
        check->add_flag("--print", check_.prints_values, "show the values that hold; secrets as ***");
    }

    void add_filters() {
        auto* read =
            add("read", "Messages on standard input, one JSON object a line; what each means goes out.",
                "gridbell read --community deploy/sample < tests/data/messages-dev.jsonl",
                [this] { return read_; });
        read->add_option("--community", read_.community, "folder with jinsuo.json and taxonomy.json")
            ->required();
        read->add_flag("--explain", read_.explains, "say why instead, for people");
        auto* simulate = add(
            "simulate", "Dialogues on standard input, played with a simulated clock; what happened goes out.",
            "gridbell simulate --community deploy/sample < tests/data/dialogues-dev.jsonl",
            [this] { return simulate_; });
        simulate->add_option("--community", simulate_.community, "folder with jinsuo.json and taxonomy.json")
            ->required();
        simulate->add_option("--templates", simulate_.templates, "folder with the bot's sentences");
        simulate->add_flag("--transcript", simulate_.is_transcript,
                           "say what everybody saw instead, for people");
    }

    void add_ledger() {
        CLI::App* ledger = app_.add_subcommand("ledger", "Looks into the ledger of a configuration.");
        ledger->require_subcommand(1);
        add_ledger(*ledger, "outbox", "What waits to be sent or could not be.", Ledger::What::outbox);
        add_ledger(*ledger, "failed", "Messages that were kept aside.", Ledger::What::failed)
            ->add_flag("--replay", ledger_.replays, "handle them once more");
        add_ledger(*ledger, "verify", "Checks that the ledger is whole.", Ledger::What::verify);
        add_ledger(*ledger, "audit", "Who gave which orders, refused ones too, newest first.",
                   Ledger::What::audit);
        add_ledger(*ledger, "export-corrections",
                   "What staff corrected, as lines for handlers/understanding/corpus/.",
                   Ledger::What::corrections);
        auto* forget =
            add_ledger(*ledger, "forget",
                       "Has the server forget a resident: counts what would be gone, does it with --yes.",
                       Ledger::What::forget);
        forget->add_option("--user", ledger_.user, "CHANNEL:ID, as bridge:res-1")->required();
        forget->add_flag("--yes", ledger_.is_sure, "do it; it cannot be undone");
    }

    CLI::App* add_ledger(CLI::App& parent, const std::string& name, const std::string& text,
                         Ledger::What what) {
        const std::string example = "gridbell ledger " + name + " --config deploy/gridbell.toml";
        CLI::App* command = parent.add_subcommand(name, with_example(text, example));
        command->callback([this, what] {
            ledger_.what = what;
            chosen_ = [this] { return ledger_; };
        });
        add_config(*command, ledger_.config);
        return command;
    }

    void add_report() {
        auto* report =
            add("report", "The month's sheet of all grids, or the week in three lines, as Markdown.",
                "gridbell report --config deploy/gridbell.toml --month 2026-11 --grid G01",
                [this] { return report_; });
        auto* month = report->add_option("--month", report_.month, "month of the sheet, as 2026-11");
        auto* week = report->add_option("--week", report_.week, "Monday of the week, as 2026-11-23");
        report->add_option("--grid", report_.grid, "of this grid only, as G01");
        report->add_flag("--csv", report_.is_csv, "the grids' figures for a spreadsheet instead")
            ->needs(month);
        week->excludes(month);
        add_config(*report, report_.config);
    }

    Serve serve_;
    Check check_;
    Read read_;
    Simulate simulate_;
    Ledger ledger_;
    Report report_;
    std::function<Command()> chosen_;
    CLI::App app_;
};

}  // namespace

std::variant<Command, ExitCode> parse(const std::vector<std::string>& arguments, Streams streams) {
    CommandLine line;
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // as CLI11 takes them
        line.app().parse(reversed);
    } catch (const CLI::ParseError& error) {
        const int code = line.app().exit(error, streams.out, streams.err);
        return code == 0 ? ExitCode::ok : ExitCode::wrong_usage;  // CLI11's own codes begin at 100
    }
    return line.command();
}

ExitCode run(const std::vector<std::string>& arguments, Streams streams) {
    const auto parsed = parse(arguments, streams);
    if (const auto* code = std::get_if<ExitCode>(&parsed)) return *code;
    return std::visit([&](const auto& command) { return run(command, streams); }, std::get<Command>(parsed));
}

}  // namespace bot::cli
