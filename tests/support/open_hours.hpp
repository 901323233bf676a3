#pragma once

#include <filesystem>

namespace support {

// Copies a community to `target` and moves its quiet hours to a minute half a day away, so that the
// conversations go the same way at any hour. Returns `target`.
std::filesystem::path community_without_quiet_hours(const std::filesystem::path& source,
                                                    const std::filesystem::path& target);

}  // namespace support
