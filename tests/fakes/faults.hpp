#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace fakes {

// What the next call of a name gets instead of, or besides, its ordinary answer.
struct Fault {
    std::optional<int> errcode;                                 // the platform's error object with it
    std::optional<unsigned> status;                             // this HTTP status with no body
    std::chrono::milliseconds delay{0};                         // before the answer
    enum class Drop { none, before, after } drop = Drop::none;  // no answer; after: the call had its effect
};

// Injected faults by call, each for a number of calls, in the order they were given. Thread-safe.
class Faults {
public:
    void inject(const std::string& call, const Fault& fault, int times) {
        const std::lock_guard lock(mutex_);
        waiting_[call].insert(waiting_[call].end(), static_cast<std::size_t>(times), fault);
    }
    // Counts the call, too.
    Fault next(const std::string& call) {
        const std::lock_guard lock(mutex_);
        ++calls_[call];
        auto& waiting = waiting_[call];
        if (waiting.empty()) return {};
        const Fault fault = waiting.front();
        waiting.pop_front();
        return fault;
    }
    std::map<std::string, int> calls() const {
        const std::lock_guard lock(mutex_);
        return calls_;
    }
    void clear() {
        const std::lock_guard lock(mutex_);
        waiting_.clear();
        calls_.clear();
    }

private:
    mutable std::mutex mutex_;
    std::map<std::string, std::deque<Fault>> waiting_;
    std::map<std::string, int> calls_;
};

}  // namespace fakes
