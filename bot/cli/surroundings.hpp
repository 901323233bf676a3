#pragma once

#include "bot/cli/command.hpp"
#include "bot/config/config.hpp"

#include <filesystem>

namespace bot::cli {

// The sentences that came with this program: ../share/gridbell/templates of its installation, or
// ../../templates of the checkout it was built in. Empty when there are none.
std::filesystem::path own_templates();

// The configuration as the options, the environment and the file give it.
ReadConfig read_config(const ConfigOptions& options);

std::vector<std::string> shown(const std::vector<ConfigFault>& faults);

// One fault a line, then how many; none: nothing.
void print_faults(const std::vector<std::string>& faults, std::ostream& err);

}  // namespace bot::cli
