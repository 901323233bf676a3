#pragma once

#include <prometheus/counter.h>
#include <prometheus/family.h>

#include <array>
#include <atomic>
#include <mutex>
#include <string>
#include <string_view>

namespace bot {

// Counters of one family by two labels whose values are few but not known beforehand. Counting takes no
// lock: entries are only ever appended, and found by comparing. Beyond `capacity` everything counts as
// ("other", "other"), so that no input can make series without bound.
class CounterTable {
public:
    CounterTable(prometheus::Family<prometheus::Counter>& family, std::string first, std::string second);

    void add(std::string_view first, std::string_view second) { find(first, second).Increment(); }

private:
    static constexpr std::size_t capacity = 128;
    struct Entry {
        std::string first, second;
        prometheus::Counter* counter = nullptr;
    };

    prometheus::Counter& find(std::string_view first, std::string_view second);
    prometheus::Counter* among(std::size_t count, std::string_view first, std::string_view second) const;
    prometheus::Counter& append(std::string_view first, std::string_view second);

    prometheus::Family<prometheus::Counter>& family_;
    std::string first_label_, second_label_;
    std::array<Entry, capacity> entries_;
    std::atomic<std::size_t> used_{0};
    std::mutex appending_;
};

}  // namespace bot
