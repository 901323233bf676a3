#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace handlers::tests {

// Chance that is the same on every machine for the same seed (splitmix64; the standard's distributions are
// not).
class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}

    std::size_t below(std::size_t count) { return count == 0 ? 0 : std::size_t(next() % count); }
    bool is(int percent) { return below(100) < std::size_t(percent); }

    template <class Range>
    const auto& one_of(const Range& range) {
        return range[below(std::size(range))];
    }

    // An index, each as likely as its weight.
    std::size_t weighed(std::initializer_list<int> weights) {
        int all = 0;
        for (const int weight : weights)
            all += weight;
        int left = int(below(std::size_t(all)));
        std::size_t index = 0;
        for (const int weight : weights) {
            if (left < weight) return index;
            left -= weight;
            ++index;
        }
        return 0;
    }

private:
    std::uint64_t next() {
        std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15ULL;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
        return mixed ^ (mixed >> 31U);
    }

    std::uint64_t state_;
};

}  // namespace handlers::tests
