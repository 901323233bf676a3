#include "bot/cli/surroundings.hpp"

#include <cstdlib>
#include <ostream>
#include <system_error>

namespace bot::cli {
namespace {

std::optional<std::string> variable(const std::string& name) {
    // Read before any thread is started.
    const char* value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe)
    return value ? std::optional<std::string>(value) : std::nullopt;
}

}  // namespace

std::filesystem::path own_templates() {
    std::error_code ec;
    const auto folder = std::filesystem::read_symlink("/proc/self/exe", ec).parent_path();
    if (ec) return {};
    for (const auto* place : {"../share/gridbell/templates", "../../templates"}) {
        auto candidate = (folder / place).lexically_normal();
        if (std::filesystem::is_directory(candidate, ec)) return candidate;
    }
    return {};
}

ReadConfig read_config(const ConfigOptions& options) {
    ConfigSources sources;
    sources.file = options.file;
    sources.flags = options.flags;
    sources.environment = variable;
    sources.found_templates = own_templates();
    return bot::read_config(sources);
}

std::vector<std::string> shown(const std::vector<ConfigFault>& faults) {
    std::vector<std::string> lines;
    lines.reserve(faults.size());
    for (const ConfigFault& fault : faults)
        lines.push_back(fault.where + ": " + fault.what);
    return lines;
}

void print_faults(const std::vector<std::string>& faults, std::ostream& err) {
    for (const std::string& fault : faults)
        err << fault << '\n';
    if (!faults.empty()) err << faults.size() << (faults.size() == 1 ? " fault\n" : " faults\n");
}

}  // namespace bot::cli
