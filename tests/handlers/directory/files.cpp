#include "tests/handlers/directory/files.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>

namespace handlers::testing {

namespace {

const std::string root_folder = GRIDBELL_SOURCE_DIR;
const std::string test_folder = root_folder + "/tests/handlers/directory/";

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// The file leaves the limits out: every priority and every category gets the same.
nlohmann::json make_taxonomy() {
    nlohmann::json file = nlohmann::json::parse(text_of(test_folder + "small_taxonomy.json"));
    const nlohmann::json limits = {{"zh", "急"},
                                   {"ack_min", 5},
                                   {"ack_clock", "24h"},
                                   {"onsite_min", 30},
                                   {"first_feedback_min", 120},
                                   {"resolve_h", 24},
                                   {"resolve_clock", "24h"},
                                   {"extend_h", 48},
                                   {"max_extended_h", 48}};
    for (const char* priority : {"P0", "P1", "P2", "P3", "P4", "PI"})
        file["priorities"][priority] = limits;
    for (nlohmann::json& category : file["categories"])
        category["limits"] = limits;
    return file;
}

}  // namespace

std::string sample_file(const std::string& name) {
    return text_of(root_folder + "/deploy/sample/" + name);
}

const nlohmann::json& small_community() {
    static const nlohmann::json file = nlohmann::json::parse(text_of(test_folder + "small_community.json"));
    return file;
}

const nlohmann::json& small_taxonomy() {
    static const nlohmann::json file = make_taxonomy();
    return file;
}

std::string patched(const nlohmann::json& file, const std::string& patch) {
    return file.patch(nlohmann::json::parse(patch)).dump();
}

}  // namespace handlers::testing
