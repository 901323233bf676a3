#pragma once

#include <chrono>
#include <thread>

namespace system_tests {

// Whether it becomes true within the limit. What other processes do can only be watched.
template <class Condition>
bool eventually(std::chrono::seconds limit, Condition is_true) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!is_true()) {
        if (std::chrono::steady_clock::now() >= end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
}

}  // namespace system_tests
