#pragma once

#include "handlers/time.hpp"
#include "store/sessions.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace store {

// Sessions in this process: bounded (the longest unused go first), gone with it. Thread-safe: one instance
// serves all loops, in shards with a lock each, held for a look-up and never across a wait.
class MemorySessions final : public Sessions {
public:
    using Clock = std::function<handlers::Instant()>;  // called from all loops

    // `max_bytes` covers keys, texts and what each session costs besides.
    MemorySessions(Clock clock, std::size_t max_bytes, std::size_t shards = 16);
    MemorySessions(const MemorySessions&) = delete;
    MemorySessions& operator=(const MemorySessions&) = delete;
    ~MemorySessions() override;

    boost::asio::awaitable<StoredSession> load(std::string key) override;
    boost::asio::awaitable<SessionSave> save(std::string key, std::string text, std::int64_t expected,
                                             std::chrono::seconds time_to_live) override;
    bool is_available() const override { return true; }

    std::size_t size() const;   // sessions held, expired ones included
    std::size_t bytes() const;  // as counted against the bound

private:
    class Shard;
    Shard& shard_of(const std::string& key);

    Clock clock_;
    std::vector<std::unique_ptr<Shard>> shards_;
};

}  // namespace store
