#pragma once

#include "tests/support/gridbell_server.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace bench {

enum class Case {
    chitchat,        // in groups, over the bridge
    chitchat_wecom,  // the same words as encrypted callbacks
    reports          // distinct matters at distinct places, as encrypted callbacks
};

// Whole HTTP requests, signed and sealed before the clock starts; all distinct.
std::vector<std::string> prepared(Case which, std::size_t count, const support::Credentials& credentials,
                                  const std::filesystem::path& community);

// Requests in the ledger under a folder.
long long rows_in(const std::filesystem::path& folder);

}  // namespace bench
