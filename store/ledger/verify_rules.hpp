#pragma once

#include "store/ledger/statement.hpp"

#include <span>
#include <string_view>

namespace store {

// A rule of the ledger and the question that finds what breaks it: most → what, detail.
struct VerifyRule {
    std::string_view name;
    Statement breaches;
};
std::span<const VerifyRule> verify_rules();

}  // namespace store
