#include "bot/cli/command.hpp"
#include "bot/cli/surroundings.hpp"
#include "bot/community/calendar_watch.hpp"
#include "bot/community/snapshot.hpp"
#include "bot/pipeline/clock.hpp"

#include <ostream>
#include <system_error>

namespace bot::cli {
namespace {

void warn_of_calendar(const handlers::Directory& directory, std::ostream& err) {
    const auto last = calendar_ends_with(directory, system_now());
    if (!last) return;
    const int year = int(*last);
    err << "warning: calendar.json knows no holidays after " << year << "; add those of " << year + 1
        << " as soon as they are announced\n";
}

// Only when both folders are there: a folder that is missing is one fault, not one per file.
void check_community(const Config& config, std::vector<std::string>& faults, std::ostream& err) {
    std::error_code ec;
    if (!std::filesystem::is_directory(config.community_dir, ec)) return;
    if (!std::filesystem::is_directory(config.templates_dir, ec)) return;
    const LoadedSnapshot loaded = load_snapshot(config.community_dir, config.templates_dir);
    for (const FileFault& fault : loaded.faults)
        faults.push_back(bot::shown(fault));
    if (loaded.snapshot) warn_of_calendar(*loaded.snapshot->directory, err);
}

}  // namespace

ExitCode run(const Check& command, Streams streams) {
    const ReadConfig read = read_config(command.config);
    std::vector<std::string> faults = shown(read.faults);
    check_community(read.config, faults, streams.err);
    if (command.prints_values) streams.out << bot::shown(read.values);
    print_faults(faults, streams.err);
    if (!faults.empty()) return wrong_configuration;
    streams.out << "configuration, community and templates are in order\n";
    return ok;
}

}  // namespace bot::cli
