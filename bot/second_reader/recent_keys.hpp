#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <unordered_set>
#include <utility>

namespace bot {

// The last so many keys that were added.
class RecentKeys {
public:
    explicit RecentKeys(std::size_t most) : most_(most) {}

    // False: it is there already.
    bool add(std::string key) {
        if (!known_.insert(key).second) return false;
        order_.push_back(std::move(key));
        if (order_.size() > most_) {
            known_.erase(order_.front());
            order_.pop_front();
        }
        return true;
    }

private:
    std::size_t most_;
    std::deque<std::string> order_;
    std::unordered_set<std::string> known_;
};

}  // namespace bot
