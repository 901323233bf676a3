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
        const asio::any_io_executor executor = loop.guard.get_executor();
        auto resume = [guard = std::move(loop.guard), list = std::move(loop.resumptions)]() mutable {
            for (Resumption& resumption : list)
                std::move(resumption)();
        };
        asio::post(executor, std::move(resume));
    }
    loops_.clear();
}

}  // namespace store
