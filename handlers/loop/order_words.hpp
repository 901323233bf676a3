#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// What staff write to put requests together and to take them apart again (T23).

// The numbers of requests that stand in a text, in the form they are kept in: `#17` → `017`, `0312` → `312`,
// `【1224-017】` → `1224-017`.
std::vector<std::string> numbers_in(std::string_view text);

struct MergeOrder {
    std::vector<std::string> numbers;  // as they stand in the text
    bool has_target = false;           // the last one is what the others follow (`017并到012`)
};
// `并到012`, `和1224-012并案`, `并案 017 018`. Nothing when the text says anything beside.
std::optional<MergeOrder> merge_order_in(std::string_view text);

struct SplitOrder {
    std::string number;  // before the word, else behind it; empty: what is quoted
    int nth = 0;  // of those that follow it: `017拆开2`; 0: not said. With a quote it counts, not the number
};
// `拆开`, `017拆开`, `把017拆出来`.
std::optional<SplitOrder> split_order_in(std::string_view text);

}  // namespace handlers
