#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <sys/types.h>

namespace bench {

// CPU time of a process so far, user and system.
double cpu_seconds(pid_t pid);
double peak_megabytes(pid_t pid);

// What the machine's cores have done so far.
struct MachineTime {
    double all = 0, busy = 0;  // core-seconds; taken away by the host counts as busy
    double ours = 0;           // of `busy`: this process and its children

    static MachineTime now();
};

// Share of the cores that went to others meanwhile: figures are worth something while it is near 0.
double share_of_others(const MachineTime& before, const MachineTime& after);

// The sums and counts of the server's histograms, by series: `gridbell_stage_seconds_sum{stage="read"}`.
std::map<std::string, double> histograms_of(std::uint16_t port);

long long requests_in_ledger(const std::filesystem::path& file);

}  // namespace bench
