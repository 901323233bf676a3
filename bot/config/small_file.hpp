#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace bot {

// The whole text of a file of at most `most` bytes; absent with `problem` filled in when it cannot be read.
std::optional<std::string> read_small_file(const std::filesystem::path& path, std::size_t most,
                                           std::string& problem);

}  // namespace bot
