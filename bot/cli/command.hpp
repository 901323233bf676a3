#pragma once

#include <filesystem>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace bot::cli {

// What the program returns to the shell.
enum ExitCode : int { ok = 0, runtime_failure = 1, wrong_usage = 2, wrong_configuration = 3 };

struct Streams {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
};

// The configuration's file and what overrides it (by key, as `server.listen`).
struct ConfigOptions {
    std::filesystem::path file;
    std::map<std::string, std::string> flags;
};

struct Serve {
    ConfigOptions config;
};

struct Check {
    ConfigOptions config;
    bool prints_values = false;
};

struct Read {
    std::filesystem::path community;
    bool explains = false;
};

struct Simulate {
    std::filesystem::path community, templates;
    bool is_transcript = false;
};

struct Ledger {
    enum class What { outbox, failed, verify, corrections, audit, forget };
    ConfigOptions config;
    What what = What::outbox;
    bool replays = false;  // failed
    std::string user;      // forget: CHANNEL:ID
    bool is_sure = false;  // forget: does it
};

// One of month and week, as they were typed.
struct Report {
    ConfigOptions config;
    std::string month, week, grid;
    bool is_csv = false;
};

using Command = std::variant<Serve, Check, Read, Simulate, Ledger, Report>;

// A command, or how the program ends without one (help, version, wrong usage; already written to the
// streams).
std::variant<Command, ExitCode> parse(const std::vector<std::string>& arguments, Streams streams);

ExitCode run(const Serve& command, Streams streams);
ExitCode run(const Check& command, Streams streams);
ExitCode run(const Read& command, Streams streams);
ExitCode run(const Simulate& command, Streams streams);
ExitCode run(const Ledger& command, Streams streams);
ExitCode run(const Report& command, Streams streams);

// The program: `arguments` are those after its name.
ExitCode run(const std::vector<std::string>& arguments, Streams streams);

}  // namespace bot::cli
