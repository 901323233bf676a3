#pragma once

#include "bot/community/snapshot.hpp"

#include <filesystem>
#include <iosfwd>
#include <memory>

namespace bot::cli {

// The community with the sentences in `templates`, or those of this program when that is empty. Null when
// there are faults; every one was written to `err`.
std::shared_ptr<const Snapshot> load_community(const std::filesystem::path& community,
                                               const std::filesystem::path& templates, std::ostream& err);

}  // namespace bot::cli
