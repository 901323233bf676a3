#include "deploy/demo/story.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <stdexcept>

namespace demo {
namespace {

using nlohmann::json;

Story story_from(const json& tree) {
    Story story;
    story.title = tree.at("title");
    for (const json& line : tree.at("lines"))
        story.lines.push_back(
            {line.at("who"), line.value("name", ""), line.value("group", ""), line.at("text")});
    return story;
}

}  // namespace

std::vector<Story> read_stories(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    std::vector<Story> stories;
    for (std::string line; std::getline(in, line);) {
        if (!line.empty()) stories.push_back(story_from(json::parse(line)));
    }
    return stories;
}

}  // namespace demo
