#pragma once

#include "store/ledger.hpp"

#include <boost/asio/awaitable.hpp>

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>

namespace bot {

// Gives out the running numbers of a local day, in memory after one question to the ledger. The ledger has
// the last word: a number that another node took makes the commit stale. Thread-safe; one instance serves all
// loops.
class Numbers {
public:
    explicit Numbers(store::Ledger& ledger) : ledger_(ledger) {}

    // The first of `count` numbers in a row; absent when the ledger cannot be asked.
    boost::asio::awaitable<std::optional<int>> take(int day, int count);

    // After a commit that was stale: whether `first` and those behind it are still ours. If not, the next
    // take() starts behind what the ledger has.
    boost::asio::awaitable<bool> still_free(int day, int first);

private:
    // `day << 32 | last number given out`. By the day's remainder, so that today's does not displace
    // yesterday's at midnight.
    std::atomic<std::uint64_t>& slot_of(int day) {
        return slots_[static_cast<std::size_t>(day) % slots_.size()];
    }

    store::Ledger& ledger_;
    std::array<std::atomic<std::uint64_t>, 4> slots_{};
};

}  // namespace bot
