#include "store/ledger/request_cache.hpp"

#include <utility>

namespace store {

RequestCache::Kept RequestCache::find(handlers::RequestId id, std::int64_t version) {
    const auto is_present = [&](const Kept& kept) { return kept->request.version == version; };
    if (const auto found = younger_.find(id); found != younger_.end())
        return is_present(found->second) ? found->second : nullptr;
    const auto found = older_.find(id);
    if (found == older_.end()) return nullptr;
    Kept kept = std::move(found->second);
    older_.erase(found);
    if (!is_present(kept)) return nullptr;
    add(kept);
    return kept;
}

RequestCache::Kept RequestCache::keep(StoredRequest stored) {
    auto kept = std::make_shared<const StoredRequest>(std::move(stored));
    add(kept);
    return kept;
}

void RequestCache::add(Kept kept) {
    if (younger_.size() >= generation_size) older_ = std::exchange(younger_, {});
    const handlers::RequestId id = kept->request.id;
    younger_[id] = std::move(kept);
}

}  // namespace store
