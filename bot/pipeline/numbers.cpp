#include "bot/pipeline/numbers.hpp"

#include <algorithm>

namespace bot {
namespace {

std::uint64_t packed(int day, int last) {
    return static_cast<std::uint64_t>(day) << 32 | static_cast<std::uint32_t>(last);
}
int day_in(std::uint64_t slot) {
    return static_cast<int>(slot >> 32);
}
int last_in(std::uint64_t slot) {
    return static_cast<int>(slot & 0xffffffffU);
}

// Raises the slot of `day` to at least `last`.
void raise(std::atomic<std::uint64_t>& slot, int day, int last) {
    std::uint64_t was = slot.load();
    while (day_in(was) != day || last_in(was) < last) {
        if (slot.compare_exchange_weak(was, packed(day, last))) return;
    }
}

}  // namespace

boost::asio::awaitable<std::optional<int>> Numbers::take(int day, int count) {
    std::atomic<std::uint64_t>& slot = slot_of(day);
    std::uint64_t was = slot.load();
    if (day_in(was) != day) {
        const std::optional<int> last = co_await ledger_.last_number(day);
        if (!last) co_return std::nullopt;
        raise(slot, day, *last);
        was = slot.load();
    }
    // Another loop may have turned the slot to another day meanwhile: then the numbers are taken from what
    // was known, and the commit says whether they were free.
    while (!slot.compare_exchange_weak(was, packed(day, last_in(was) + count))) {
    }
    co_return last_in(was) + 1;
}

boost::asio::awaitable<bool> Numbers::still_free(int day, int first) {
    const std::optional<int> last = co_await ledger_.last_number(day);
    if (!last) co_return false;
    if (*last < first) co_return true;
    raise(slot_of(day), day, *last);
    co_return false;
}

}  // namespace bot
