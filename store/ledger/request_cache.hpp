#pragma once

#include "store/ledger/request_rows.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>

namespace store {

// Requests as they were last read, so that one which did not change since is not taken apart again: an owner
// with forty open tasks has them all looked at with every word he writes. The ledger says which version is
// the present one; another version is never given. Holds the last few hundred that were asked for (about a
// kilobyte each). For one thread.
class RequestCache {
public:
    using Kept = std::shared_ptr<const StoredRequest>;

    // Null when this version is not at hand.
    Kept find(handlers::RequestId id, std::int64_t version);
    Kept keep(StoredRequest stored);

private:
    using Generation = boost::unordered_flat_map<handlers::RequestId, Kept>;
    static constexpr std::size_t generation_size = 512;

    void add(Kept kept);

    // What nobody asked for while the younger one filled up goes with the older one.
    Generation younger_, older_;
};

}  // namespace store
