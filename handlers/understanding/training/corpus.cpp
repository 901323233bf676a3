#include "handlers/understanding/training/corpus.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace training {
namespace {

using nlohmann::json;

std::string text_of(const json& tree, const char* field) {
    const auto found = tree.find(field);
    if (found == tree.end() || found->is_null()) return {};
    if (!found->is_string()) throw std::runtime_error(std::string(field) + " is no string");
    return found->get<std::string>();
}

handlers::Role role_in(const json& tree) {
    const std::string name = text_of(tree, "role");
    const auto role = handlers::role_named(name);
    if (!role) throw std::runtime_error("role \"" + name + "\" is unknown");
    return *role;
}

std::vector<std::filesystem::path> files_of(const std::filesystem::path& where) {
    if (!std::filesystem::is_directory(where)) return {where};
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(where))
        if (entry.path().extension() == ".jsonl") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

Example example_from(std::string_view line) {
    const json tree = json::parse(line, nullptr, false);
    if (!tree.is_object()) throw std::runtime_error("is no JSON object");
    // The sets for measuring keep their labels together, the corpus beside the text.
    const json& labels = tree.contains("labels") ? tree["labels"] : tree;
    Example example;
    example.label = text_of(labels, "category");
    example.leaf = text_of(labels, "leaf");
    if (tree.contains("phrase")) {
        example.is_phrase = true;
        example.message.text = text_of(tree, "phrase");
        return example;
    }
    example.message.text = text_of(tree, "text");
    if (example.message.text.empty()) throw std::runtime_error("has no text");
    example.message.sender.role = role_in(tree);
    example.message.addresses_bot = tree.value("mentions_bot", false);
    const std::string intent = text_of(labels, "intent");
    const auto known = handlers::intent_named(intent);
    if (!known) throw std::runtime_error("intent \"" + intent + "\" is unknown");
    example.intent = *known;
    example.urgency = text_of(labels, "urgency");
    example.issues = labels.value("issues", 0);
    return example;
}

std::vector<Example> read_corpus(const std::filesystem::path& where) {
    std::vector<Example> examples;
    for (const std::filesystem::path& path : files_of(where)) {
        std::ifstream file(path);
        if (!file) throw std::runtime_error(path.string() + ": cannot be read");
        int number = 0;
        for (std::string line; std::getline(file, line);) {
            ++number;
            if (line.empty()) continue;
            try {
                examples.push_back(example_from(line));
            } catch (const std::exception& problem) {
                throw std::runtime_error(path.string() + ":" + std::to_string(number) + ": " +
                                         problem.what());
            }
        }
    }
    return examples;
}

}  // namespace training
