#pragma once

#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace training {

// One message with what it means, as people labelled it, or a phrase that goes with a matter
// (handlers/understanding/corpus/README.md).
struct Example {
    handlers::Message message;
    handlers::Intent intent = handlers::Intent::other;
    std::string label, leaf;  // empty when the text shows none
    std::string urgency;      // empty when nobody has to act
    int issues = 0;           // matters in it; 0 when that is not known
    bool is_phrase = false;   // tells only what label and leaf go with its words
};

// A line of the corpus. Throws std::runtime_error that says what is wrong with it.
Example example_from(std::string_view line);

// All `*.jsonl` of a folder in the order of their names, or one file. Throws std::runtime_error naming file
// and line.
std::vector<Example> read_corpus(const std::filesystem::path& where);

}  // namespace training
