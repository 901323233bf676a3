#pragma once

#include "handlers/directory/directory.hpp"
#include "handlers/understanding/reader.hpp"

#include <string>

namespace handlers::testing {

// A reader of deploy/sample/, built once for all tests.
const Reader& sample_reader();
const Directory& sample_directory();

Message message_of(const std::string& text, Role role = Role::resident);
Reading read(const std::string& text, Role role = Role::resident);
Role role_named(const std::string& name);  // `micro_leader`, as in the sample data

// `金梭花园/3/2/5/501/南门`, empty fields as `-`.
std::string spelled(const PlaceMention& place);

}  // namespace handlers::testing
