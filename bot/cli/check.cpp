#include "bot/cli/command.hpp"
#include "bot/cli/surroundings.hpp"
#include "bot/community/snapshot.hpp"

#include <ostream>
#include <system_error>

namespace bot::cli {
namespace {

// Only when both folders are there: a folder that is missing is one fault, not one per file.
void check_community(const Config& config, std::vector<std::string>& faults) {
    std::error_code ec;
    if (!std::filesystem::is_directory(config.community_dir, ec)) return;
    if (!std::filesystem::is_directory(config.templates_dir, ec)) return;
    for (const FileFault& fault : load_snapshot(config.community_dir, config.templates_dir).faults)
        faults.push_back(bot::shown(fault));
}

}  // namespace

ExitCode run(const Check& command, Streams streams) {
    const ReadConfig read = read_config(command.config);
    std::vector<std::string> faults = shown(read.faults);
    check_community(read.config, faults);
    if (command.prints_values) streams.out << bot::shown(read.values);
    print_faults(faults, streams.err);
    if (!faults.empty()) return wrong_configuration;
    streams.out << "configuration, community and templates are in order\n";
    return ok;
}

}  // namespace bot::cli
