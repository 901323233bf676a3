#pragma once

#include <condition_variable>
#include <cstddef>
#include <iterator>
#include <mutex>
#include <utility>
#include <vector>

namespace store {

// Jobs for one thread, or several, that takes as many as there are. Bounded: a full queue refuses.
template <class Job>
class JobQueue {
public:
    explicit JobQueue(std::size_t bound) : bound_(bound) {}

    // Takes the job; false when full or closed, and the job is then untouched.
    bool push(Job& job) {
        {
            const std::lock_guard lock(mutex_);
            if (is_closed_ || jobs_.size() >= bound_) return false;
            jobs_.push_back(std::move(job));
        }
        filled_.notify_one();
        return true;
    }

    // Waits for a job, then takes up to `limit`. Nothing when the queue is closed and empty.
    std::vector<Job> take(std::size_t limit) {
        std::unique_lock lock(mutex_);
        filled_.wait(lock, [this] { return is_closed_ || !jobs_.empty(); });
        if (jobs_.size() <= limit) return std::exchange(jobs_, {});
        const auto end = jobs_.begin() + static_cast<std::ptrdiff_t>(limit);
        std::vector<Job> taken(std::move_iterator(jobs_.begin()), std::move_iterator(end));
        jobs_.erase(jobs_.begin(), end);
        return taken;
    }

    void close() {
        {
            const std::lock_guard lock(mutex_);
            is_closed_ = true;
        }
        filled_.notify_all();
    }

private:
    const std::size_t bound_;
    std::mutex mutex_;
    std::condition_variable filled_;
    std::vector<Job> jobs_;
    bool is_closed_ = false;
};

}  // namespace store
