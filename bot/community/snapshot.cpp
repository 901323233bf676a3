#include "bot/community/snapshot.hpp"

#include "bot/config/small_file.hpp"
#include "handlers/directory/load.hpp"

#include <optional>
#include <string>
#include <utility>

namespace bot {
namespace {

constexpr std::size_t max_community_bytes = 64UL * 1024 * 1024;

void add(std::vector<handlers::Fault> found, const std::filesystem::path& file,
         std::vector<FileFault>& faults) {
    for (handlers::Fault& fault : found) {
        faults.push_back(
            {file.string(), std::move(fault.path), std::move(fault.problem), std::move(fault.expected)});
    }
}

template <class Part>
std::shared_ptr<const Part> load_part(const std::filesystem::path& file,
                                      handlers::Loaded<Part> (*load)(std::string_view),
                                      std::vector<FileFault>& faults) {
    std::string problem;
    const std::optional<std::string> json = read_small_file(file, max_community_bytes, problem);
    if (!json) {
        faults.push_back({file.string(), {}, problem, "a community file"});
        return nullptr;
    }
    handlers::Loaded<Part> loaded = load(*json);
    add(std::move(loaded.faults), file, faults);
    return loaded.snapshot;
}

}  // namespace

std::shared_ptr<const Snapshot> make_snapshot(std::shared_ptr<const handlers::Directory> directory,
                                              std::shared_ptr<const handlers::Taxonomy> taxonomy,
                                              std::shared_ptr<const Templates> templates) {
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->reader = std::make_shared<const handlers::Reader>(directory, taxonomy);
    snapshot->directory = std::move(directory);
    snapshot->taxonomy = std::move(taxonomy);
    snapshot->templates = std::move(templates);
    return snapshot;
}

LoadedSnapshot load_snapshot(const std::filesystem::path& community, const std::filesystem::path& templates) {
    LoadedSnapshot loaded;
    auto directory =
        load_part<handlers::Directory>(community / "jinsuo.json", handlers::load_directory, loaded.faults);
    auto taxonomy =
        load_part<handlers::Taxonomy>(community / "taxonomy.json", handlers::load_taxonomy, loaded.faults);
    if (directory && taxonomy)
        add(handlers::check_together(*directory, *taxonomy), community / "taxonomy.json", loaded.faults);
    LoadedTemplates sentences;
    if (!templates.empty()) sentences = Templates::load(templates);
    for (FileFault& fault : sentences.faults)
        loaded.faults.push_back(std::move(fault));
    if (loaded.faults.empty()) {
        loaded.snapshot =
            make_snapshot(std::move(directory), std::move(taxonomy), std::move(sentences.templates));
    }
    return loaded;
}

}  // namespace bot
