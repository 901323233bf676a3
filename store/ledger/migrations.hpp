#pragma once

#include <span>
#include <string_view>

namespace store {

// The files under store/migrations/, in the order of their numbers; compiled in.
struct Migration {
    int number = 0;
    std::string_view dialect;  // `sqlite`, `postgresql`
    std::string_view script;
};
std::span<const Migration> migrations();

}  // namespace store
