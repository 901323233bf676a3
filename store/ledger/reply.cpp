#include "store/ledger/reply.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>

namespace store {

void Resumptions::add(Guard guard, Resumption resumption) {
    const auto same = [&](const Loop& loop) { return loop.guard.get_executor() == guard.get_executor(); };
    const auto loop = std::ranges::find_if(loops_, same);
    if (loop != loops_.end()) return loop->resumptions.push_back(std::move(resumption));
    loops_.push_back(Loop{std::move(guard), {}});
    loops_.back().resumptions.push_back(std::move(resumption));
}

void Resumptions::post() {
    for (Loop& loop : loops_) {
        auto resume = [list = std::move(loop.resumptions)]() mutable {
            for (Resumption& resumption : list)
                std::move(resumption)();
        };
        // The guard stays until the post is through with the loop: resumed at once, it could run out of work
        // and be gone while it is still being woken.
        const Guard guard = std::move(loop.guard);
        asio::post(guard.get_executor(), std::move(resume));
    }
    loops_.clear();
}

}  // namespace store
