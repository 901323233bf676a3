#pragma once

#include "bot/community/snapshot.hpp"
#include "handlers/loop/request.hpp"

#include <cstdint>
#include <string>

namespace bench {

// Open requests as a community of this size would have them: `per_community` of them in the sample community,
// as many in another of the same shape, and so on.
class OpenRequests {
public:
    OpenRequests(const bot::Snapshot& community, std::int64_t count, std::int64_t per_community)
        : community_(community), count_(count), per_community_(per_community) {}

    std::int64_t count() const { return count_; }
    handlers::Request request(std::int64_t index) const;  // 0 …
    // Of the sample community, spread over all that it has.
    handlers::Request one_of_ours(std::int64_t nth) const;

    void fill(const std::string& url) const;  // into a new ledger; takes seconds for each 100,000

    static handlers::Instant now();  // Tuesday, 3 February 2026, 10:00 in the community

private:
    std::vector<std::string> keys_of(const handlers::Request& request, std::int64_t community) const;

    const bot::Snapshot& community_;
    std::int64_t count_, per_community_;
};

}  // namespace bench
