#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bot {

struct SyntaxFault {
    int line = 0;  // from 1
    std::string problem, expected;
};

// Everything in a template that is malformed, or names a placeholder that is not given. The library that
// renders knows neither lines nor which names exist.
std::vector<SyntaxFault> check_template(std::string_view text,
                                        std::span<const std::string_view> placeholders);

}  // namespace bot
