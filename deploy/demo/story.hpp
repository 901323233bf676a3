#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace demo {

// What somebody of a story writes. Staff write to the bot in private over WeCom; whoever has a group, or a
// nickname and is in no directory, comes over the bridge.
struct Line {
    std::string who, nickname, group, text;
};

struct Story {
    std::string title;
    std::vector<Line> lines;
};

// One story a line, as conversations.jsonl has them. Throws when the file cannot be read.
std::vector<Story> read_stories(const std::filesystem::path& file);

}  // namespace demo
