#pragma once

#include <chrono>
#include <cstddef>
#include <random>
#include <vector>

namespace month {

// Chance from a seed: the same on every machine.
class Chance {
public:
    explicit Chance(unsigned seed) : numbers_(seed) {}

    int below(int limit) { return int(numbers_() % unsigned(limit)); }
    bool is(int percent) { return below(100) < percent; }
    std::chrono::seconds between(std::chrono::minutes least, std::chrono::minutes most) {
        const auto width = std::chrono::seconds(most - least).count();
        return least + std::chrono::seconds(below(int(width) + 1));
    }
    template <class Item>
    const Item& one_of(const std::vector<Item>& items) {
        return items[std::size_t(below(int(items.size())))];
    }

private:
    std::mt19937 numbers_;
};

}  // namespace month
