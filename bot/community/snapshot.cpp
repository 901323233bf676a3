#include "bot/community/snapshot.hpp"

#include "bot/config/small_file.hpp"
#include "handlers/directory/load.hpp"
#include "handlers/directory/load_care.hpp"

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

template <class Load>
auto load_part(const std::filesystem::path& file, const Load& load, std::vector<FileFault>& faults)
    -> decltype(load(std::string_view()).snapshot) {
    std::string problem;
    const std::optional<std::string> json = read_small_file(file, max_community_bytes, problem);
    if (!json) {
        faults.push_back({file.string(), {}, problem, "a community file"});
        return nullptr;
    }
    auto loaded = load(*json);
    add(std::move(loaded.faults), file, faults);
    return loaded.snapshot;
}

// What a community need not have: without the file there are no holidays, or nobody is on the care list.
template <class Part>
Part load_optional_part(const std::filesystem::path& file, handlers::Loaded<Part> (*load)(std::string_view),
                        std::vector<FileFault>& faults) {
    std::error_code ec;
    if (!std::filesystem::exists(file, ec)) return {};
    const auto part = load_part(file, load, faults);
    return part ? *part : Part();
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
    const auto calendar =
        load_optional_part(community / "calendar.json", handlers::load_calendar, loaded.faults);
    const auto care = load_optional_part(community / "care.json", handlers::load_care, loaded.faults);
    const auto load_directory = [&](std::string_view json) {
        return handlers::load_directory(json, calendar, care);
    };
    auto directory = load_part(community / "jinsuo.json", load_directory, loaded.faults);
    auto taxonomy = load_part(community / "taxonomy.json", handlers::load_taxonomy, loaded.faults);
    if (directory) add(handlers::check_care(*directory), community / "care.json", loaded.faults);
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
