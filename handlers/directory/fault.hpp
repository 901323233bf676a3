#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace handlers {

// One thing wrong in a community's file.
struct Fault {
    std::string path;      // JSON pointer: `/grids/3/leader_user_id`; empty: the file as a whole
    std::string problem;   // what is there
    std::string expected;  // what should be there
};

// `path` one member further down; RFC 6901 writes `~` and `/` in a name as `~0` and `~1`.
std::string joined(std::string path, std::string_view name);

// `/grids/3/code`
std::string path_to(std::string_view list, std::size_t index, std::string_view rest);

// A value of the file as problems show it: in quotes, cut to 40 bytes.
std::string quoted(std::string_view text);

}  // namespace handlers
