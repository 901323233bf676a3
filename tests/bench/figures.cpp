#include "tests/bench/figures.hpp"

#include "tests/bench/connection.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

namespace bench {
namespace {

double ticks_to_seconds(double ticks) {
    return ticks / double(sysconf(_SC_CLK_TCK));
}

struct ProcessTime {
    long long parent = 0;
    double seconds = 0;
};

// proc(5), stat: the parent is field 4, user and system time are 14 and 15. Field 2 may hold anything, so
// counting begins after it.
ProcessTime time_of(const std::filesystem::path& folder) {
    std::ifstream file(folder / "stat");
    const std::string text(std::istreambuf_iterator<char>(file), {});
    const auto after_name = text.rfind(')');
    if (after_name == std::string::npos) return {};  // it has ended meanwhile
    std::istringstream fields(text.substr(after_name + 1));
    std::string skipped;
    ProcessTime time;
    fields >> skipped >> time.parent;
    for (int field = 5; field < 14; ++field)
        fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    time.seconds = ticks_to_seconds(user + system);
    return time;
}

double time_of_family() {
    double seconds = time_of("/proc/self").seconds;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        if (entry.path().filename().string().find_first_not_of("0123456789") != std::string::npos) continue;
        const ProcessTime time = time_of(entry.path());
        if (time.parent == getpid()) seconds += time.seconds;
    }
    return seconds;
}

struct CloseDatabase {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
};
struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

}  // namespace

double cpu_seconds(pid_t pid) {
    return time_of("/proc/" + std::to_string(pid)).seconds;
}

double peak_megabytes(pid_t pid) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
    throw std::runtime_error("the server is gone");
}

// The first line of /proc/stat: user nice system idle iowait irq softirq steal (guest is part of user).
MachineTime MachineTime::now() {
    std::ifstream stat("/proc/stat");
    std::string skipped;
    stat >> skipped;
    MachineTime time;
    for (int field = 0; field < 8; ++field) {
        double ticks = 0;
        stat >> ticks;
        time.all += ticks_to_seconds(ticks);
        if (field != 3 && field != 4) time.busy += ticks_to_seconds(ticks);
    }
    time.ours = time_of_family();
    return time;
}

double share_of_others(const MachineTime& before, const MachineTime& after) {
    const double all = after.all - before.all;
    const double others = after.busy - before.busy - (after.ours - before.ours);
    return all > 0 ? std::clamp(others / all, 0.0, 1.0) : 0;
}

std::map<std::string, double> histograms_of(std::uint16_t port) {
    std::istringstream lines(body_of(port, "/metrics"));
    std::map<std::string, double> found;
    for (std::string line; std::getline(lines, line);) {
        const std::string name = line.substr(0, line.find_first_of("{ "));
        const auto space = line.rfind(' ');
        if (name.ends_with("_sum") || name.ends_with("_count"))
            found[line.substr(0, space)] = std::strtod(line.c_str() + space + 1, nullptr);
    }
    return found;
}

long long requests_in_ledger(const std::filesystem::path& file) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
    const std::unique_ptr<sqlite3, CloseDatabase> db(opened);
    sqlite3_stmt* made = nullptr;
    if (code != SQLITE_OK ||
        sqlite3_prepare_v2(db.get(), "SELECT count(*) FROM request", -1, &made, nullptr) != SQLITE_OK)
        throw std::runtime_error("cannot read the ledger");
    const std::unique_ptr<sqlite3_stmt, Finalize> statement(made);
    if (sqlite3_step(statement.get()) != SQLITE_ROW) throw std::runtime_error("cannot read the ledger");
    return sqlite3_column_int64(statement.get(), 0);
}

}  // namespace bench
