#pragma once

#include <string_view>

namespace bot {

inline constexpr std::string_view version = GRIDBELL_VERSION;  // of the project, from CMake

}  // namespace bot
