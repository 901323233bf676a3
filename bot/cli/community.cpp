#include "bot/cli/community.hpp"

#include "bot/cli/surroundings.hpp"

namespace bot::cli {

std::shared_ptr<const Snapshot> load_community(const std::filesystem::path& community,
                                               const std::filesystem::path& templates, std::ostream& err) {
    const LoadedSnapshot loaded = load_snapshot(community, templates);
    std::vector<std::string> faults;
    faults.reserve(loaded.faults.size());
    for (const FileFault& fault : loaded.faults)
        faults.push_back(bot::shown(fault));
    print_faults(faults, err);
    return loaded.snapshot;
}

}  // namespace bot::cli
