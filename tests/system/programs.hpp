#pragma once

#include <filesystem>

namespace system_tests {

// Where CMake put what these tests run.
inline const std::filesystem::path gridbell_program = GRIDBELL_PROGRAM;
inline const std::filesystem::path fake_wecom_program = GRIDBELL_FAKE_WECOM;
inline const std::filesystem::path source_folder = GRIDBELL_SOURCE_FOLDER;

}  // namespace system_tests
