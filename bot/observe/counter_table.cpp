#include "bot/observe/counter_table.hpp"

#include <utility>

namespace bot {

CounterTable::CounterTable(prometheus::Family<prometheus::Counter>& family, std::string first,
                           std::string second)
    : family_(family), first_label_(std::move(first)), second_label_(std::move(second)) {}

prometheus::Counter* CounterTable::among(std::size_t count, std::string_view first,
                                         std::string_view second) const {
    for (std::size_t i = 0; i < count; ++i)
        if (entries_[i].second == second && entries_[i].first == first) return entries_[i].counter;
    return nullptr;
}

prometheus::Counter& CounterTable::find(std::string_view first, std::string_view second) {
    if (auto* known = among(used_.load(std::memory_order_acquire), first, second)) return *known;
    return append(first, second);
}

prometheus::Counter& CounterTable::append(std::string_view first, std::string_view second) {
    const std::lock_guard lock(appending_);
    std::size_t used = used_.load(std::memory_order_relaxed);
    if (used >= capacity - 1) first = second = "other";
    if (auto* known = among(used, first, second)) return *known;
    Entry& entry = entries_[used];
    entry.first = first;
    entry.second = second;
    entry.counter = &family_.Add({{first_label_, entry.first}, {second_label_, entry.second}});
    used_.store(used + 1, std::memory_order_release);
    return *entry.counter;
}

}  // namespace bot
