#include "store/memory_sessions.hpp"

#include <algorithm>
#include <list>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace store {
namespace {

using handlers::Instant;

// List node, map node, bucket and the two strings' allocations, measured with glibc's malloc, rounded up.
constexpr std::size_t bytes_besides = 256;

struct Held {
    std::string key, text;
    std::int64_t version;
    handlers::Instant expires;

    std::size_t cost() const { return key.size() + text.size() + bytes_besides; }
};

}  // namespace

class MemorySessions::Shard {
public:
    explicit Shard(std::size_t max_bytes) : max_bytes_(max_bytes) {}

    StoredSession load(const std::string& key, Instant now) {
        const std::lock_guard lock(mutex_);
        const auto* held = find(key, now);
        return held == nullptr ? StoredSession() : StoredSession{held->text, held->version};
    }

    SessionSave save(std::string key, std::string text, std::int64_t expected, Instant now, Instant expires) {
        const std::lock_guard lock(mutex_);
        const auto* held = find(key, now);
        if ((held == nullptr ? 0 : held->version) != expected) return SessionSave::conflict;
        if (held != nullptr) forget(by_key_.find(key));
        if (!text.empty()) keep({std::move(key), std::move(text), ++version_, expires});
        make_room(now);
        return SessionSave::saved;
    }

    std::size_t size() const {
        const std::lock_guard lock(mutex_);
        return by_key_.size();
    }

    std::size_t bytes() const {
        const std::lock_guard lock(mutex_);
        return bytes_;
    }

private:
    using Used = std::list<Held>;
    using ByKey = std::unordered_map<std::string_view, Used::iterator>;  // views of the list's keys

    const Held* find(const std::string& key, Instant now) {
        const auto found = by_key_.find(key);
        if (found == by_key_.end()) return nullptr;
        if (found->second->expires <= now) {
            forget(found);
            return nullptr;
        }
        used_.splice(used_.begin(), used_, found->second);
        return &used_.front();
    }

    void keep(Held held) {
        bytes_ += held.cost();
        used_.push_front(std::move(held));
        by_key_.emplace(used_.front().key, used_.begin());
    }

    void forget(ByKey::iterator entry) {
        const auto held = entry->second;
        bytes_ -= held->cost();
        by_key_.erase(entry);  // before the key it looks at
        used_.erase(held);
    }

    // Also lets go of what expired and was not asked for again: words of residents are not kept for nothing.
    void make_room(Instant now) {
        while (!used_.empty() && (bytes_ > max_bytes_ || used_.back().expires <= now))
            forget(by_key_.find(used_.back().key));
    }

    mutable std::mutex mutex_;
    Used used_;  // the last used first
    ByKey by_key_;
    std::size_t bytes_ = 0, max_bytes_;
    std::int64_t version_ = 0;  // of the whole shard: a session forgotten is never mistaken for its successor
};

MemorySessions::MemorySessions(Clock clock, std::size_t max_bytes, std::size_t shards)
    : clock_(std::move(clock)) {
    shards = std::max<std::size_t>(shards, 1);
    for (std::size_t i = 0; i < shards; ++i)
        shards_.push_back(std::make_unique<Shard>(max_bytes / shards));
}

MemorySessions::~MemorySessions() = default;

boost::asio::awaitable<StoredSession> MemorySessions::load(std::string key) {
    co_return shard_of(key).load(key, clock_());
}

boost::asio::awaitable<SessionSave> MemorySessions::save(std::string key, std::string text,
                                                         std::int64_t expected,
                                                         std::chrono::seconds time_to_live) {
    const auto now = clock_();
    auto& shard = shard_of(key);
    const auto expires = now + std::max(time_to_live, std::chrono::seconds(1));
    co_return shard.save(std::move(key), std::move(text), expected, now, expires);
}

std::size_t MemorySessions::size() const {
    std::size_t all = 0;
    for (const auto& shard : shards_)
        all += shard->size();
    return all;
}

std::size_t MemorySessions::bytes() const {
    std::size_t all = 0;
    for (const auto& shard : shards_)
        all += shard->bytes();
    return all;
}

// The shard's own table uses the same hash: take the high bits here so that its buckets stay evenly used.
MemorySessions::Shard& MemorySessions::shard_of(const std::string& key) {
    return *shards_[(std::hash<std::string>()(key) >> 32U) % shards_.size()];
}

}  // namespace store
